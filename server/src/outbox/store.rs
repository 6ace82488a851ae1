//! The outbox's only queries.

use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType, Order, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Statement, UpdateMany,
};
use shared::moment::Moment;

use crate::entity::outbox::{Column, Entity, Model};
use crate::entity::practice;
use crate::outbox::State;

/// Drops what is still queued with a topic. Transactions that post the same topic take turns: on SQLite there is
/// one writer anyway, on PostgreSQL two that cannot see each other's rows would both leave theirs queued.
pub(super) async fn supersede<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    practice_id: &str,
    topic: &str,
) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    if backend == DbBackend::Postgres {
        let key = format!("{practice_id} {topic}");
        let lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";
        connection.execute_raw(Statement::from_sql_and_values(backend, lock, [key.into()])).await?;
    }
    // The lease stays: should the mail be on its way at this moment, its worker may still note that it was sent.
    ended(State::Dropped, now)
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Topic.eq(topic))
        .filter(Column::State.eq(State::Queued.tag()))
        .exec(connection)
        .await?;
    Ok(())
}

/// Takes the row whose turn it is. While a row is leased its `next_at` is the lease's end, so one condition finds
/// both what waits and what another worker left behind.
///
/// One row at a time: PostgreSQL may run `IN (SELECT … LIMIT n FOR UPDATE SKIP LOCKED)` anew for every row that it
/// looks at, and then takes them all. A comparison with one value is worked out once.
///
/// `channels` are those that can be sent here; the others' rows wait.
pub(super) async fn claim<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    (lease, lease_until): (&str, Moment),
    channels: &[&str],
) -> Result<Option<Model>, DbErr> {
    let mut due = Query::select();
    due.column(Column::Id)
        .from(Entity)
        .and_where(Column::State.eq(State::Queued.tag()))
        .and_where(Column::NextAt.lte(now.0))
        .and_where(Column::Channel.is_in(channels.iter().copied()))
        .order_by(Column::NextAt, Order::Asc)
        .order_by(Column::Id, Order::Asc)
        .limit(1)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
    let mut rows = Entity::update_many()
        .col_expr(Column::Lease, Expr::value(lease))
        .col_expr(Column::LeaseUntil, Expr::value(lease_until.0))
        .col_expr(Column::NextAt, Expr::value(lease_until.0))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Expr::col(Column::Id).eq(due))
        .filter(Column::State.eq(State::Queued.tag()))
        .filter(Column::NextAt.lte(now.0))
        .exec_with_returning(connection)
        .await?;
    Ok(rows.pop())
}

/// Whether a claimed row is still to be sent, and by us.
pub(super) async fn held<C: ConnectionTrait>(connection: &C, id: &str, lease: &str) -> Result<bool, DbErr> {
    let count = Entity::find_by_id(id)
        .filter(Column::Lease.eq(lease))
        .filter(Column::State.eq(State::Queued.tag()))
        .count(connection)
        .await?;
    Ok(count == 1)
}

/// The practice that sends a row.
pub(super) async fn practice<C: ConnectionTrait>(
    connection: &C,
    row: &Model,
) -> Result<Option<practice::Model>, DbErr> {
    practice::Entity::find_by_id(row.practice_id.as_str()).one(connection).await
}

/// Ends a row that we hold. False when the lease was lost.
pub(super) async fn finish<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    (id, lease): (&str, &str),
    state: State,
    answer: Option<String>,
) -> Result<bool, DbErr> {
    let mut update = mine(ended(state, now), id, lease).col_expr(Column::Lease, Expr::value(None::<String>));
    // What was superseded on its way and still arrived was sent; any other end leaves it dropped.
    if state != State::Sent {
        update = update.filter(Column::State.eq(State::Queued.tag()));
    }
    if state == State::Sent || answer.is_some() {
        update = update.col_expr(Column::LastAnswer, Expr::value(answer));
    }
    Ok(update.exec(connection).await?.rows_affected == 1)
}

/// Gives a row that we hold back for a later try. False when the lease was lost.
pub(super) async fn retry<C: ConnectionTrait>(
    connection: &C,
    (id, lease): (&str, &str),
    next: Moment,
    answer: String,
) -> Result<bool, DbErr> {
    let update = mine(Entity::update_many(), id, lease)
        .filter(Column::State.eq(State::Queued.tag()))
        .col_expr(Column::NextAt, Expr::value(next.0))
        .col_expr(Column::Lease, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastAnswer, Expr::value(answer));
    Ok(update.exec(connection).await?.rows_affected == 1)
}

/// When the next row is due, leases included.
pub(super) async fn next_due<C: ConnectionTrait>(connection: &C, channels: &[&str]) -> Result<Option<Moment>, DbErr> {
    let next = Entity::find()
        .select_only()
        .column(Column::NextAt)
        .filter(Column::State.eq(State::Queued.tag()))
        .filter(Column::Channel.is_in(channels.iter().copied()))
        .order_by_asc(Column::NextAt)
        .limit(1)
        .into_tuple::<i64>()
        .one(connection)
        .await?;
    Ok(next.map(Moment))
}

/// An end: whatever it is, the secrets go.
fn ended(state: State, now: Moment) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.tag()))
        .col_expr(Column::PayloadSealed, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::DoneAt, Expr::value(now.0))
}

fn mine(update: UpdateMany<Entity>, id: &str, lease: &str) -> UpdateMany<Entity> {
    update.filter(Column::Id.eq(id)).filter(Column::Lease.eq(lease))
}
