//! Queries of the `access_log` feature.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{access_log, client, contact, staff};

/// Rows older than `before`, newest first.
pub(super) async fn rows<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<access_log::Model>, DbErr> {
    let mut query = access_log::Entity::find().filter(access_log::Column::PracticeId.eq(practice_id));
    if let Some(before) = before {
        query = query.filter(access_log::Column::Id.lt(before));
    }
    query.order_by_desc(access_log::Column::Id).limit(limit).all(connection).await
}

/// Names of the people and client records in these rows, by id.
pub(super) async fn names<C: ConnectionTrait>(
    connection: &C,
    rows: &[access_log::Model],
) -> Result<HashMap<String, String>, DbErr> {
    let contacts = rows.iter().filter_map(|row| row.contact_id.as_deref());
    let contacts = contact::Entity::find().filter(contact::Column::Id.is_in(contacts)).all(connection).await?;
    let members = rows.iter().filter_map(|row| row.staff_id.as_deref());
    let members = staff::Entity::find().filter(staff::Column::Id.is_in(members)).all(connection).await?;
    let contacts = contacts.into_iter().map(|row| (row.id, format!("{} {}", row.given_name, row.family_name)));
    let records = rows.iter().filter_map(|row| row.client_id.as_deref());
    let records = client::Entity::find().filter(client::Column::Id.is_in(records)).all(connection).await?;
    let records = records.into_iter().map(|row| (row.id, row.name));
    Ok(contacts.chain(members.into_iter().map(|row| (row.id, row.name))).chain(records).collect())
}
