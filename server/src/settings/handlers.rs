//! Endpoints of the `settings` feature.

use shared::endpoint::Check;
use shared::failure::Code;
use shared::settings::{
    Details, MailSettings, MoveOrigin, Safety, SaveDetails, SaveMail, SaveSafety, SaveWaysIn, Settings, Show, WaysIn,
    WebAddress,
};

use crate::audit::Who;
use crate::context::Context;
use crate::entity::practice;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::settings::rules::{self, Section};
use crate::settings::store::{self, By, Saved};
use crate::staff;

/// Everything there is to decide, from the database: what the door knows may be some seconds old.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Settings>, Failure> {
    let found = store::practice(context.database().reader(), &call.door.practice.id).await?;
    Ok(shown(&found.ok_or(Code::NotFound)?).into())
}

/// Saves Practice Details. Whoever finds an open console must not be able to tell everybody another name or phone.
pub(super) async fn save_details(context: Context, call: Call<SaveDetails>) -> Result<Reply<Settings>, Failure> {
    let (before, after) = &call.value;
    let same = before.name == after.name && before.phone == after.phone.shown() && before.address == after.address;
    if !same {
        staff::proved(call.caller.session.began(), context.now())?;
    }
    save::<Details>(&context, &call.door, &call.caller, call.value).await
}

/// Moves the portal. Whoever finds an open console must not be able to lead everybody elsewhere.
pub(super) async fn move_origin(context: Context, call: Call<MoveOrigin>) -> Result<Reply<Settings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    save::<WebAddress>(&context, &call.door, &call.caller, call.value).await
}

/// Saves the ways in, of which one could be the finder's own.
pub(super) async fn save_ways_in(context: Context, call: Call<SaveWaysIn>) -> Result<Reply<Settings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    save::<WaysIn>(&context, &call.door, &call.caller, call.value).await
}

/// Saves second step, lock and sessions, which hold up whoever has stolen a password.
pub(super) async fn save_safety(context: Context, call: Call<SaveSafety>) -> Result<Reply<Settings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    save::<Safety>(&context, &call.door, &call.caller, call.value).await
}

/// Saves sender and anchors, which show later what somebody did here.
pub(super) async fn save_mail(context: Context, call: Call<SaveMail>) -> Result<Reply<Settings>, Failure> {
    staff::proved(call.caller.session.began(), context.now())?;
    let (before, after) = &call.value;
    if before.mail_from != after.mail_from.as_str()
        && store::sender_taken(context.database().reader(), &call.door.practice.id, &after.mail_from).await?
    {
        return Err(Failure::field("mail_from", Code::SenderTaken));
    }
    save::<MailSettings>(&context, &call.door, &call.caller, call.value).await
}

async fn save<S: Section>(
    context: &Context,
    door: &Door,
    caller: &StaffMember,
    (before, value): (S, <S as Check>::Value),
) -> Result<Reply<Settings>, Failure> {
    if let Some(refusal) = S::refusal(&value) {
        return Err(Failure::field(&refusal.field, refusal.code));
    }
    let by = By { who: Who::Staff(&caller.id), visitor: Some(&door.visitor) };
    let transaction = context.database().begin().await?;
    match store::save::<S>(context, &transaction, &door.practice.id, (Some(&before), value), by).await? {
        Saved::Refused(code) => Err(code.into()),
        Saved::Done(practice, _) => {
            transaction.commit().await?;
            context.directory().refresh();
            Ok(shown(&practice).into())
        }
    }
}

pub(super) fn shown(practice: &practice::Model) -> Settings {
    Settings {
        details: Details::of(practice),
        origin: WebAddress::of(practice),
        ways_in: WaysIn::of(practice),
        safety: Safety::of(practice),
        mail: MailSettings::of(practice),
        logo: practice.logo.clone(),
        time_zones: rules::time_zones(),
    }
}
