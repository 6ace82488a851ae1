//! The outbox's only queries.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Statement, UpdateMany,
};
use shared::moment::Moment;

use crate::database::{Batch, among};
use crate::entity::outbox::{Column, Entity, Model};
use crate::entity::practice;
use crate::outbox::State;

/// Writes a row and drops what is still queued with its topic. Transactions that post the same topic take turns: on
/// SQLite there is one writer anyway, on PostgreSQL two that cannot see each other's rows would both leave theirs queued.
pub(super) fn add(batch: &mut Batch, now: Moment, row: Model) {
    if let Some(topic) = &row.topic {
        let key = format!("{} {topic}", row.practice_id);
        batch.add_on_postgres("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [key.into()]);
        // The lease stays: should the mail be on its way at this moment, its worker may still note that it was sent.
        let dropped = wiped(ended(State::Dropped, now))
            .filter(Column::PracticeId.eq(&row.practice_id))
            .filter(Column::Topic.eq(topic))
            .filter(Column::State.eq(State::Queued.tag()));
        batch.add(&dropped);
    }
    batch.add(&Entity::insert(row.into_active_model().reset_all()));
}

/// Takes the rows whose turn it is, at most so many, the oldest first. While a row is leased its `next_at` is the lease's
/// end, so one condition finds both what waits and what another worker left behind.
///
/// `channels` are those that can be sent here; the others' rows wait.
pub(super) async fn claim<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    (lease, lease_until): (&str, Moment),
    channels: &[&str],
    most: usize,
) -> Result<Vec<Model>, DbErr> {
    let backend = connection.get_database_backend();
    // PostgreSQL may run `IN (SELECT … LIMIT n FOR UPDATE SKIP LOCKED)` anew for every row that it looks at, and then takes
    // them all. An array is worked out once.
    let (which, skip) = match backend {
        DbBackend::Postgres => ("= ANY (ARRAY", "FOR UPDATE SKIP LOCKED)"),
        _ => ("IN ", ""),
    };
    // Numbers and names of ours, not parameters: SQLite would plan anew for each value of a limit.
    let channels = channels.join("', '");
    let turn = "state = 'queued' AND next_at <= $3";
    let sql = format!(
        "UPDATE outbox SET lease = $1, lease_until = $2, next_at = $2, attempts = attempts + 1
        WHERE id {which}(
            SELECT id FROM outbox WHERE {turn} AND channel IN ('{channels}') ORDER BY next_at, id LIMIT {most} {skip}
        ) AND {turn} RETURNING *"
    );
    let values = [lease.into(), lease_until.0.into(), now.0.into()];
    let claim = Statement::from_sql_and_values(backend, sql, values);
    let mut rows = Model::find_by_statement(claim).all(connection).await?;
    rows.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(rows)
}

/// The practices that send these rows, by id, as they are now.
pub(super) async fn senders<C: ConnectionTrait>(
    connection: &C,
    rows: &[Model],
) -> Result<HashMap<String, Arc<practice::Model>>, DbErr> {
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.practice_id.as_str()).collect();
    let practices = among(practice::Column::Id, ids).all(connection).await?;
    Ok(practices.into_iter().map(|practice| (practice.id.clone(), Arc::new(practice))).collect())
}

/// Ends a row that we hold, and wipes what it says unless that is `kept`. Answers with the row's id, or with nothing when
/// the lease was lost.
pub(super) fn add_finish(
    batch: &mut Batch,
    now: Moment,
    (id, lease): (&str, &str),
    (state, kept): (State, bool),
    answer: Option<&str>,
) {
    let end = if kept { ended(state, now) } else { wiped(ended(state, now)) };
    let mut update = mine(end, id, lease).col_expr(Column::Lease, Expr::value(None::<String>));
    // What was superseded on its way and still arrived was sent; any other end leaves it dropped.
    if state != State::Sent {
        update = update.filter(Column::State.eq(State::Queued.tag()));
    }
    if state == State::Sent || answer.is_some() {
        update = update.col_expr(Column::LastAnswer, Expr::value(answer));
    }
    batch.add_statement(QueryTrait::into_query(update).returning_col(Column::Id));
}

/// Gives a row that we hold back for a later try. Answers with the row's id, or with nothing when the lease was lost.
pub(super) fn add_retry(batch: &mut Batch, (id, lease): (&str, &str), next: Moment, answer: &str) {
    let update = mine(Entity::update_many(), id, lease)
        .filter(Column::State.eq(State::Queued.tag()))
        .col_expr(Column::NextAt, Expr::value(next.0))
        .col_expr(Column::Lease, Expr::value(None::<String>))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::LastAnswer, Expr::value(answer));
    batch.add_statement(QueryTrait::into_query(update).returning_col(Column::Id));
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
    let refused = Column::State.eq(State::Refused.tag()).and(Column::PayloadSealed.is_not_null());
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

/// Wipes what is kept of rows that were refused before `since`.
pub(super) async fn wipe<C: ConnectionTrait>(connection: &C, since: Moment) -> Result<(), DbErr> {
    wiped(Entity::update_many())
        // As the index of these rows says it.
        .filter(Expr::cust("state = 'refused' AND payload_sealed IS NOT NULL"))
        .filter(Column::DoneAt.lte(since.0))
        .exec(connection)
        .await?;
    Ok(())
}

/// An end.
fn ended(state: State, now: Moment) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::State, Expr::value(state.tag()))
        .col_expr(Column::LeaseUntil, Expr::value(None::<i64>))
        .col_expr(Column::DoneAt, Expr::value(now.0))
}

/// The secrets go.
fn wiped(update: UpdateMany<Entity>) -> UpdateMany<Entity> {
    update.col_expr(Column::PayloadSealed, Expr::value(None::<String>))
}

fn mine(update: UpdateMany<Entity>, id: &str, lease: &str) -> UpdateMany<Entity> {
    update.filter(Column::Id.eq(id)).filter(Column::Lease.eq(lease))
}
