//! Queries of the pages about a client record. Closed records are in none of them.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use shared::client::ClientKind;

use crate::database::among;
use crate::entity::client::{Column, Entity, Model};
use crate::entity::{assignment, staff};
use crate::listed;

/// A record of the practice.
pub(super) async fn one<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<Model>, DbErr> {
    of_practice(practice_id, id).one(connection).await
}

/// The same, held until the transaction ends: changes to a record wait for each other.
pub(super) async fn hold<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<Model>, DbErr> {
    of_practice(practice_id, id).lock(LockType::NoKeyUpdate).one(connection).await
}

fn of_practice(practice_id: &str, id: &str) -> Select<Entity> {
    Entity::find_by_id(id).filter(Column::PracticeId.eq(practice_id)).filter(Column::ClosedAt.is_null())
}

/// Records by their ids, in that order.
pub(super) async fn many<C: ConnectionTrait>(connection: &C, ids: &[String]) -> Result<Vec<Model>, DbErr> {
    let rows = among(Column::Id, ids).all(connection).await?;
    let mut rows: HashMap<String, Model> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    Ok(ids.iter().filter_map(|id| rows.remove(id)).collect())
}

/// Who looks after a record, by name. Whoever is disabled looks after nobody, and may be enabled again.
pub(super) async fn caring<C: ConnectionTrait>(connection: &C, client_id: &str) -> Result<Vec<staff::Model>, DbErr> {
    let ids = assignment::Entity::find()
        .select_only()
        .column(assignment::Column::StaffId)
        .filter(assignment::Column::ClientId.eq(client_id))
        .into_query();
    staff::Entity::find()
        .filter(staff::Column::Id.in_subquery(ids))
        .filter(staff::Column::DisabledAt.is_null())
        .order_by_asc(staff::Column::Name)
        .order_by_asc(staff::Column::Id)
        .all(connection)
        .await
}

/// Writes name and kind.
pub(super) async fn set<C: ConnectionTrait>(
    connection: &C,
    id: &str,
    (name, kind): (&str, ClientKind),
) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Name, Expr::value(name))
        .col_expr(Column::SortName, Expr::value(listed::fold(name)))
        .col_expr(Column::Kind, Expr::value(kind.tag()))
        .filter(Column::Id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}
