//! Endpoints of the `delivery` feature that read.

use sea_orm::{ConnectionTrait, DbErr};
use shared::delivery::{All, Deliveries, Delivery, List, Listed, Page};
use shared::moment::Moment;

use crate::contact;
use crate::context::Context;
use crate::delivery::rules::{self, Scope};
use crate::delivery::store::{self, People};
use crate::entity::outbox;
use crate::http::{Call, Failure, Reply};

/// Messages to a contact that are shown.
const NEWEST: u64 = 20;
/// Messages of one page.
const PAGE: usize = 50;

/// The newest messages to one contact. Of a contact of another practice there are none.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Deliveries>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let fared = to_contact(reader, &call.door.practice.id, call.path.contact.as_str(), now).await?;
    Ok(Deliveries { deliveries: fared.into_iter().map(|(delivery, _)| delivery).collect() }.into())
}

/// How the newest messages to a contact fared, and until when each is of use.
pub async fn to_contact<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    contact_id: &str,
    now: Moment,
) -> Result<Vec<(Delivery, Option<Moment>)>, DbErr> {
    let rows = store::newest(connection, practice_id, contact_id, NEWEST).await?;
    let people = People::of(connection, &rows).await?;
    let fared = |row: &outbox::Model| Some((rules::shown(row, people.newest(row), now)?, row.valid_until.map(Moment)));
    Ok(rows.iter().filter_map(fared).collect())
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
