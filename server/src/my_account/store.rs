//! Queries of the `my_account` feature. Each names the account or contact, so that nobody reaches another's rows.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::access_log::Reason;
use shared::language::Language;
use shared::moment::Moment;

use crate::audit;
use crate::entity::{acceptance, access_log, contact, known_browser, session};
use crate::my_account::rules;

/// How many happenings are shown.
const NEWEST: u64 = 20;

/// The sessions of an account that have not ended, the newest first.
pub async fn sessions<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    now: Moment,
) -> Result<Vec<session::Model>, DbErr> {
    session::Entity::find()
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .filter(session::Column::IdleEndsAt.gt(now.0))
        .filter(session::Column::EndsAt.gt(now.0))
        .order_by_desc(session::Column::SeenAt)
        .all(connection)
        .await
}

/// The browsers an account knows, the newest first.
pub async fn browsers<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    now: Moment,
) -> Result<Vec<known_browser::Model>, DbErr> {
    known_browser::Entity::find()
        .filter(known_browser::Column::AccountId.eq(account_id))
        .filter(known_browser::Column::EndedAt.is_null())
        .filter(known_browser::Column::ExpiresAt.gt(now.0))
        .order_by_desc(known_browser::Column::CreatedAt)
        .all(connection)
        .await
}

/// What a contact accepted, the newest first.
pub(super) async fn accepted<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
) -> Result<Vec<acceptance::Model>, DbErr> {
    acceptance::Entity::find()
        .filter(acceptance::Column::ContactId.eq(contact_id))
        .order_by_desc(acceptance::Column::AcceptedAt)
        .order_by_asc(acceptance::Column::Kind)
        .all(connection)
        .await
}

/// What happened to a contact's account, the newest first, as far as they may know.
pub(super) async fn activity<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
) -> Result<Vec<access_log::Model>, DbErr> {
    let told = Reason::ALL.iter().filter(|reason| rules::event(**reason).is_some()).map(|reason| audit::tag(*reason));
    access_log::Entity::find()
        .filter(access_log::Column::ContactId.eq(contact_id))
        .filter(access_log::Column::Reason.is_in(told))
        .order_by_desc(access_log::Column::At)
        .order_by_desc(access_log::Column::Id)
        .limit(NEWEST)
        .all(connection)
        .await
}

/// Ends one session of an account. Answers whether it was one that could be ended.
pub async fn end_session<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    id: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let ended = session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now.0))
        .filter(session::Column::Id.eq(id))
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok(ended.rows_affected == 1)
}

/// Forgets one browser of an account. Answers whether it was one that could be forgotten.
pub async fn forget_browser<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    id: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let forgotten = known_browser::Entity::update_many()
        .col_expr(known_browser::Column::EndedAt, Expr::value(now.0))
        .filter(known_browser::Column::Id.eq(id))
        .filter(known_browser::Column::AccountId.eq(account_id))
        .filter(known_browser::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok(forgotten.rows_affected == 1)
}

/// Sets a contact's language.
pub(super) async fn set_language<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    language: Language,
) -> Result<(), DbErr> {
    contact::Entity::update_many()
        .col_expr(contact::Column::Language, Expr::value(language.tag()))
        .filter(contact::Column::Id.eq(contact_id))
        .exec(connection)
        .await?;
    Ok(())
}
