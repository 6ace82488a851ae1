//! Queries of identity checks.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::delivery::Channel;
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::identity_check::{Column, Entity, Model};
use crate::secret::digest;
use crate::sign_in::identity::LASTS;
use crate::sign_in::identity::rules::WRONG;

/// Writes a check.
pub(super) async fn insert<C: ConnectionTrait>(connection: &C, row: Model) -> Result<(), DbErr> {
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(())
}

/// Ends the codes of somebody's other checks: only the newest works. Their browsers learn nothing of it.
pub(super) async fn spend_others<C: ConnectionTrait>(connection: &C, whose: &str, id: &str) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::Wrong, Expr::value(WRONG))
        .filter(Column::Whose.eq(whose))
        .filter(Column::Id.ne(id))
        .filter(Column::DoneAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// The check of a cookie.
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    token: &str,
) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::TokenDigest.eq(digest(token)))
        .filter(Column::PracticeId.eq(practice_id))
        .one(connection)
        .await
}

/// Counts a guess at this code before it is checked, in its own committed statement. Answers whether it may be checked.
pub(super) async fn count(context: &Context, id: &str) -> Result<bool, DbErr> {
    let counted = Entity::update_many()
        .col_expr(Column::Wrong, Expr::col(Column::Wrong).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Wrong.lt(WRONG))
        .exec(context.database().writer())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// Puts another code into the place of the one before. Conditional on what was read: of two clicks, one sends.
pub(super) async fn replace<C: ConnectionTrait>(
    connection: &C,
    row: &Model,
    (hash, marks): (&str, &str),
    channel: Channel,
    now: Moment,
) -> Result<bool, DbErr> {
    let sent_at = match channel {
        Channel::Sms => Column::TextedAt,
        Channel::Mail => Column::MailedAt,
    };
    let replaced = Entity::update_many()
        .col_expr(Column::CodeHash, Expr::value(hash))
        .col_expr(Column::CodeMarks, Expr::value(marks))
        .col_expr(sent_at, Expr::value(now.0))
        .col_expr(Column::ExpiresAt, Expr::value(now.plus_seconds(LASTS).0))
        .col_expr(Column::Sends, Expr::col(Column::Sends).add(1))
        .col_expr(Column::Wrong, Expr::value(0))
        .filter(Column::Id.eq(&row.id))
        .filter(Column::Sends.eq(row.sends))
        .exec(connection)
        .await?;
    Ok(replaced.rows_affected == 1)
}

/// Consumes the check by one conditional UPDATE, if the code that was compared is still its newest. Answers whether
/// this call was the one that did.
pub(super) async fn consume<C: ConnectionTrait>(connection: &C, row: &Model, now: Moment) -> Result<bool, DbErr> {
    let consumed = Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(now.0))
        .filter(Column::Id.eq(&row.id))
        .filter(Column::DoneAt.is_null())
        .filter(Column::ExpiresAt.gt(now.0))
        .filter(Column::CodeHash.eq(&row.code_hash))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}

/// Forgets checks that ended a day ago.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    const DAY: i64 = 24 * 60 * 60;
    Entity::delete_many()
        .filter(Column::ExpiresAt.lt(context.now().plus_seconds(-DAY).0))
        .exec(context.database().writer())
        .await?;
    Ok(())
}
