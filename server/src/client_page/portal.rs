//! How a contact gets in, and ending what they have open.

use sea_orm::DatabaseTransaction;
use shared::access_log::Reason;
use shared::client::{EndSession, EndSessions, ForgetBrowser, Portal, PortalAccess};
use shared::failure::Code;
use shared::moment::Moment;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::account;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::policy::Policy;
use crate::{contact, my_account, session, throttle};

/// In the log, of a browser that does not say what it is.
const UNKNOWN: &str = "unknown browser";

/// How they get in.
pub(super) async fn show(context: Context, call: Call<Portal>) -> Result<Reply<PortalAccess>, Failure> {
    access(&context, &call.door, call.path.contact.as_str()).await
}

/// Ends one session. Somebody else's is as good as none.
pub(super) async fn end_session(context: Context, call: Call<EndSession>) -> Result<Reply<PortalAccess>, Failure> {
    let (door, contact) = (&call.door, call.path.contact.as_str());
    let account = account(&context, door, contact).await?.ok_or(Code::NotFound)?;
    let (id, now) = (call.path.session.as_str(), context.now());
    let transaction = context.database().begin().await?;
    let open = my_account::sessions(&transaction, &account.id, now).await?;
    let session = open.into_iter().find(|row| row.id == id).ok_or(Code::NotFound)?;
    if !my_account::end_session(&transaction, &account.id, id, now).await? {
        return Err(Code::NotFound.into());
    }
    let which = (Reason::SessionsEndedByStaff, Some(session.browser.as_deref().unwrap_or(UNKNOWN)));
    finish(&context, (door, &call.caller), contact, transaction, which).await
}

/// Ends all that is open.
pub(super) async fn end_sessions(context: Context, call: Call<EndSessions>) -> Result<Reply<PortalAccess>, Failure> {
    let (door, contact) = (&call.door, call.path.contact.as_str());
    let account = account(&context, door, contact).await?.ok_or(Code::NotActive)?;
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, contact).await?;
    session::end_all(&context, &transaction, &account.id).await?;
    finish(&context, (door, &call.caller), contact, transaction, (Reason::SessionsEndedByStaff, Some("all"))).await
}

/// Forgets one known browser. Somebody else's is as good as none.
pub(super) async fn forget_browser(
    context: Context,
    call: Call<ForgetBrowser>,
) -> Result<Reply<PortalAccess>, Failure> {
    let (door, contact) = (&call.door, call.path.contact.as_str());
    let account = account(&context, door, contact).await?.ok_or(Code::NotFound)?;
    let (id, now) = (call.path.browser.as_str(), context.now());
    let transaction = context.database().begin().await?;
    let known = my_account::browsers(&transaction, &account.id, now).await?;
    let browser = known.into_iter().find(|row| row.id == id).ok_or(Code::NotFound)?;
    if !my_account::forget_browser(&transaction, &account.id, id, now).await? {
        return Err(Code::NotFound.into());
    }
    let which = (Reason::BrowserForgottenByStaff, Some(browser.browser.as_deref().unwrap_or(UNKNOWN)));
    finish(&context, (door, &call.caller), contact, transaction, which).await
}

/// Writes what was done, commits, and answers with how they get in now.
async fn finish(
    context: &Context,
    (door, caller): (&Door, &StaffMember),
    contact: &str,
    transaction: DatabaseTransaction,
    (reason, detail): (Reason, Option<&str>),
) -> Result<Reply<PortalAccess>, Failure> {
    let who = Who::StaffAbout(&caller.id, contact);
    let entry = Entry { practice_id: &door.practice.id, reason, who, detail, visitor: Some(&door.visitor) };
    audit::write(context, &transaction, entry).await?;
    transaction.commit().await?;
    access(context, door, contact).await
}

/// The account of a contact of the practice, if they have one.
async fn account(context: &Context, door: &Door, contact: &str) -> Result<Option<account::Model>, Failure> {
    let reader = context.database().reader();
    let facts = contact::facts(reader, &door.practice.id, contact, context.now()).await?;
    Ok(facts.ok_or(Code::NotFound)?.account)
}

async fn access(context: &Context, door: &Door, contact: &str) -> Result<Reply<PortalAccess>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let facts = contact::facts(reader, &door.practice.id, contact, now).await?.ok_or(Code::NotFound)?;
    let row = contact::shown(&facts, &Policy::of(&door.practice), now).ok_or(Code::NotFound)?;
    let nothing =
        PortalAccess { row, now, accepted_at: None, step_shut: false, sessions: Vec::new(), browsers: Vec::new() };
    let Some(account) = facts.account else { return Ok(nothing.into()) };
    let sessions = my_account::sessions(reader, &account.id, now).await?;
    let browsers = my_account::browsers(reader, &account.id, now).await?;
    Ok(PortalAccess {
        accepted_at: Some(Moment(account.activated_at)),
        step_shut: throttle::step_shut(reader, &account.id, now).await?,
        sessions: sessions.iter().filter_map(|row| my_account::shown_session(row, None)).collect(),
        browsers: browsers.iter().filter_map(|row| my_account::shown_browser(row, None)).collect(),
        ..nothing
    }
    .into())
}
