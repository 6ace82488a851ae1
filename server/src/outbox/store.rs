//! The outbox's only queries.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QueryOrder, QuerySelect, RelationDef, Statement, UpdateMany,
};
use shared::moment::Moment;

use crate::database::{Batch, one};
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
        let dropped = ended(State::Dropped, now)
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

/// The practice that sends a claimed row, if that is still to be sent, and by us.
pub(super) async fn sender<C: ConnectionTrait>(
    connection: &C,
    id: &str,
    lease: &str,
) -> Result<Option<practice::Model>, DbErr> {
    let of: RelationDef = Entity::belongs_to(practice::Entity).from(Column::PracticeId).to(practice::Column::Id).into();
    let sender = practice::Entity::find()
        .join_rev(JoinType::InnerJoin, of)
        .filter(Column::Id.eq(id))
        .filter(Column::Lease.eq(lease))
        .filter(Column::State.eq(State::Queued.tag()));
    one(connection, &sender).await
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
