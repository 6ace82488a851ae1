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
    // The lease stays: should the mail be on its way at this moment, its worker may still note that it was sent. What was
    // refused stays refused, and can no longer be sent again.
    let waiting = Column::State.eq(State::Queued.tag());
    let kept = Column::State.eq(State::Refused.tag()).and(Column::PayloadSealed.is_not_null());
    Entity::update_many()
        .col_expr(
            Column::State,
            Expr::case(waiting.clone(), State::Dropped.tag()).finally(Expr::col(Column::State)).into(),
        )
        .col_expr(Column::DoneAt, Expr::case(waiting.clone(), now.0).finally(Expr::col(Column::DoneAt)).into())
        .col_expr(Column::PayloadSealed, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Topic.eq(topic))
        .filter(waiting.or(kept))
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
    // What a server has refused can be sent again by staff, as long as it is of use.
    if state != State::Refused || answer.is_none() {
        update = update.col_expr(Column::PayloadSealed, Expr::value(None::<String>));
    }
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

/// Takes a row's turn to now: one that was refused and still has what it says, or one that waits for its next try. False
/// when it is neither any more.
pub(super) async fn again<C: ConnectionTrait>(connection: &C, now: Moment, id: &str) -> Result<bool, DbErr> {
    let of_use = Column::ValidUntil.is_null().or(Column::ValidUntil.gt(now.0));
    let refused = Column::State.eq(State::Refused.tag()).and(Column::PayloadSealed.is_not_null()).and(of_use);
    let waiting = Column::State.eq(State::Queued.tag()).and(Column::Lease.is_null()).and(Column::NextAt.gt(now.0));
    let taken = Entity::update_many()
        .col_expr(Column::State, Expr::value(State::Queued.tag()))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::NextAt, Expr::value(now.0))
        .col_expr(Column::DoneAt, Expr::value(None::<i64>))
        .filter(Column::Id.eq(id))
        .filter(refused.or(waiting))
        .exec(connection)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Wipes what was kept of refused rows and is of no use any more: its time is over, or it was refused before `since`.
pub(super) async fn wipe<C: ConnectionTrait>(connection: &C, now: Moment, since: Moment) -> Result<u64, DbErr> {
    let wiped = Entity::update_many()
        .col_expr(Column::PayloadSealed, Expr::value(None::<String>))
        // As the index of these rows says it.
        .filter(Expr::cust("state = 'refused' AND payload_sealed IS NOT NULL"))
        .filter(Column::ValidUntil.lte(now.0).or(Column::DoneAt.lte(since.0)))
        .exec(connection)
        .await?;
    Ok(wiped.rows_affected)
}

/// An end.
fn ended(state: State, now: Moment) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.tag()))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::DoneAt, Expr::value(now.0))
}

fn mine(update: UpdateMany<Entity>, id: &str, lease: &str) -> UpdateMany<Entity> {
    update.filter(Column::Id.eq(id)).filter(Column::Lease.eq(lease))
}
