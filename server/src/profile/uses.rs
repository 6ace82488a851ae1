//! Which sessions act through which profile, and since when.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QuerySelect,
};
use shared::moment::Moment;

use crate::entity::profile;
use crate::entity::profile_use::{Column, Entity, Model};

/// Whether this session acts on somebody's behalf through the profile.
pub(super) async fn used<C: ConnectionTrait>(connection: &C, id: &str, session_id: &str) -> Result<bool, DbErr> {
    let found = Entity::find_by_id((id.to_owned(), session_id.to_owned())).one(connection).await?;
    Ok(found.is_some())
}

/// When each of these profiles was last begun to be used.
pub(super) async fn last_uses<C: ConnectionTrait>(
    connection: &C,
    ids: &[&str],
) -> Result<HashMap<String, Moment>, DbErr> {
    let rows: Vec<(String, i64)> = Entity::find()
        .select_only()
        .column(Column::ProfileId)
        .column_as(Column::At.max(), "at")
        .filter(Column::ProfileId.is_in(ids.iter().copied()))
        .group_by(Column::ProfileId)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (id, Moment(at))).collect())
}

/// Notes that the session acts through the profile. Answers whether it is the first to be noted.
pub(super) async fn note_use<C: ConnectionTrait>(
    connection: &C,
    id: &str,
    session_id: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let row = Model { profile_id: id.to_owned(), session_id: session_id.to_owned(), at: now.0 };
    let once = [Column::ProfileId, Column::SessionId];
    let written = Entity::insert(row.into_active_model().reset_all())
        .on_conflict(OnConflict::columns(once).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    Ok(written == 1)
}

/// Notes the first use by one conditional UPDATE. Answers whether this was it.
pub(super) async fn note_first_use<C: ConnectionTrait>(connection: &C, id: &str, now: Moment) -> Result<bool, DbErr> {
    let noted = profile::Entity::update_many()
        .col_expr(profile::Column::FirstUsedAt, Expr::value(now.0))
        .filter(profile::Column::Id.eq(id))
        .filter(profile::Column::FirstUsedAt.is_null())
        .exec(connection)
        .await?;
    Ok(noted.rows_affected == 1)
}
