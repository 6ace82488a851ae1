//! Queries of changes that wait for their PIN. Each names the session, so that no other reaches them.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use shared::moment::Moment;
use shared::my_account::Change;

use crate::context::Context;
use crate::entity::account_change::{Column, Entity, Model};
use crate::my_account::change::rules::WRONG;

/// Writes a change; earlier ones of its kind end, those of other sessions too.
pub(super) async fn insert<C: ConnectionTrait>(connection: &C, row: Model) -> Result<(), DbErr> {
    end(connection, &row.account_id, Some(&row.kind), Moment(row.created_at)).await?;
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(())
}

/// Ends what an account has begun to change: one kind, or all.
pub(super) async fn end<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    kind: Option<&str>,
    now: Moment,
) -> Result<(), DbErr> {
    let mut ended = Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.0))
        .filter(Column::AccountId.eq(account_id))
        .filter(Column::DoneAt.is_null())
        .filter(Column::ReplacedAt.is_null());
    if let Some(kind) = kind {
        ended = ended.filter(Column::Kind.eq(kind));
    }
    ended.exec(connection).await?;
    Ok(())
}

/// What a session has begun and may still finish, the newest first.
pub(super) async fn open<C: ConnectionTrait>(
    connection: &C,
    session_id: &str,
    now: Moment,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::SessionId.eq(session_id))
        .filter(running(now))
        .order_by_desc(Column::CreatedAt)
        .all(connection)
        .await
}

/// The one of a kind.
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    session_id: &str,
    change: Change,
    now: Moment,
) -> Result<Option<Model>, DbErr> {
    Ok(open(connection, session_id, now).await?.into_iter().find(|row| row.kind == change.tag()))
}

fn running(now: Moment) -> Condition {
    Condition::all().add(Column::DoneAt.is_null()).add(Column::ReplacedAt.is_null()).add(Column::ExpiresAt.gt(now.0))
}

/// Counts a guess at a PIN in its own committed statement. Answers whether it may be checked.
pub(super) async fn count(context: &Context, id: &str) -> Result<bool, DbErr> {
    let counted = Entity::update_many()
        .col_expr(Column::Wrong, Expr::col(Column::Wrong).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Wrong.lt(WRONG))
        .exec(context.database().writer())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// Puts a new PIN in the place of the one before. Conditional on what was read: of two clicks, one sends.
pub(super) async fn resend<C: ConnectionTrait>(connection: &C, row: &Model, before: i32) -> Result<bool, DbErr> {
    let sent = Entity::update_many()
        .col_expr(Column::PinHash, Expr::value(&row.pin_hash))
        .col_expr(Column::PinMarks, Expr::value(&row.pin_marks))
        .col_expr(Column::PinSentAt, Expr::value(row.pin_sent_at))
        .col_expr(Column::ExpiresAt, Expr::value(row.expires_at))
        .col_expr(Column::Sends, Expr::value(row.sends))
        .col_expr(Column::Wrong, Expr::value(0))
        .filter(Column::Id.eq(&row.id))
        .filter(Column::Sends.eq(before))
        .filter(running(Moment(row.pin_sent_at)))
        .exec(connection)
        .await?;
    Ok(sent.rows_affected == 1)
}

/// Uses the PIN up. Answers whether this call was the one that did.
pub(super) async fn consume<C: ConnectionTrait>(connection: &C, row: &Model, now: Moment) -> Result<bool, DbErr> {
    let consumed = Entity::update_many()
        .col_expr(Column::DoneAt, Expr::value(now.0))
        .filter(Column::Id.eq(&row.id))
        .filter(Column::PinHash.eq(&row.pin_hash))
        .filter(running(now))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}

/// Forgets changes a day after their end: an address that was mistyped is nobody's business.
pub(in crate::my_account) async fn forget_old(context: &Context) -> Result<(), DbErr> {
    let old = context.now().plus_seconds(-24 * 60 * 60).0;
    Entity::delete_many().filter(Column::CreatedAt.lt(old)).exec(context.database().writer()).await?;
    Ok(())
}
