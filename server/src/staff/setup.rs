//! The one-time link: a staff member sets their own password; nobody ever knows it for them.

use shared::access_log::Reason;
use shared::activation::{Done, Rating};
use shared::failure::Code;
use shared::staff::{FinishSetup, OpenSetup, RateSetupPassword, Setup};
use shared::value::token::Token;

use crate::account::password::{self, About};
use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{staff, staff_setup};
use crate::http::{Call, Door, Failure, Reply};
use crate::session::{self, Cookie};
use crate::staff::{rules, second_step, store};
use crate::throttle;

/// Whom the link is for.
pub(super) async fn open(context: Context, call: Call<OpenSetup>) -> Result<Reply<Setup>, Failure> {
    let (_, staff) = find(&context, &call.door, &call.value).await?;
    Ok(Setup { name: staff.name, email: staff.email }.into())
}

/// How strong a proposed password is.
pub(super) async fn rate_password(context: Context, call: Call<RateSetupPassword>) -> Result<Reply<Rating>, Failure> {
    let (token, text) = &call.value;
    let (_, staff) = find(&context, &call.door, token).await?;
    Ok(password::rate(text, &about(&call.door, &staff)).into())
}

/// Sets the password. All sessions there were end: a new link is also how a lost password is mended.
pub(super) async fn finish(context: Context, call: Call<FinishSetup>) -> Result<Reply<Done>, Failure> {
    let (token, new) = &call.value;
    let Door { practice, visitor, jar } = &call.door;
    let (setup, staff) = find(&context, &call.door, token).await?;
    if let Some(code) = password::refusal(new, &about(&call.door, &staff)) {
        let who = Who::Staff(&staff.id);
        return Err(call.door.refuse(&context, who, code, Reason::PasswordRefused).await.at("password"));
    }
    let hash = context.hasher().hash(context.random(), new.as_str()).await?;

    let transaction = context.database().begin().await?;
    if !store::consume_setup(&context, &transaction, &setup.id).await? {
        transaction.rollback().await?;
        return Err(find(&context, &call.door, token).await.err().unwrap_or(Code::LinkUsed.into()));
    }
    let account_id = match store::account_of(&transaction, &staff.id).await? {
        Some(account) => {
            account::set_password(&transaction, &account.id, &hash).await?;
            session::end_all(&context, &transaction, &account.id).await?;
            account.id
        }
        None => account::create(&context, &transaction, &Owner::Staff(staff.clone()), Some(hash)).await?.id,
    };
    // The link came by mail, which is not the second step of whoever has a passkey or an app: they sign in with both.
    if second_step::owed(&transaction, practice, &account_id).await?.is_some() {
        throttle::open_step(&transaction, &account_id, context.now()).await?;
        audit::write(&context, &transaction, activated(&call.door, &staff)).await?;
        transaction.commit().await?;
        return Ok(Reply::from(Done {}).cookie(jar.remove(Cookie::Session)));
    }
    let held = jar.get(Cookie::Session);
    let session = session::open(&context, &transaction, practice, &account_id, visitor, held).await?;
    let browser =
        session::remember(&context, &transaction, &practice.id, &account_id, (visitor, &call.door.jar)).await?;
    // Whoever holds the link was sent it by an administrator, who has recognised them.
    throttle::open_step(&transaction, &account_id, context.now()).await?;
    account::note_access(&context, &transaction, &account_id, None).await?;
    audit::write(&context, &transaction, activated(&call.door, &staff)).await?;
    transaction.commit().await?;
    Ok(Reply::from(Done {}).cookie(jar.set(Cookie::Session, &session)).cookie(jar.set(Cookie::Browser, &browser)))
}

fn activated<'a>(door: &'a Door, staff: &'a staff::Model) -> Entry<'a> {
    Entry {
        practice_id: &door.practice.id,
        reason: Reason::StaffActivated,
        who: Who::Staff(&staff.id),
        detail: None,
        visitor: Some(&door.visitor),
    }
}

async fn find(context: &Context, door: &Door, token: &Token) -> Result<(staff_setup::Model, staff::Model), Failure> {
    let found = store::find_setup(context.database().reader(), &door.practice.id, token.as_str()).await?;
    let Some((setup, staff)) = found else {
        return Err(door.refuse(context, Who::Stranger, Code::LinkUnknown, Reason::UnknownLink).await);
    };
    if let Some((code, reason)) = rules::refusal(&setup, context.now()) {
        return Err(door.refuse(context, Who::Staff(&staff.id), code, reason).await);
    }
    if staff.disabled_at.is_some() {
        return Err(door.refuse(context, Who::Staff(&staff.id), Code::LinkWithdrawn, Reason::Disabled).await);
    }
    Ok((setup, staff))
}

fn about<'a>(door: &'a Door, staff: &'a staff::Model) -> About<'a> {
    About {
        given_name: &staff.name,
        family_name: "",
        email: &staff.email,
        birth_date: None,
        practice: &door.practice.name,
    }
}
