//! Endpoints of the `recovery` feature.

use shared::access_log::Reason;
use shared::activation::Rating;
use shared::recovery::{Ask, Asked, Open, OpenedReset, RatePassword, Renew, SetPassword};
use shared::sign_in::Next;
use shared::value::portal_path::PortalPath;

use crate::account::password::{self, About};
use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::contact;
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::outbox::Message;
use crate::session::{self, Cookie};
use crate::sign_in::link::{self, Asker, Kind, Live};
use crate::sign_in::{self, Step};
use crate::throttle;

/// Mails a reset link, or does not, and says the same.
pub(super) async fn ask(context: Context, call: Call<Ask>) -> Result<Reply<Asked>, Failure> {
    let (email, wanted) = &call.value;
    request(&context, &call.door, (Asker::Typed(email), wanted.as_ref())).await
}

/// Mails a fresh link to the owner of one that works no more.
pub(super) async fn renew(context: Context, call: Call<Renew>) -> Result<Reply<Asked>, Failure> {
    let (address, wanted) = Live::renewal(&context, &call.door, Kind::Reset, &call.value).await?;
    request(&context, &call.door, (Asker::Holder(&address), wanted.as_ref())).await
}

async fn request(
    context: &Context,
    door: &Door,
    asked: (Asker<'_>, Option<&PortalPath>),
) -> Result<Reply<Asked>, Failure> {
    let waiting = link::request(context, door, Kind::Reset, asked).await?.waiting;
    let expires_at = waiting.expires_at.unwrap_or(waiting.now);
    Ok(Asked { now: waiting.now, expires_at }.into())
}

/// Whose password a link sets.
pub(super) async fn open(context: Context, call: Call<Open>) -> Result<Reply<OpenedReset>, Failure> {
    let live = Live::find(&context, &call.door, Kind::Reset, &call.value).await?;
    Ok(OpenedReset { wanted: live.wanted(), email: live.contact.email.unwrap_or_default() }.into())
}

/// How strong a proposed password is.
pub(super) async fn rate_password(context: Context, call: Call<RatePassword>) -> Result<Reply<Rating>, Failure> {
    let (token, text) = &call.value;
    let live = Live::find(&context, &call.door, Kind::Reset, token).await?;
    Ok(password::rate(text, &about(&context, &call.door, &live)?).into())
}

/// Sets the password. Everything below the hashes happens in one transaction or not at all.
pub(super) async fn set_password(context: Context, call: Call<SetPassword>) -> Result<Reply<Next>, Failure> {
    let (token, new) = &call.value;
    let (door, now) = (&call.door, context.now());
    let live = Live::find(&context, door, Kind::Reset, token).await?;
    let about = about(&context, door, &live)?;
    if let Some(code) = password::refusal(new, &about) {
        let who = Who::Contact(&live.contact.id);
        return Err(door.refuse(&context, who, code, Reason::PasswordRefused).await.at("password"));
    }
    let (account, owner) = (&live.account, Owner::Contact(live.contact.clone()));
    let hash = context.hasher().hash(context.random(), new.as_str()).await?;
    let step = Step::draw(&context, door, account, &owner).await?;

    let transaction = context.database().begin().await?;
    contact::lock(&transaction, &live.contact.id).await?;
    if !link::consume(&transaction, &live.link.id, now).await? {
        transaction.rollback().await?;
        return Err(Live::overtaken(&context, door, Kind::Reset, token).await);
    }
    account::set_password(&transaction, &account.id, &hash).await?;
    session::end_all(&context, &transaction, &account.id).await?;
    link::replace_all(&transaction, &live.contact.id, now).await?;
    account::end_phone_pins(&transaction, &live.contact.id, now).await?;
    account::end_address_proofs(&transaction, &live.contact.id, now).await?;
    throttle::clear(&transaction, &throttle::account_key(&account.id)).await?;
    sign_in::tell(&context, &transaction, door, &owner, &Message::PasswordChanged {}).await?;
    let entry = Entry {
        practice_id: &door.practice.id,
        reason: Reason::PasswordChanged,
        who: Who::Contact(&live.contact.id),
        detail: None,
        visitor: Some(&door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    sign_in::mails_afresh(&context, &transaction, account).await?;
    let (step_token, sent) = step.begin(&context, &transaction, door, account, &owner).await?;
    transaction.commit().await?;

    context.outbox_bell().notify_one();
    Ok(Reply::from(Next { pin: Some(sent) }).cookie(door.jar.set(Cookie::Step, &step_token)))
}

/// What a password must not be made of.
fn about<'a>(context: &Context, door: &'a Door, live: &'a Live) -> Result<About<'a>, Failure> {
    let birth_date = contact::birth_date(context, &live.contact)?;
    Ok(About::contact(&live.contact, birth_date, &door.practice))
}
