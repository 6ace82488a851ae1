//! Who may open a client record, as its own page and the list of records show it.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use shared::contact::Named;
use shared::moment::Moment;
use shared::profile::{Standing, Way};
use shared::value::id::Id;

use crate::profile::{console, rules, store};

/// Every way into a record, the living first.
pub async fn ways_into<C: ConnectionTrait>(connection: &C, client_id: &str, now: Moment) -> Result<Vec<Way>, DbErr> {
    let known = store::into_records(connection, &[client_id], "").await?;
    let people = store::contacts(connection, known.iter().map(|known| known.profile.contact_id.as_str())).await?;
    Ok(console::ways(&known, &people, now))
}

/// Who may open each of these records now, by name. Whom the practice has shut out opens nothing, whatever profiles they
/// have.
pub async fn openers<C: ConnectionTrait>(
    connection: &C,
    client_ids: &[&str],
    now: Moment,
) -> Result<HashMap<String, Vec<Named>>, DbErr> {
    let mut known = store::into_records(connection, client_ids, "").await?;
    known.retain(|known| rules::standing(known, now) == Standing::Live);
    let people = store::contacts(connection, known.iter().map(|known| known.profile.contact_id.as_str())).await?;
    let mut openers: HashMap<String, Vec<Named>> = HashMap::new();
    for known in &known {
        let Some(contact) = people.get(&known.profile.contact_id) else { continue };
        if rules::shut_out(contact) {
            continue;
        }
        let Ok(id) = Id::parse(&contact.id) else { continue };
        openers.entry(known.client.id.clone()).or_default().push(Named { id, name: contact.name() });
    }
    openers.values_mut().for_each(|names| names.sort_by(|one, other| one.name.cmp(&other.name)));
    Ok(openers)
}
