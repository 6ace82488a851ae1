//! Endpoints of the `delivery` feature.

use shared::delivery::{Deliveries, List};

use crate::context::Context;
use crate::delivery::{rules, store};
use crate::http::{Call, Failure, Reply};

/// Mails that are shown.
const NEWEST: u64 = 20;

/// The newest mails to one contact. Of a contact of another practice there are none.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Deliveries>, Failure> {
    let reader = context.database().reader();
    let rows = store::newest(reader, &call.door.practice.id, call.path.contact.as_str(), NEWEST).await?;
    Ok(Deliveries { deliveries: rows.iter().filter_map(rules::shown).collect() }.into())
}
