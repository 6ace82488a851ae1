//! The only queries of the `details` feature.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::details::rules::WRONG_BIRTH_DATES;
use crate::entity::address_proof::{Column, Entity, Model};
use crate::secret::digest;

/// Days after its end in which a link still says why it does not work.
const KEEP_DAYS: i64 = 30;

/// Writes a new address that is to be proved. Earlier ones stop working.
pub(super) async fn insert<C: ConnectionTrait>(connection: &C, row: Model) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(row.created_at))
        .filter(Column::ContactId.eq(&row.contact_id))
        .filter(open(Moment(row.created_at)))
        .exec(connection)
        .await?;
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(())
}

/// The proof of a token, whatever its standing.
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

/// Counts a birth date before it is compared, in its own committed statement. Answers with the row after counting, or
/// none when the link no longer works.
pub(super) async fn count(context: &Context, id: &str) -> Result<Option<Model>, DbErr> {
    let counted = Entity::update_many()
        .col_expr(Column::WrongBirthDates, Expr::col(Column::WrongBirthDates).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::WrongBirthDates.lt(WRONG_BIRTH_DATES))
        .filter(open(context.now()))
        .exec_with_returning(context.database().writer())
        .await?;
    Ok(counted.into_iter().next())
}

/// Uses the link up by one conditional UPDATE. Answers whether this call was the one that did.
pub(super) async fn consume<C: ConnectionTrait>(connection: &C, id: &str, now: Moment) -> Result<bool, DbErr> {
    let consumed = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now.0))
        .filter(Column::Id.eq(id))
        .filter(open(now))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}

fn open(now: Moment) -> Condition {
    Condition::all().add(Column::UsedAt.is_null()).add(Column::ReplacedAt.is_null()).add(Column::ExpiresAt.gt(now.0))
}

/// Forgets links a month after their end: an address that was mistyped is nobody's business.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    let old = context.now().plus_seconds(-KEEP_DAYS * 24 * 60 * 60).0;
    Entity::delete_many().filter(Column::ExpiresAt.lt(old)).exec(context.database().writer()).await?;
    Ok(())
}
