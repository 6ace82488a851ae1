//! Queries of the `diagnosis` feature. Each reads a few rows by an index, however many there are.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use shared::access_log::Reason;
use shared::details::Field;
use shared::moment::Moment;

use crate::audit;
use crate::database::among;
use crate::diagnosis::rules::Attempt;
use crate::entity::access_log::{self, Column};
use crate::entity::{client, profile};

/// Attempts that are looked at.
const NEWEST: u64 = 100;
/// Addresses nobody has that are looked at.
const TYPED: u64 = 200;
/// Profiles that are looked at.
const PROFILES: u64 = 100;

/// What a contact tried, and what was done about them, newest first.
pub(super) async fn attempts<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    since: Moment,
) -> Result<Vec<Attempt>, DbErr> {
    let rows: Vec<(i64, String, Option<String>)> = of_contact(contact_id, since).into_tuple().all(connection).await?;
    let attempt = |(at, reason, detail): (i64, String, Option<String>)| {
        let reason = audit::reason(&reason);
        let new_birth_date = reason == Reason::ContactChanged && names_birth_date(detail.as_deref());
        Attempt { at: Moment(at), reason, new_birth_date }
    };
    Ok(rows.into_iter().map(attempt).collect())
}

/// Whether the fields that a row says were changed include the birth date.
fn names_birth_date(detail: Option<&str>) -> bool {
    detail.is_some_and(|fields| fields.split(", ").any(|field| field == Field::BirthDate.tag()))
}

/// Addresses that were typed and that nobody has, newest first.
pub(super) async fn typed<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    since: Moment,
) -> Result<Vec<(Moment, String)>, DbErr> {
    let rows: Vec<(i64, Option<String>)> = of_nobody(practice_id, since).into_tuple().all(connection).await?;
    Ok(rows.into_iter().filter_map(|(at, typed)| Some((Moment(at), typed?))).collect())
}

fn of_contact(contact_id: &str, since: Moment) -> Select<access_log::Entity> {
    access_log::Entity::find()
        .select_only()
        .columns([Column::At, Column::Reason, Column::Detail])
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::At.gte(since.0))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(NEWEST)
}

fn of_nobody(practice_id: &str, since: Moment) -> Select<access_log::Entity> {
    access_log::Entity::find()
        .select_only()
        .columns([Column::At, Column::Detail])
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Reason.eq(audit::tag(Reason::NoContactFound)))
        .filter(Column::At.gte(since.0))
        .order_by_desc(Column::At)
        .order_by_desc(Column::Id)
        .limit(TYPED)
}

/// A contact's profiles, the newest first, each with its client record.
pub(super) async fn profiles<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
) -> Result<Vec<(profile::Model, client::Model)>, DbErr> {
    let rows = profile::Entity::find()
        .filter(profile::Column::ContactId.eq(contact_id))
        .order_by_desc(profile::Column::CreatedAt)
        .limit(PROFILES)
        .all(connection)
        .await?;
    let ids = rows.iter().map(|row| row.client_id.as_str());
    let clients = among(client::Column::Id, ids).all(connection).await?;
    let clients: HashMap<String, client::Model> =
        clients.into_iter().map(|client| (client.id.clone(), client)).collect();
    Ok(rows.into_iter().filter_map(|row| Some((row.clone(), clients.get(&row.client_id)?.clone()))).collect())
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait};

    use super::*;
    use crate::database::Location;

    #[tokio::test]
    async fn the_log_is_read_by_its_indexes_and_in_their_order() {
        let folder = tempfile::tempdir().unwrap();
        let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
        database.migrate().await.unwrap();
        for (query, index) in [
            (of_contact("ada", Moment(1)), "access_log_by_contact (contact_id=? AND at>?)"),
            (of_nobody("practice", Moment(1)), "access_log_by_reason (practice_id=? AND reason=? AND at>?)"),
        ] {
            let mut statement = query.build(DbBackend::Sqlite);
            statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
            let rows = database.reader().query_all_raw(statement).await.unwrap();
            let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
            assert_eq!(plan, [format!("SEARCH access_log USING INDEX {index}")]);
        }
    }
}
