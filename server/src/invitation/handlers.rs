//! Endpoints of the `invitation` feature.

use shared::access_log::Reason;
use shared::contact::PortalStatus;
use shared::failure::Code;
use shared::invitation::{Send, Sent};

use crate::audit::{self, Entry, Who};
use crate::contact;
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::invitation::store;
use crate::policy::Policy;

/// Sends an invitation. The answer does not wait for the mail server.
pub(super) async fn send(context: Context, call: Call<Send>) -> Result<Reply<Sent>, Failure> {
    let practice = &call.door.practice;
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, call.path.contact.as_str()).await?;
    let facts = contact::facts(&transaction, &practice.id, call.path.contact.as_str(), context.now()).await?;
    let facts = facts.ok_or(Code::NotFound)?;
    match contact::status(&facts, &Policy::of(practice), context.now()) {
        PortalStatus::Ready | PortalStatus::Invited | PortalStatus::InvitationEnded => {}
        PortalStatus::NotReady { .. } => return Err(Code::NotReady.into()),
        PortalStatus::Active | PortalStatus::Locked { .. } => return Err(Code::AlreadyActive.into()),
        PortalStatus::Disabled | PortalStatus::Closed => return Err(Code::ContactEnded.into()),
    }
    let expires_at = store::send(&context, &transaction, practice, &facts.contact, Some(&call.caller.id)).await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::InvitationSent,
        who: Who::StaffAbout(&call.caller.id, &facts.contact.id),
        detail: facts.contact.email.as_deref(),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(Sent { email: facts.contact.email.unwrap_or_default(), expires_at }.into())
}
