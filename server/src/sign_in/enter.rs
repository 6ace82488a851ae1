//! Letting somebody in, whatever their way was.

use sea_orm::DatabaseTransaction;
use shared::access_log::{How, Reason};
use shared::moment::Moment;
use shared::sign_in::Next;

use crate::account::{self, Owner};
use crate::audit::{self, Entry};
use crate::context::Context;
use crate::database::Batch;
use crate::http::{Door, Failure, Reply};
use crate::policy::{self, Policy, SecondStep};
use crate::session::{self, Cookie, Proof};
use crate::sign_in::guess::{Right, who};
use crate::sign_in::second_step;
use crate::throttle;

/// Opens a session in the caller's transaction and logs it; `how` names the way for staff. Answers with the token
/// for the session's cookie. A session this browser held before ends: ids are never carried over.
pub(super) async fn enter(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    person: (&str, &Owner),
    how: How,
) -> Result<String, Failure> {
    run(context, transaction, door, person, (how, Proof::Fresh)).await
}

/// The same after a code in a text message: no fresh proof of who somebody is.
pub(super) async fn enter_by_text(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    person: (&str, &Owner),
    how: How,
) -> Result<String, Failure> {
    run(context, transaction, door, person, (how, Proof::None)).await
}

async fn run(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    person: (&str, &Owner),
    way: (How, Proof),
) -> Result<String, Failure> {
    let mut batch = Batch::on(transaction);
    let token = add(context, &mut batch, door, person, way)?;
    batch.run(transaction).await?;
    Ok(token)
}

/// The same with other writes, none of which answers with a row: the session, the last access and the log row.
pub(super) fn add(
    context: &Context,
    batch: &mut Batch,
    door: &Door,
    (account_id, owner): (&str, &Owner),
    (how, proof): (How, Proof),
) -> Result<String, Failure> {
    let held = door.jar.get(Cookie::Session);
    let token = session::add(context, batch, &door.practice, account_id, &door.visitor, held, proof)?;
    let (contact_id, reason) = match owner {
        Owner::Contact(contact) => (Some(contact.id.as_str()), Reason::ClientAccessAuthenticateSuccess),
        Owner::Staff(_) => (None, Reason::StaffAccessAuthenticateSuccess),
    };
    account::add_access(context, batch, account_id, contact_id);
    let entry = Entry {
        practice_id: &door.practice.id,
        reason,
        who: who(Some(owner)),
        detail: Some(how.tag()),
        visitor: Some(&door.visitor),
    };
    audit::add(context, batch, entry)?;
    Ok(token)
}

/// What follows a right password: a known browser is in, any other owes the mailed PIN.
pub async fn proceed(context: &Context, door: &Door, right: Right) -> Result<Reply<Next>, Failure> {
    let step = match right.owner {
        Owner::Contact(_) => Policy::of(&door.practice).second_step,
        Owner::Staff(_) => SecondStep::EveryTime,
    };
    let proved = right.known.as_ref().map(|browser| context.now().seconds_since(Moment(browser.proved_at)));
    if policy::owed(step, proved) {
        let (token, sent) = second_step::start(context, door, &right).await?;
        return Ok(Reply::from(Next { pin: Some(sent) }).cookie(door.jar.set(Cookie::Step, &token)));
    }
    let transaction = context.database().begin().await?;
    if !account::hold(&transaction, &right.account).await? {
        transaction.rollback().await?;
        return Err(second_step::overtaken(context, door, &right).await);
    }
    let mut batch = Batch::on(&transaction);
    throttle::add_clear(&mut batch, &right.key);
    let person = (right.account.id.as_str(), &right.owner);
    let token = add(context, &mut batch, door, person, (How::KnownBrowser, Proof::Fresh))?;
    batch.run(&transaction).await?;
    transaction.commit().await?;
    Ok(Reply::from(Next { pin: None }).cookie(door.jar.set(Cookie::Session, &token)))
}
