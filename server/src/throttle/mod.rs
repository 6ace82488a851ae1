//! Guess budgets. They live on the account and the kind of secret, not on the code, the session or the network.
//!
//! A guess is counted in its own committed statement before it is checked, so that neither a roll-back nor
//! parallel requests can lose it (CVE-2026-35597, keycloak 31726). Addresses that nobody has are counted the
//! same way under a keyed mark, so that they cost the same work.

mod limit;

pub use limit::{Limit, within};

use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, Statement,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::{throttle, wrong_guess};
use crate::policy::Policy;

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

/// Wrong second-step PINs in a row. The step then stays shut until [`open_step`]: ten guesses at four digits are a
/// chance of 0.1 %.
pub const PIN: Budget = Budget { guesses: 10, lock_seconds: 100 * 365 * DAY };

/// Wrong second-step PINs within [`PIN_DAYS`], whatever lies between: someone who has the password could otherwise
/// guess nine times between any two sign-ins of the owner.
const PIN_GUESSES: u64 = 20;
/// Wrong codes beside sign-in links within [`PIN_DAYS`]: a chance of 0.002 % a month. The links go on working.
const CODE_GUESSES: u64 = 20;
/// Days over which wrong second-step PINs and codes are counted.
const PIN_DAYS: i64 = 30;

const DAY: i64 = 24 * 60 * 60;

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

/// Counts a guess at the code beside a sign-in link over thirty days, since a code alone signs in. Answers whether it
/// may be checked. Call it outside any transaction, before the check; [`forgive_code`] takes a right one back.
pub async fn count_code(context: &Context, practice_id: &str, whose: &str) -> Result<bool, DbErr> {
    let (now, key) = (context.now(), format!("code:{whose}"));
    let transaction = context.database().begin().await?;
    let guessed = in_month(&transaction, &key, now).await?;
    let id = context.new_id().map_err(|error| DbErr::Custom(error.to_string()))?.to_string();
    let row = wrong_guess::Model { id, practice_id: practice_id.to_owned(), key, at: now.0 };
    if guessed < CODE_GUESSES {
        row.into_active_model().reset_all().insert(&transaction).await?;
    }
    transaction.commit().await?;
    Ok(guessed < CODE_GUESSES)
}

/// Takes a right code's own count back.
pub async fn forgive_code<C: ConnectionTrait>(connection: &C, whose: &str) -> Result<(), DbErr> {
    take_newest(connection, &format!("code:{whose}")).await
}

/// Guesses at a key within [`PIN_DAYS`].
async fn in_month<C: ConnectionTrait>(connection: &C, key: &str, now: Moment) -> Result<u64, DbErr> {
    wrong_guess::Entity::find()
        .filter(wrong_guess::Column::Key.eq(key))
        .filter(wrong_guess::Column::At.gt(now.plus_seconds(-PIN_DAYS * DAY).0))
        .count(connection)
        .await
}

async fn take_newest<C: ConnectionTrait>(connection: &C, key: &str) -> Result<(), DbErr> {
    let newest = wrong_guess::Entity::find()
        .filter(wrong_guess::Column::Key.eq(key))
        .order_by_desc(wrong_guess::Column::At)
        .order_by_desc(wrong_guess::Column::Id)
        .one(connection)
        .await?;
    if let Some(newest) = newest {
        wrong_guess::Entity::delete_by_id(newest.id).exec(connection).await?;
    }
    Ok(())
}

/// Counts a guess at a second-step PIN, in a row and over thirty days, in a transaction of its own. Call it before the
/// check; a right guess is taken back by [`forgive`].
pub async fn count_pin(context: &Context, practice_id: &str, account_id: &str) -> Result<Gate, DbErr> {
    let (now, key) = (context.now(), pin_key(account_id));
    let gate = count(context, practice_id, &key, PIN).await?;
    if matches!(gate, Gate::Shut { .. }) {
        return Ok(gate);
    }
    let transaction = context.database().begin().await?;
    // Holds the row, so that parallel guesses at one account take turns at the long count, on several servers too.
    touch(&transaction, &key).await?;
    let guessed = in_month(&transaction, &key, now).await?;
    if guessed >= PIN_GUESSES {
        transaction.commit().await?;
        return Ok(Gate::Shut { until: now.plus_seconds(PIN_DAYS * DAY) });
    }
    let id = context.new_id().map_err(|error| DbErr::Custom(error.to_string()))?.to_string();
    let row = wrong_guess::Model { id, practice_id: practice_id.to_owned(), key, at: now.0 };
    row.into_active_model().reset_all().insert(&transaction).await?;
    transaction.commit().await?;
    let last = guessed + 1 >= PIN_GUESSES;
    Ok(match gate {
        Gate::Open { last: in_a_row } => Gate::Open { last: in_a_row || last },
        Gate::Shut { .. } => gate,
    })
}

/// Holds a key's row until the end of the transaction.
async fn touch<C: ConnectionTrait>(connection: &C, key: &str) -> Result<(), DbErr> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::LastAt, sea_orm::sea_query::Expr::col(throttle::Column::LastAt))
        .filter(throttle::Column::Key.eq(key))
        .exec(connection)
        .await?;
    Ok(())
}

/// Takes a right PIN's own count back and ends the count in a row. The long count stays.
pub async fn forgive<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    let key = pin_key(account_id);
    take_newest(connection, &key).await?;
    clear(connection, &key).await
}

/// Whether the second step of an account is shut.
pub async fn step_shut<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<bool, DbErr> {
    let key = pin_key(account_id);
    let guessed = in_month(connection, &key, now).await?;
    Ok(guessed >= PIN_GUESSES || locked_until(connection, &key, now).await?.is_some())
}

/// Opens a second step that wrong PINs have shut: the person came in by a mailed link, or staff recognised them.
/// Nothing less opens it, a resend least of all (NIST SP 800-63B-4, 3.1.3).
///
/// A step that is not shut keeps its counts: whoever has the password could otherwise guess anew after every link.
pub async fn open_step<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    let key = pin_key(account_id);
    if !step_shut(connection, account_id, now).await? {
        return Ok(());
    }
    wrong_guess::Entity::delete_many().filter(wrong_guess::Column::Key.eq(&key)).exec(connection).await?;
    clear(connection, &key).await
}

/// Shuts the second step after the last wrong PIN, in a row or of the month, until [`open_step`].
pub async fn shut_step<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::LockedUntil, sea_orm::sea_query::Expr::value(now.plus_seconds(PIN.lock_seconds).0))
        .filter(throttle::Column::Key.eq(pin_key(account_id)))
        .filter(throttle::Column::LockedUntil.is_null())
        .exec(connection)
        .await?;
    Ok(())
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

/// Takes one guess back that proved to be none. Those before it stay.
pub async fn take_back<C: ConnectionTrait>(connection: &C, key: &str) -> Result<(), DbErr> {
    throttle::Entity::update_many()
        .col_expr(throttle::Column::InARow, sea_orm::sea_query::Expr::col(throttle::Column::InARow).sub(1))
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

/// Forgets counts nobody has added to for a month, so that made-up addresses do not fill the table.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    let now = context.now();
    let old = now.plus_seconds(-PIN_DAYS * DAY);
    throttle::Entity::delete_many()
        .filter(throttle::Column::LastAt.lt(old.0))
        .filter(
            sea_orm::Condition::any()
                .add(throttle::Column::LockedUntil.is_null())
                .add(throttle::Column::LockedUntil.lt(now.0)),
        )
        .exec(context.database().writer())
        .await?;
    wrong_guess::Entity::delete_many()
        .filter(wrong_guess::Column::At.lt(old.0))
        .exec(context.database().writer())
        .await?;
    Ok(())
}

/// Key of wrong guesses from browsers that are not known, by whatever way in.
pub fn account_key(account_id: &str) -> String {
    format!("account:{account_id}")
}

/// What keys of known browsers begin with.
pub const KNOWN_BROWSER: &str = "browser:";

/// Key of wrong guesses from one known browser, which an outsider cannot lock.
pub fn known_browser_key(browser_id: &str) -> String {
    format!("{KNOWN_BROWSER}{browser_id}")
}

/// Key of wrong guesses at one's own password by whoever sits at an open session.
pub fn session_key(session_id: &str) -> String {
    format!("session:{session_id}")
}

/// Key of wrong guesses at what opens nothing: an address, or a request for a link that was never sent.
pub fn nobody_key(context: &Context, practice_id: &str, what: &str) -> String {
    format!("nobody:{}", context.keys().mark(&format!("{practice_id}:{what}")))
}

/// Key of wrong second-step PINs.
pub fn pin_key(account_id: &str) -> String {
    format!("pin:{account_id}")
}
