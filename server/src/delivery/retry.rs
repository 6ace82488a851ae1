//! Sending again what was refused, or now what waits for its next try.

use shared::access_log::Reason;
use shared::delivery::{Delivery, Retry};
use shared::failure::Code;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::delivery::rules::{self, Again, Scope};
use crate::delivery::store::{self, People};
use crate::http::{Call, Failure, Reply};
use crate::{contact, invitation, outbox};

/// Of two clicks, one sends. What has gone out or is on its way stays as it is; what is over for good is refused.
pub(super) async fn retry(context: Context, call: Call<Retry>) -> Result<Reply<Delivery>, Failure> {
    let (practice_id, staff, now) = (&call.door.practice.id, call.caller.id.as_str(), context.now());
    let (scope, id) = (Scope::of(&call.caller), call.path.delivery.as_str());
    let transaction = context.database().begin().await?;
    let find = || store::one(&transaction, (practice_id, &scope, now), id);
    let mut row = find().await?.ok_or(Code::NotFound)?;
    if let Some(contact_id) = &row.contact_id {
        // Whoever came first may have written a newer one.
        contact::lock(&transaction, contact_id).await?;
        row = find().await?.ok_or(Code::NotFound)?;
    }
    let people = People::of(&transaction, std::slice::from_ref(&row)).await?;
    match (rules::again(&row, people.newest(&row), now), row.contact_id.as_deref()) {
        (Some(Again::Renewed), Some(contact_id)) => {
            invitation::send_to(&context, &transaction, (&call.door, staff), contact_id).await?;
            row = store::newest_like(&transaction, &row).await?.ok_or(Code::NotFound)?;
        }
        (Some(_), contact_id) => {
            if outbox::again(&context, &transaction, id).await? {
                let entry = Entry {
                    practice_id,
                    reason: Reason::DeliveryRetried,
                    who: contact_id.map_or(Who::Staff(staff), |contact| Who::StaffAbout(staff, contact)),
                    detail: Some(&row.message),
                    visitor: Some(&call.door.visitor),
                };
                audit::write(&context, &transaction, entry).await?;
            }
            row = find().await?.ok_or(Code::NotFound)?;
        }
        (None, _) if matches!(row.state.as_str(), "refused" | "dropped") => return Err(Code::DeliveryOver.into()),
        (None, _) => {}
    }
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(rules::shown(&row, false, now).ok_or(Code::NotFound)?.into())
}
