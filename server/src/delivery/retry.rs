//! Sending again what was refused, or now what waits for its next try.

use shared::access_log::Reason;
use shared::delivery::{Delivery, Retry};
use shared::failure::Code;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::delivery::rules::{self, Scope};
use crate::delivery::store::{self, People};
use crate::http::{Call, Failure, Reply};
use crate::outbox;

/// Of two clicks, one sends. What has gone out or is on its way stays as it is; what is over for good is refused.
pub(super) async fn retry(context: Context, call: Call<Retry>) -> Result<Reply<Delivery>, Failure> {
    let (practice_id, id, now) = (&call.door.practice.id, call.path.delivery.as_str(), context.now());
    let scope = Scope::of(&call.caller);
    let transaction = context.database().begin().await?;
    let row = store::one(&transaction, (practice_id, &scope, now), id).await?.ok_or(Code::NotFound)?;
    let people = People::of(&transaction, std::slice::from_ref(&row)).await?;
    let address = people.address(&row);
    if !rules::again(&row, address.as_deref(), now) {
        let over = matches!(row.state.as_str(), "refused" | "dropped");
        let shown = rules::shown(&row, address.as_deref(), now).ok_or(Code::NotFound)?;
        return if over { Err(Code::DeliveryOver.into()) } else { Ok(shown.into()) };
    }
    if outbox::again(&context, &transaction, id).await? {
        let staff = &call.caller.id;
        let entry = Entry {
            practice_id,
            reason: Reason::DeliveryRetried,
            who: row.contact_id.as_deref().map_or(Who::Staff(staff), |contact| Who::StaffAbout(staff, contact)),
            detail: Some(&row.message),
            visitor: Some(&call.door.visitor),
        };
        audit::write(&context, &transaction, entry).await?;
    }
    let row = store::one(&transaction, (practice_id, &scope, now), id).await?.ok_or(Code::NotFound)?;
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(rules::shown(&row, address.as_deref(), now).ok_or(Code::NotFound)?.into())
}
