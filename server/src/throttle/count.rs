//! Wrong guesses in a row: counted, made to wait for each other, and locked out.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, DeleteMany, EntityTrait, FromQueryResult, QueryFilter, Statement};
use shared::moment::Moment;

use crate::context::Context;
use crate::database::Batch;
use crate::entity::throttle;
use crate::policy::Policy;
use crate::throttle::keys;

/// How many guesses, and what happens then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Wrong guesses in a row.
    pub guesses: i32,
    /// Seconds of lock after the last one. Attempts while locked do not renew it (GHSA-cq42-vhv7-xr7p).
    pub lock_seconds: i64,
}

impl Budget {
    /// Wrong passwords, codes and phone PINs together, from browsers that are not known or from one known browser.
    pub fn guesses(policy: &Policy) -> Self {
        Self { guesses: policy.guesses, lock_seconds: i64::from(policy.lock_minutes) * 60 }
    }
}

/// What the count allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// The guess may be checked. `last` is true when a wrong one uses the budget up.
    Open {
        /// Whether this is the last guess.
        last: bool,
    },
    /// It may not, until then.
    Shut {
        /// End of the lock, or of the wait.
        until: Moment,
        /// Whether it merely came too soon after the guess before: it was not counted, and nothing is locked.
        early: bool,
    },
}

impl Gate {
    /// Whether the guess merely came too soon. The log says so; the answer is that of a wrong one, since a wait that is
    /// told would tell at whose count the guesses before were made: an account's, or nobody's.
    pub const fn too_soon(self) -> bool {
        matches!(self, Self::Shut { early: true, .. })
    }
}

#[derive(Debug, FromQueryResult)]
struct Counted {
    in_a_row: i32,
    locked_until: Option<i64>,
    next_at: i64,
    early: i32,
}

/// One atomic statement on both databases. While locked nothing changes; a guess that comes too soon is marked as
/// early and changes nothing else; after the lock the count starts anew; one guess beyond the budget locks, in case the
/// process died between the last guess and its lock.
///
/// The wait after a guess: none after the first and the second in a row, then 1 s, 2 s, 4 s and then 8 s: longer than
/// that nobody has to type slowly, and the lock comes anyhow. $6 is 1
/// where guesses wait for each other, and 0 where they do not.
const COUNT: &str = "
    INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at, next_at, early)
        VALUES ($1, $2, 1, NULL, $3, 0, 0)
    ON CONFLICT (key) DO UPDATE SET
        in_a_row = CASE
            WHEN throttle.locked_until > $3 THEN throttle.in_a_row
            WHEN throttle.locked_until IS NOT NULL THEN 1
            WHEN throttle.next_at > $3 THEN throttle.in_a_row
            ELSE throttle.in_a_row + 1 END,
        locked_until = CASE
            WHEN throttle.locked_until > $3 THEN throttle.locked_until
            WHEN throttle.locked_until IS NULL AND throttle.next_at <= $3 AND throttle.in_a_row >= $4 THEN $5
            ELSE NULL END,
        next_at = CASE
            WHEN throttle.locked_until IS NOT NULL THEN 0
            WHEN throttle.next_at > $3 THEN throttle.next_at
            WHEN throttle.in_a_row < 2 THEN 0
            ELSE $3 + $6 * CASE throttle.in_a_row
                WHEN 2 THEN 1000 WHEN 3 THEN 2000 WHEN 4 THEN 4000 ELSE 8000 END END,
        early = CASE WHEN throttle.locked_until IS NULL AND throttle.next_at > $3 THEN 1 ELSE 0 END,
        last_at = $3
    RETURNING in_a_row, locked_until, next_at, early";

/// Counts a guess. Call it outside any transaction, before the check.
pub async fn count(context: &Context, practice_id: &str, key: &str, budget: Budget) -> Result<Gate, DbErr> {
    let now = context.now();
    let writer = context.database().writer();
    let statement = Statement::from_sql_and_values(
        writer.get_database_backend(),
        COUNT,
        [
            key.into(),
            practice_id.into(),
            now.0.into(),
            budget.guesses.into(),
            now.plus_seconds(budget.lock_seconds).0.into(),
            i64::from(keys::waits(key)).into(),
        ],
    );
    let counted = Counted::find_by_statement(statement)
        .one(writer)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(String::from("a guess was not counted")))?;
    Ok(match counted.locked_until {
        Some(until) => Gate::Shut { until: Moment(until), early: false },
        None if counted.early != 0 => Gate::Shut { until: Moment(counted.next_at), early: true },
        None => Gate::Open { last: counted.in_a_row >= budget.guesses },
    })
}

/// Locks after the last wrong guess. Answers whether this call was the one that locked, so that one of several
/// parallel ones tells the person.
pub async fn lock<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    key: &str,
    budget: Budget,
) -> Result<bool, DbErr> {
    let until = context.now().plus_seconds(budget.lock_seconds).0;
    let locked = throttle::Entity::update_many()
        .col_expr(throttle::Column::LockedUntil, sea_orm::sea_query::Expr::value(until))
        .filter(throttle::Column::Key.eq(key))
        .filter(throttle::Column::LockedUntil.is_null())
        .filter(throttle::Column::InARow.gte(budget.guesses))
        .exec(connection)
        .await?;
    Ok(locked.rows_affected == 1)
}

/// Forgets the guesses after a right one. Only this key's: a success with one's own account must not refill the
/// budget against another (django-allauth 65.8.1).
pub async fn clear<C: ConnectionTrait>(connection: &C, key: &str) -> Result<(), DbErr> {
    cleared(key).exec(connection).await?;
    Ok(())
}

/// The same with other writes.
pub fn add_clear(batch: &mut Batch, key: &str) {
    batch.add(&cleared(key));
}

fn cleared(key: &str) -> DeleteMany<throttle::Entity> {
    throttle::Entity::delete_many().filter(throttle::Column::Key.eq(key))
}

/// Takes one guess back that proved to be none. Those before it stay.
pub async fn take_back<C: ConnectionTrait>(connection: &C, key: &str) -> Result<(), DbErr> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::InARow, Expr::cust("in_a_row - 1"))
        .filter(throttle::Column::Key.eq(key))
        .filter(throttle::Column::InARow.gt(0))
        .filter(throttle::Column::LockedUntil.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// When the lock on a key ends, if it is locked.
pub async fn locked_until<C: ConnectionTrait>(connection: &C, key: &str, now: Moment) -> Result<Option<Moment>, DbErr> {
    let row = throttle::Entity::find_by_id(key).one(connection).await?;
    Ok(row.and_then(|row| row.locked_until).filter(|until| *until > now.0).map(Moment))
}
