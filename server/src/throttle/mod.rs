//! Guess budgets. They live on the account and the kind of secret, not on the code, the session or the network.
//!
//! A guess is counted in its own committed statement before it is checked, so that neither a roll-back nor
//! parallel requests can lose it (CVE-2026-35597, keycloak 31726). Addresses that nobody has are counted the
//! same way under a keyed mark, so that they cost the same work.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter, Statement};
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::throttle;

/// How many guesses, and what happens then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// Wrong guesses in a row.
    pub guesses: i32,
    /// Seconds of lock after the last one. Attempts while locked do not renew it (GHSA-cq42-vhv7-xr7p).
    pub lock_seconds: i64,
}

/// Wrong passwords from browsers that are not known, taken together; or from one known browser.
pub const PASSWORD: Budget = Budget { guesses: 5, lock_seconds: 15 * 60 };

/// Wrong second-step PINs: ten guesses at six digits are a chance of 0.001 %.
pub const PIN: Budget = Budget { guesses: 10, lock_seconds: 24 * 60 * 60 };

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
        /// End of the lock.
        until: Moment,
    },
}

#[derive(Debug, FromQueryResult)]
struct Counted {
    in_a_row: i32,
    locked_until: Option<i64>,
}

/// One atomic statement on both databases. While locked nothing changes; after the lock the count starts anew;
/// one guess beyond the budget locks, in case the process died between the last guess and its lock.
const COUNT: &str = "
    INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at) VALUES ($1, $2, 1, NULL, $3)
    ON CONFLICT (key) DO UPDATE SET
        in_a_row = CASE
            WHEN throttle.locked_until > $3 THEN throttle.in_a_row
            WHEN throttle.locked_until IS NOT NULL THEN 1
            ELSE throttle.in_a_row + 1 END,
        locked_until = CASE
            WHEN throttle.locked_until > $3 THEN throttle.locked_until
            WHEN throttle.locked_until IS NULL AND throttle.in_a_row >= $4 THEN $5
            ELSE NULL END,
        last_at = $3
    RETURNING in_a_row, locked_until";

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
        ],
    );
    let counted = Counted::find_by_statement(statement)
        .one(writer)
        .await?
        .ok_or_else(|| DbErr::RecordNotFound(String::from("a guess was not counted")))?;
    Ok(match counted.locked_until {
        Some(until) => Gate::Shut { until: Moment(until) },
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
    throttle::Entity::delete_by_id(key).exec(connection).await?;
    Ok(())
}

/// When the lock on a key ends, if it is locked.
pub async fn locked_until<C: ConnectionTrait>(connection: &C, key: &str, now: Moment) -> Result<Option<Moment>, DbErr> {
    let row = throttle::Entity::find_by_id(key).one(connection).await?;
    Ok(row.and_then(|row| row.locked_until).filter(|until| *until > now.0).map(Moment))
}

/// Days after which a count that nobody has added to is forgotten.
const KEEP_DAYS: i64 = 30;

/// Forgets counts nobody has added to for a month, so that made-up addresses do not fill the table.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    let now = context.now();
    throttle::Entity::delete_many()
        .filter(throttle::Column::LastAt.lt(now.plus_seconds(-KEEP_DAYS * 24 * 60 * 60).0))
        .filter(
            sea_orm::Condition::any()
                .add(throttle::Column::LockedUntil.is_null())
                .add(throttle::Column::LockedUntil.lt(now.0)),
        )
        .exec(context.database().writer())
        .await?;
    Ok(())
}

/// Key of wrong passwords from browsers that are not known.
pub fn password_key(account_id: &str) -> String {
    format!("password:{account_id}")
}

/// What keys of known browsers begin with.
pub const KNOWN_BROWSER: &str = "browser:";

/// Key of wrong passwords from one known browser, which an outsider cannot lock.
pub fn known_browser_key(browser_id: &str) -> String {
    format!("{KNOWN_BROWSER}{browser_id}")
}

/// Key of wrong passwords for an address that opens nothing.
pub fn nobody_key(context: &Context, practice_id: &str, address: &str) -> String {
    format!("nobody:{}", context.keys().mark(&format!("{practice_id}:{address}")))
}

/// Key of wrong second-step PINs.
pub fn pin_key(account_id: &str) -> String {
    format!("pin:{account_id}")
}
