//! Queries of the `contact_file` feature.

use std::collections::HashSet;

use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use shared::contact_file::Earlier;
use shared::moment::Moment;
use shared::value::phone_number::PhoneNumber;

use crate::contact as contacts;
use crate::contact_file::rules::{Contents, Person, There};
use crate::context::Context;
use crate::entity::contact_import::{Column, Entity, Model};
use crate::entity::{contact, practice};

/// Addresses or names in one question.
const AT_ONCE: usize = 1000;

/// What the practice has already of what is in a file.
pub(super) async fn there<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    (file, contents): (&str, &Contents),
) -> Result<There, DbErr> {
    Ok(There {
        addresses: taken(connection, practice_id, &contents.addresses()).await?,
        people: namesakes(context, connection, practice_id, &contents.names()).await?,
        earlier: newest(connection, practice_id, file).await?,
    })
}

/// The practice's contacts of these names, as they are ordered. Whoever is closed is not there any more.
async fn namesakes<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    names: &[String],
) -> Result<HashSet<Person>, DbErr> {
    let mut people = HashSet::new();
    for some in names.chunks(AT_ONCE) {
        let rows = contact::Entity::find()
            .filter(contact::Column::PracticeId.eq(practice_id))
            .filter(contact::Column::SortName.is_in(some))
            .filter(contact::Column::ClosedAt.is_null())
            .all(connection)
            .await?;
        for row in rows {
            // One that cannot be read counts as none: it must not keep everybody else out.
            let born = contacts::birth_date(context, &row).unwrap_or_default();
            let mobile = row.mobile.as_deref().and_then(|mobile| PhoneNumber::parse(mobile).ok());
            people.insert(Person::new(row.sort_name, born, mobile.as_ref()));
        }
    }
    Ok(people)
}

/// Those of the addresses that a contact of the practice has.
async fn taken<C: ConnectionTrait>(
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
async fn newest<C: ConnectionTrait>(connection: &C, practice_id: &str, file: &str) -> Result<Option<Earlier>, DbErr> {
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
