//! Gives committed rows their place in the chain.
//!
//! A row cannot be chained in the act's own transaction: on PostgreSQL all acts of a practice would wait for one
//! another. So one sealer at a time numbers what is committed, in the order of the ids.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use anyhow::bail;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbBackend, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Statement,
};
use tokio::sync::watch;

use crate::audit::{chain, verify};
use crate::context::Context;
use crate::entity::{access_log, access_log_chain};

/// Rows of one transaction.
const BATCH: u64 = 500;
/// Between two looks for new rows.
const PAUSE: Duration = Duration::from_millis(500);
/// The same when sealing has failed.
const PAUSE_AFTER_FAILURE: Duration = Duration::from_secs(10);
/// Any number, as long as every Portico takes the same: the key of PostgreSQL's advisory lock.
const LOCK: i64 = 0x706f_7274_6963_6f02;

/// What this process has sealed last of each practice's chain: number and hash. A chain that has lost it since was
/// taken away, and sealing on would make a new one that looks whole.
#[derive(Debug, Default)]
pub struct Sealed(HashMap<String, (i64, String)>);

/// Seals until the server stops. Answers with what was sealed last.
pub async fn run(context: Context, mut stopping: watch::Receiver<bool>) -> Sealed {
    let mut sealed = Sealed::default();
    loop {
        let pause = match on(&context, &mut sealed).await {
            Ok(_) => PAUSE,
            Err(error) => {
                tracing::error!(error = %format!("{error:#}"), "the access log could not be sealed; it is tried again");
                PAUSE_AFTER_FAILURE
            }
        };
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            _ = stopping.wait_for(|stop| *stop) => return sealed,
        }
    }
}

/// Seals everything that is committed. Answers with how many rows that were.
pub async fn all(context: &Context) -> anyhow::Result<usize> {
    on(context, &mut Sealed::default()).await
}

/// The same by whoever has sealed before, as long as that is there still.
pub async fn on(context: &Context, sealed: &mut Sealed) -> anyhow::Result<usize> {
    let mut count = 0;
    loop {
        match round(context, sealed).await? {
            0 => return Ok(count),
            rows => count += rows,
        }
    }
}

fn waiting() -> Select<access_log::Entity> {
    access_log::Entity::find().filter(access_log::Column::Number.is_null()).order_by_asc(access_log::Column::Id)
}

/// Seals the oldest rows. Answers with how many; none when there is nothing to do or another server is at it.
async fn round(context: &Context, sealed: &mut Sealed) -> anyhow::Result<usize> {
    // Most looks find nothing, and then nobody has to wait for the writer.
    if waiting().limit(1).one(context.database().reader()).await?.is_none() {
        return Ok(0);
    }
    let transaction = context.database().begin().await?;
    if !alone(&transaction).await? {
        return Ok(0);
    }
    let rows = waiting().limit(BATCH).all(&transaction).await?;
    let count = rows.len();
    let mut chains: BTreeMap<String, Vec<access_log::Model>> = BTreeMap::new();
    for row in rows {
        chains.entry(row.practice_id.clone()).or_default().push(row);
    }
    let mut ends = Vec::new();
    for (practice_id, rows) in chains {
        there(&transaction, sealed, &practice_id).await?;
        let end = append(context, &transaction, &practice_id, &rows).await?;
        ends.push((practice_id, end));
    }
    transaction.commit().await?;
    sealed.0.extend(ends);
    Ok(count)
}

/// Whether no other server is sealing. SQLite has one writer anyway.
async fn alone(transaction: &DatabaseTransaction) -> anyhow::Result<bool> {
    let backend = transaction.get_database_backend();
    if backend != DbBackend::Postgres {
        return Ok(true);
    }
    let statement = format!("SELECT pg_try_advisory_xact_lock({LOCK}) AS alone");
    let row = transaction.query_one_raw(Statement::from_string(backend, statement)).await?;
    Ok(row.map(|row| row.try_get("", "alone")).transpose()?.unwrap_or(false))
}

/// Stops where the row that was sealed last has gone, or is another one.
async fn there(transaction: &DatabaseTransaction, sealed: &Sealed, practice_id: &str) -> anyhow::Result<()> {
    let Some((number, hash)) = sealed.0.get(practice_id) else { return Ok(()) };
    let row = verify::at(transaction, practice_id, *number).await?;
    let end = access_log_chain::Entity::find_by_id(practice_id).one(transaction).await?;
    if row.and_then(|row| row.hash).as_ref() != Some(hash) || end.is_none_or(|end| end.number < *number) {
        bail!(
            "entry {number} of practice {practice_id}, which this server has sealed, is gone: the chain was taken away or \
             made anew, or an older database was put in its place. Nothing is sealed before the server was started again"
        );
    }
    Ok(())
}

/// Answers with the chain's new end.
async fn append(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice_id: &str,
    rows: &[access_log::Model],
) -> anyhow::Result<(i64, String)> {
    let begin = "INSERT INTO access_log_chain (practice_id, unmarked_until, number, hash, sealed_at)
        VALUES ($1, 0, 0, '', 0) ON CONFLICT (practice_id) DO NOTHING";
    let backend = transaction.get_database_backend();
    transaction.execute_raw(Statement::from_sql_and_values(backend, begin, [practice_id.into()])).await?;
    let Some(end) = access_log_chain::Entity::find_by_id(practice_id).one(transaction).await? else {
        bail!("a chain was not begun");
    };
    let (mut number, mut hash) = (end.number, end.hash);
    if number == 0 {
        hash = chain::beginning(context.keys(), practice_id, end.unmarked_until);
    }
    for row in rows {
        number += 1;
        hash = chain::hash(context.keys(), &hash, number, row);
        let sealed = access_log::Entity::update_many()
            .col_expr(access_log::Column::Number, Expr::value(number))
            .col_expr(access_log::Column::Hash, Expr::value(hash.clone()))
            .filter(access_log::Column::Id.eq(row.id))
            .filter(access_log::Column::Number.is_null())
            .exec(transaction)
            .await?;
        if sealed.rows_affected != 1 {
            bail!("row {} was sealed by somebody else", row.id);
        }
    }
    let moved = access_log_chain::Entity::update_many()
        .col_expr(access_log_chain::Column::Number, Expr::value(number))
        .col_expr(access_log_chain::Column::Hash, Expr::value(hash.clone()))
        .col_expr(access_log_chain::Column::SealedAt, Expr::value(context.now().0))
        .filter(access_log_chain::Column::PracticeId.eq(practice_id))
        .filter(access_log_chain::Column::Number.eq(end.number))
        .exec(transaction)
        .await?;
    if moved.rows_affected != 1 {
        bail!("the chain was moved on by somebody else");
    }
    Ok((number, hash))
}
