//! A row of the log in the words of its contract.

use std::collections::HashMap;

use shared::access_log::{ContactName, Entry};
use shared::moment::Moment;
use shared::value::id::Id;

use crate::audit;
use crate::entity::access_log;

/// The row as staff see it. Whoever has no staff member beside them acted themselves.
pub(super) fn shown(row: access_log::Model, names: &HashMap<String, String>) -> Entry {
    let contact = row
        .contact_id
        .as_ref()
        .and_then(|id| Some(ContactName { name: names.get(id)?.clone(), id: Id::parse(id).ok()? }));
    let actor = match &row.staff_id {
        Some(staff) => names.get(staff).cloned(),
        None => contact.as_ref().map(|contact| contact.name.clone()),
    };
    // Whoever acts in their own record acts on nobody's behalf.
    let on_behalf_of = row
        .client_id
        .as_ref()
        .and_then(|id| names.get(id))
        .filter(|name| contact.as_ref().is_none_or(|contact| contact.name != **name))
        .cloned();
    Entry {
        id: row.id,
        at: Moment(row.at),
        reason: audit::reason(&row.reason),
        actor,
        contact,
        on_behalf_of,
        detail: row.detail,
        browser: row.browser,
        network: row.network,
    }
}
