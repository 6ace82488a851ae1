//! Whether the chain is whole, or where it breaks.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};
use shared::access_log::{Anchor, Breach, Break, Checked, Waiting};
use shared::moment::Moment;

use crate::audit::chain;
use crate::context::Context;
use crate::entity::{access_log, access_log_chain};

/// Seconds after which a row that is not sealed is a fault: the sealer needs less than one.
const LATE: i64 = 60;

/// Checks `limit` rows behind number `after`, which is taken to be checked; 0 begins at the beginning.
pub async fn verify(context: &Context, practice_id: &str, after: i64, limit: u64) -> Result<Checked, DbErr> {
    let reader = context.database().reader();
    let Some(end) = access_log_chain::Entity::find_by_id(practice_id).one(reader).await? else {
        // Whoever has numbered rows has a chain, and every practice has a row: the one about its beginning.
        let broken = match beyond(reader, practice_id).await? {
            None if nothing(reader, practice_id).await? => Some(broken(1, None, Breach::Missing)),
            found => found,
        };
        return Ok(Checked { through: 0, newest: None, broken, waiting: waiting(context, practice_id).await? });
    };
    let newest =
        (end.number > 0).then(|| Anchor { number: end.number, hash: end.hash.clone(), at: Moment(end.sealed_at) });
    let (through, broken) = match walk(context, &end, after, limit).await? {
        Walked::Broken(broken) => (broken.number - 1, Some(broken)),
        Walked::To(number) if number >= end.number => (number, beyond(reader, practice_id).await?),
        Walked::To(number) => (number, None),
    };
    Ok(Checked { through, newest, broken, waiting: waiting(context, practice_id).await? })
}

enum Walked {
    To(i64),
    Broken(Break),
}

async fn walk(context: &Context, end: &access_log_chain::Model, after: i64, limit: u64) -> Result<Walked, DbErr> {
    let (reader, keys) = (context.database().reader(), context.keys());
    let mut before = None;
    let mut hash = chain::beginning(keys, &end.practice_id, end.unmarked_until);
    if after > 0 {
        before = at(reader, &end.practice_id, after).await?;
        match before.as_ref().and_then(|row| row.hash.clone()) {
            Some(found) => hash = found,
            None => return Ok(Walked::Broken(broken(after, None, Breach::Missing))),
        }
    }
    let rows = access_log::Entity::find()
        .filter(access_log::Column::PracticeId.eq(&end.practice_id))
        .filter(access_log::Column::Number.gt(after))
        .filter(access_log::Column::Number.lte(end.number))
        .order_by_asc(access_log::Column::Number)
        .limit(limit)
        .all(reader)
        .await?;
    let full = rows.len() as u64 == limit;
    let mut number = after;
    for row in rows {
        number += 1;
        if row.number != Some(number) {
            return Ok(Walked::Broken(broken(number, before.as_ref(), Breach::Missing)));
        }
        let expected = chain::hash(keys, &hash, number, &row);
        if row.hash.as_ref() != Some(&expected) {
            return Ok(Walked::Broken(broken(number, Some(&row), Breach::Changed)));
        }
        if !chain::genuine(keys, &row, end.unmarked_until) {
            return Ok(Walked::Broken(broken(number, Some(&row), Breach::Foreign)));
        }
        hash = expected;
        before = Some(row);
    }
    if !full && number < end.number {
        return Ok(Walked::Broken(broken(number + 1, before.as_ref(), Breach::Missing)));
    }
    if number == end.number && number > 0 && hash != end.hash {
        return Ok(Walked::Broken(broken(number, before.as_ref(), Breach::Changed)));
    }
    Ok(Walked::To(number))
}

/// A break at a number, with the time of the row there or, where it is gone, of the one before it.
fn broken(number: i64, near: Option<&access_log::Model>, breach: Breach) -> Break {
    Break { number, at: near.map(|row| Moment(row.at)), breach }
}

/// The row with a number.
pub async fn at<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    number: i64,
) -> Result<Option<access_log::Model>, DbErr> {
    access_log::Entity::find()
        .filter(access_log::Column::PracticeId.eq(practice_id))
        .filter(access_log::Column::Number.eq(number))
        .one(connection)
        .await
}

/// A row with a number that the chain has not reached. The sealer may have gone on meanwhile, so both are asked for in
/// one statement.
async fn beyond<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<Option<Break>, DbErr> {
    let statement = "SELECT MIN(number) AS number FROM access_log WHERE practice_id = $1
        AND number > COALESCE((SELECT number FROM access_log_chain WHERE practice_id = $1), 0)";
    let backend = connection.get_database_backend();
    let statement = Statement::from_sql_and_values(backend, statement, [practice_id.into()]);
    let row = connection.query_one_raw(statement).await?;
    let Some(number) = row.map(|row| row.try_get::<Option<i64>>("", "number")).transpose()?.flatten() else {
        return Ok(None);
    };
    let row = at(connection, practice_id, number).await?;
    Ok(Some(broken(number, row.as_ref(), Breach::Foreign)))
}

/// Whether the practice has no row at all.
async fn nothing<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<bool, DbErr> {
    let row = access_log::Entity::find().filter(access_log::Column::PracticeId.eq(practice_id)).one(connection).await?;
    Ok(row.is_none())
}

/// Rows that are not sealed yet.
async fn waiting(context: &Context, practice_id: &str) -> Result<Waiting, DbErr> {
    let found: Option<(i64, Option<i64>)> = access_log::Entity::find()
        .select_only()
        .column_as(access_log::Column::Id.count(), "rows")
        .column_as(Expr::col(access_log::Column::At).min(), "oldest")
        .filter(access_log::Column::PracticeId.eq(practice_id))
        .filter(access_log::Column::Number.is_null())
        .into_tuple()
        .one(context.database().reader())
        .await?;
    let (rows, oldest) = found.unwrap_or_default();
    let late = oldest.is_some_and(|oldest| context.now().seconds_since(Moment(oldest)) > LATE);
    Ok(Waiting { rows, oldest: oldest.map(Moment), late })
}
