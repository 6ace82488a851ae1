//! How often something may be asked for. Unlike a guess, a request that goes beyond does no harm to what was asked
//! for before; it is merely not done.

use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, QueryResult, Statement};

use crate::context::Context;
use crate::database::Batch;

/// So many in so many seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// How many.
    pub times: i32,
    /// In how many seconds from the first.
    pub seconds: i64,
}

#[derive(Debug, FromQueryResult)]
struct Counted {
    in_a_row: i32,
}

/// One atomic statement: counts in the window that the first request opened, or opens the next one. A window's end
/// stands where a guess count has its lock.
const COUNT: &str = "
    INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at, next_at, early)
        VALUES ($1, $2, 1, $4, $3, 0, 0)
    ON CONFLICT (key) DO UPDATE SET
        in_a_row = CASE WHEN throttle.locked_until > $3 THEN throttle.in_a_row + 1 ELSE 1 END,
        locked_until = CASE WHEN throttle.locked_until > $3 THEN throttle.locked_until ELSE $4 END,
        last_at = $3
    RETURNING in_a_row";

/// The same for $1 as long as the count of $5 is at most $6, and for $7 beyond it.
const COUNT_WITHIN: &str = "
    INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at, next_at, early)
        SELECT CASE WHEN (SELECT in_a_row FROM throttle WHERE key = $5) <= $6 THEN $1 ELSE $7 END, $2, 1, $4, $3, 0, 0
        WHERE $3 = $3
    ON CONFLICT (key) DO UPDATE SET
        in_a_row = CASE WHEN throttle.locked_until > $3 THEN throttle.in_a_row + 1 ELSE 1 END,
        locked_until = CASE WHEN throttle.locked_until > $3 THEN throttle.locked_until ELSE $4 END,
        last_at = $3
    RETURNING in_a_row";

/// Counts a request and answers whether it is within the limit. Call it outside any transaction.
pub async fn within(context: &Context, practice_id: &str, key: &str, limit: Limit) -> Result<bool, DbErr> {
    within_act(context, context.database().writer(), practice_id, key, limit).await
}

/// The same in the transaction of the act that is limited: should that not be committed, nothing was done that would
/// have to be counted. Every act asks for its keys in the same order, or two of them could wait for each other.
pub async fn within_act<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    key: &str,
    limit: Limit,
) -> Result<bool, DbErr> {
    let now = context.now();
    let values = [key.into(), practice_id.into(), now.0.into(), now.plus_seconds(limit.seconds).0.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), COUNT, values);
    counted(connection.query_one_raw(statement).await?.as_ref(), limit)
}

/// Counts a request at one key and then at another, whose count is spared what is beyond the first one's limit: a count
/// of its own stands in, so that it costs the same. With other statements of the act; [`counted`] reads their rows.
pub fn add_within_both(
    context: &Context,
    batch: &mut Batch,
    practice_id: &str,
    (first, first_limit): (&str, Limit),
    (second, second_limit): (&str, Limit),
) {
    let now = context.now();
    let end = |limit: Limit| now.plus_seconds(limit.seconds).0;
    batch.add_raw(COUNT, [first.into(), practice_id.into(), now.0.into(), end(first_limit).into()]);
    batch.add_raw(
        COUNT_WITHIN,
        [
            second.into(),
            practice_id.into(),
            now.0.into(),
            end(second_limit).into(),
            first.into(),
            first_limit.times.into(),
            format!("beyond:{first}").into(),
        ],
    );
}

/// Whether a count's row is within the limit.
pub fn counted(row: Option<&QueryResult>, limit: Limit) -> Result<bool, DbErr> {
    let counted = row.map(|row| Counted::from_query_result(row, "")).transpose()?;
    Ok(counted.is_some_and(|counted| counted.in_a_row <= limit.times))
}
