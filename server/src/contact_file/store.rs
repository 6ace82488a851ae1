//! Queries of the `contact_file` feature.

use std::collections::HashSet;

use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use shared::contact_file::Earlier;
use shared::moment::Moment;

use crate::entity::contact_import::{Column, Entity, Model};
use crate::entity::{contact, practice};

/// Addresses in one question.
const AT_ONCE: usize = 1000;

/// Those of the addresses that a contact of the practice has.
pub(super) async fn taken<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    addresses: &[String],
) -> Result<HashSet<String>, DbErr> {
    let mut taken = HashSet::new();
    for some in addresses.chunks(AT_ONCE) {
        let rows: Vec<Option<String>> = contact::Entity::find()
            .select_only()
            .column(contact::Column::EmailCanonical)
            .filter(contact::Column::PracticeId.eq(practice_id))
            .filter(contact::Column::EmailCanonical.is_in(some))
            .into_tuple()
            .all(connection)
            .await?;
        taken.extend(rows.into_iter().flatten());
    }
    Ok(taken)
}

/// Makes imports of a practice wait for each other, until the transaction ends. SQLite has one writer and needs no more.
pub(super) async fn hold<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Sqlite {
        practice::Entity::find_by_id(practice_id).lock(LockType::NoKeyUpdate).one(connection).await?;
    }
    Ok(())
}

/// What was done for this digest.
pub(super) async fn done<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    digest: &str,
) -> Result<Option<Earlier>, DbErr> {
    let row = Entity::find_by_id((practice_id.to_owned(), digest.to_owned())).one(connection).await?;
    Ok(row.as_ref().map(earlier))
}

/// The newest import of a file.
pub(super) async fn newest<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    file: &str,
) -> Result<Option<Earlier>, DbErr> {
    let row = Entity::find()
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::FileDigest.eq(file))
        .order_by_desc(Column::CreatedAt)
        .limit(1)
        .one(connection)
        .await?;
    Ok(row.as_ref().map(earlier))
}

fn earlier(row: &Model) -> Earlier {
    Earlier { at: Moment(row.created_at), added: usize::try_from(row.added).unwrap_or_default() }
}

/// Notes what was done.
pub(super) async fn note<C: ConnectionTrait>(connection: &C, row: Model) -> Result<(), DbErr> {
    Entity::insert(row.into_active_model().reset_all()).exec_without_returning(connection).await?;
    Ok(())
}
