//! Endpoints of the `invitation` feature.

use sea_orm::ConnectionTrait;
use shared::access_log::Reason;
use shared::contact::PortalStatus;
use shared::failure::Code;
use shared::invitation::{Send, Sent};

use crate::audit::{self, Entry, Who};
use crate::contact;
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::invitation::store;
use crate::policy::Policy;

/// Sends an invitation. The answer does not wait for the mail server.
pub(super) async fn send(context: Context, call: Call<Send>) -> Result<Reply<Sent>, Failure> {
    let transaction = context.database().begin().await?;
    let sent = send_to(&context, &transaction, (&call.door, &call.caller.id), call.path.contact.as_str()).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(sent.into())
}

/// Sends a contact an invitation in the name of a staff member, in the caller's transaction.
pub async fn send_to<C: ConnectionTrait>(
    context: &Context,
    transaction: &C,
    (door, staff_id): (&Door, &str),
    contact_id: &str,
) -> Result<Sent, Failure> {
    let practice = &door.practice;
    contact::lock(transaction, contact_id).await?;
    let facts = contact::facts(transaction, &practice.id, contact_id, context.now()).await?.ok_or(Code::NotFound)?;
    match contact::status(&facts, &Policy::of(practice), context.now()) {
        PortalStatus::Ready | PortalStatus::Invited | PortalStatus::InvitationEnded => {}
        PortalStatus::NotReady { .. } => return Err(Code::NotReady.into()),
        PortalStatus::Active | PortalStatus::Locked { .. } => return Err(Code::AlreadyActive.into()),
        PortalStatus::Disabled | PortalStatus::Closed => return Err(Code::ContactEnded.into()),
    }
    let expires_at = store::send(context, transaction, practice, &facts.contact, Some(staff_id)).await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::InvitationSent,
        who: Who::StaffAbout(staff_id, &facts.contact.id),
        detail: facts.contact.email.as_deref(),
        visitor: Some(&door.visitor),
    };
    audit::write(context, transaction, entry).await?;
    Ok(Sent { email: facts.contact.email.unwrap_or_default(), expires_at })
}
