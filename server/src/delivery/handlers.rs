//! Endpoints of the `delivery` feature that read.

use shared::delivery::{All, Deliveries, List, Listed, Page};

use crate::contact;
use crate::context::Context;
use crate::delivery::rules::{self, Scope};
use crate::delivery::store::{self, People};
use crate::http::{Call, Failure, Reply};

/// Messages to a contact that are shown.
const NEWEST: u64 = 20;
/// Messages of one page.
const PAGE: usize = 50;

/// The newest messages to one contact. Of a contact of another practice there are none.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Deliveries>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let rows = store::newest(reader, &call.door.practice.id, call.path.contact.as_str(), NEWEST).await?;
    let people = People::of(reader, &rows).await?;
    let deliveries = rows.iter().filter_map(|row| rules::shown(row, people.newest(row), now)).collect();
    Ok(Deliveries { deliveries }.into())
}

/// Messages of the practice.
pub(super) async fn all(context: Context, call: Call<All>) -> Result<Reply<Page>, Failure> {
    let (reader, now, practice_id) = (context.database().reader(), context.now(), &call.door.practice.id);
    let (scope, asked) = (Scope::of(&call.caller), call.value);
    let contacts = match &asked.contact {
        Some(person) => Some(contact::found(reader, practice_id, person).await?),
        None => None,
    };
    let keys = rules::keys(&asked, &scope, contacts);
    let mut rows = store::rows(reader, (practice_id, &scope, now), &asked, &keys, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).and_then(rules::place).map(|place| place.to_string());
    let people = People::of(reader, &rows).await?;
    let listed = |row| {
        let delivery = rules::shown(row, people.newest(row), now)?;
        Some(Listed {
            delivery,
            contact: people.contact(row),
            staff: people.member(row),
            recipient: row.recipient.clone(),
        })
    };
    Ok(Page { deliveries: rows.iter().filter_map(listed).collect(), next }.into())
}
