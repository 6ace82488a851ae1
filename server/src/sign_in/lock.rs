//! Staff lock and unlock an account. Their lock has no end and no way around it; the one that wrong guesses cause has
//! both, and is forgiven by the same unlocking.

use sea_orm::ConnectionTrait;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::sign_in::{Lock, Standing, Unlock};

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::contact::{self, Facts};
use crate::context::Context;
use crate::entity::account as accounts;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::outbox::Message;
use crate::policy::Policy;
use crate::sign_in::guess::tell;
use crate::sign_in::link;
use crate::{session, throttle};

/// Shuts every way in, ends everything that is open, and tells the person.
pub(super) async fn lock(context: Context, call: Call<Lock>) -> Result<Reply<Standing>, Failure> {
    let (door, staff, id) = (&call.door, &call.caller, call.path.contact.as_str());
    let (account, facts) = active(&context, door, id).await?;
    let now = context.now();
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    // Of two clicks, one locks.
    if account::lock_by_staff(&context, &transaction, &account.id).await? {
        session::end_all(&context, &transaction, &account.id).await?;
        link::replace_all(&transaction, id, now).await?;
        account::end_phone_pins(&transaction, id, now).await?;
        told(&context, &transaction, (door, staff), &facts, (Reason::LockedByStaff, Message::LockedByStaff {})).await?;
    }
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    standing(&context, door, id).await
}

/// Ends every lock, forgives wrong guesses, opens the second step, and tells the person if that changed anything.
pub(super) async fn unlock(context: Context, call: Call<Unlock>) -> Result<Reply<Standing>, Failure> {
    let (door, staff, id) = (&call.door, &call.caller, call.path.contact.as_str());
    let (account, facts) = active(&context, door, id).await?;
    let now = context.now();
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, id).await?;
    let by_staff = account::unlock(&transaction, &account.id).await?;
    let by_guesses = throttle::forgive_all(&transaction, &account.id, now).await?;
    if by_staff || by_guesses {
        told(&context, &transaction, (door, staff), &facts, (Reason::UnlockedByStaff, Message::Unlocked {})).await?;
    }
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    standing(&context, door, id).await
}

/// The contact's account, if there is one to lock.
async fn active(context: &Context, door: &Door, id: &str) -> Result<(accounts::Model, Facts), Failure> {
    let facts = contact::facts(context.database().reader(), &door.practice.id, id, context.now()).await?;
    let facts = facts.ok_or(Code::NotFound)?;
    let account = facts.account.clone().ok_or(Code::NotActive)?;
    if Owner::Contact(facts.contact.clone()).ended() {
        return Err(Code::ContactEnded.into());
    }
    Ok((account, facts))
}

/// Writes the log row, with who did it, and the mail.
async fn told<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    (door, staff): (&Door, &StaffMember),
    facts: &Facts,
    (reason, message): (Reason, Message),
) -> Result<(), Failure> {
    tell(context, connection, door, &Owner::Contact(facts.contact.clone()), &message).await?;
    let who = Who::StaffAbout(&staff.id, &facts.contact.id);
    let entry = Entry { practice_id: &door.practice.id, reason, who, detail: None, visitor: Some(&door.visitor) };
    Ok(audit::write(context, connection, entry).await?)
}

async fn standing(context: &Context, door: &Door, id: &str) -> Result<Reply<Standing>, Failure> {
    let now = context.now();
    let facts = contact::facts(context.database().reader(), &door.practice.id, id, now).await?.ok_or(Code::NotFound)?;
    Ok(Standing { status: contact::status(&facts, &Policy::of(&door.practice), now) }.into())
}
