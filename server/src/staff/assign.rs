//! Who looks after a contact's client records.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::staff::{Assign, Assignments, Care, CareOf, Colleague, Role};
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::staff;
use crate::http::{Call, Door, Failure, Reply};
use crate::staff::store;
use crate::{account, assignment};

/// Who looks after them now.
pub(super) async fn show(context: Context, call: Call<Assignments>) -> Result<Reply<CareOf>, Failure> {
    care(&context, &call.door, call.path.contact.as_str()).await
}

/// Assigns a record to somebody, or takes it from them. Twice does no more than once.
pub(super) async fn assign(context: Context, call: Call<Assign>) -> Result<Reply<CareOf>, Failure> {
    let (door, (chosen, assigned)) = (&call.door, &call.value);
    let (contact, client) = (call.path.contact.as_str(), call.path.client.as_str());
    let transaction = context.database().begin().await?;
    let records = store::records(&transaction, &door.practice.id, contact, context.now()).await?;
    let record = records.into_iter().flatten().find(|record| record.id == client).ok_or(Code::NotFound)?;
    let member = store::hold(&transaction, &door.practice.id, chosen.as_str()).await?;
    // Whoever may not be chosen any more can still be taken away.
    let member = member.filter(|member| !assigned || can_be_assigned(member));
    let member = member.ok_or_else(|| Failure::field("staff", Code::ChoiceInvalid))?;
    let pair = (record.id.as_str(), member.id.as_str());
    let (changed, reason) = match assigned {
        true => (assignment::assign(&context, &transaction, &door.practice.id, pair).await?, Reason::ClientAssigned),
        false => (assignment::unassign(&transaction, pair).await?, Reason::ClientUnassigned),
    };
    if changed && !assigned {
        account::end_phone_pins_of_staff(&transaction, &member.id, Some(&record.id), context.now()).await?;
    }
    if changed {
        let detail = format!("{}: {}", record.name, member.name);
        let entry = Entry {
            practice_id: &door.practice.id,
            reason,
            who: Who::StaffAbout(&call.caller.id, contact),
            detail: Some(&detail),
            visitor: Some(&door.visitor),
        };
        audit::write(&context, &transaction, entry).await?;
    }
    transaction.commit().await?;
    care(&context, door, contact).await
}

/// Clinicians who may sign in: everybody else reaches all clients anyway.
fn can_be_assigned(member: &staff::Model) -> bool {
    member.disabled_at.is_none() && member.role == Role::Clinician.tag()
}

async fn care(context: &Context, door: &Door, contact: &str) -> Result<Reply<CareOf>, Failure> {
    let reader = context.database().reader();
    let records = store::records(reader, &door.practice.id, contact, context.now()).await?.ok_or(Code::NotFound)?;
    let members = store::all(reader, &door.practice.id).await?;
    let pairs = store::assignments(reader, records.iter().map(|record| record.id.as_str())).await?;
    let colleague =
        |member: &staff::Model| Some(Colleague { id: Id::parse(&member.id).ok()?, name: member.name.clone() });
    let clients = records
        .iter()
        .filter_map(|record| {
            let theirs = |member: &&staff::Model| {
                pairs.iter().any(|pair| pair.client_id == record.id && pair.staff_id == member.id)
            };
            Some(Care {
                id: Id::parse(&record.id).ok()?,
                name: record.name.clone(),
                staff: members.iter().filter(theirs).filter_map(colleague).collect(),
            })
        })
        .collect();
    let clinicians = members.iter().filter(|member| can_be_assigned(member)).filter_map(colleague).collect();
    Ok(CareOf { clients, clinicians }.into())
}
