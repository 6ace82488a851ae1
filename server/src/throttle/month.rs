//! Guesses counted over thirty days, whatever lies between: codes beside sign-in links, and second-step PINs.

use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder, QueryResult,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::database::Batch;
use crate::entity::{known_browser, throttle, wrong_guess};
use crate::throttle::{Budget, Gate, account_key, change_key, clear, count, known_browser_key, pin_key};

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

/// Counts a guess at the code beside a sign-in link over thirty days, since a code alone signs in. Answers whether it
/// may be checked. Call it outside any transaction, before the check; [`forgive_code`] takes a right one back.
pub async fn count_code(context: &Context, practice_id: &str, whose: &str) -> Result<bool, DbErr> {
    let (now, key) = (context.now(), code_key(whose));
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
    take_newest(connection, &code_key(whose)).await
}

/// Key of wrong codes, for the key of whoever guessed.
fn code_key(whose: &str) -> String {
    format!("code:{whose}")
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
        return Ok(Gate::Shut { until: now.plus_seconds(PIN_DAYS * DAY), early: false });
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

#[derive(Debug, FromQueryResult)]
struct Shut {
    guessed: i64,
    locked_until: Option<i64>,
}

/// Both counts of a key by one statement, since every sign-in by link asks.
const SHUT: &str = "
    SELECT (SELECT COUNT(*) FROM wrong_guess WHERE key = $1 AND at > $2) AS guessed,
        (SELECT locked_until FROM throttle WHERE key = $1) AS locked_until";

/// Whether the second step of an account is shut.
pub async fn step_shut<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<bool, DbErr> {
    let mut batch = Batch::on(connection);
    add_step_shut(&mut batch, account_id, now);
    step_was_shut(batch.rows(connection).await?.first(), now)
}

/// The same look with other statements. It answers with one row, which [`step_was_shut`] reads.
pub fn add_step_shut(batch: &mut Batch, account_id: &str, now: Moment) {
    batch.add_raw(SHUT, [pin_key(account_id).into(), now.plus_seconds(-PIN_DAYS * DAY).0.into()]);
}

/// Reads the row of [`add_step_shut`].
pub fn step_was_shut(row: Option<&QueryResult>, now: Moment) -> Result<bool, DbErr> {
    let found = row.map(|row| Shut::from_query_result(row, "")).transpose()?;
    let full = |found: &Shut| u64::try_from(found.guessed).is_ok_and(|guessed| guessed >= PIN_GUESSES);
    Ok(found.is_some_and(|found| full(&found) || found.locked_until.is_some_and(|until| until > now.0)))
}

/// Opens a second step that wrong PINs have shut: the person came in by a mailed link, or staff recognised them.
/// Nothing less opens it, a resend least of all (NIST SP 800-63B-4, 3.1.3).
///
/// A step that is not shut keeps its counts: whoever has the password could otherwise guess anew after every link.
pub async fn open_step<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    match step_shut(connection, account_id, now).await? {
        true => open_shut_step(connection, account_id).await,
        false => Ok(()),
    }
}

/// The same for a step that is known to be shut.
pub async fn open_shut_step<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    let key = pin_key(account_id);
    wrong_guess::Entity::delete_many().filter(wrong_guess::Column::Key.eq(&key)).exec(connection).await?;
    clear(connection, &key).await
}

/// Forgives every wrong guess at an account, by whatever browser, and opens its second step: staff have recognised the
/// person. Answers whether anything was locked or shut.
pub async fn forgive_all<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<bool, DbErr> {
    let browsers = known_browser::Entity::find()
        .filter(known_browser::Column::AccountId.eq(account_id))
        .filter(known_browser::Column::EndedAt.is_null())
        .all(connection)
        .await?;
    let mut keys = vec![account_key(account_id), change_key(account_id)];
    keys.extend(browsers.iter().map(|browser| known_browser_key(&browser.id)));
    let locked = throttle::Entity::find()
        .filter(throttle::Column::Key.is_in(&keys))
        .filter(throttle::Column::LockedUntil.gt(now.0))
        .count(connection)
        .await?;
    let shut = step_shut(connection, account_id, now).await?;
    let codes = keys.iter().map(|key| code_key(key));
    wrong_guess::Entity::delete_many().filter(wrong_guess::Column::Key.is_in(codes)).exec(connection).await?;
    throttle::Entity::delete_many().filter(throttle::Column::Key.is_in(keys)).exec(connection).await?;
    open_step(connection, account_id, now).await?;
    Ok(locked > 0 || shut)
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
