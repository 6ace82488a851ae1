//! Bringing the schema up to date.

use anyhow::{Context as _, bail};
use sea_orm::{ConnectionTrait, DbBackend, TransactionTrait};
use sea_orm_migration::MigratorTrait;

use crate::database::Database;
use crate::migration::Migrator;

/// Any number, as long as every Portico takes the same: the key of PostgreSQL's advisory lock.
const LOCK: i64 = 0x706f_7274_6963_6f01;

/// How the database's schema compares with this program's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schema {
    /// The same.
    Current,
    /// These changes are still to be applied.
    Behind(Vec<String>),
    /// It has changes this program does not know: a newer Portico has been here.
    Newer(Vec<String>),
}

/// Compares without changing anything.
pub async fn schema(database: &Database) -> anyhow::Result<Schema> {
    compare(database.reader()).await
}

impl Database {
    /// Applies what is missing, in one transaction under a lock, so that two servers starting together do not
    /// meet. Refuses a database that a newer Portico has changed. Answers with the changes applied.
    pub async fn migrate(&self) -> anyhow::Result<Vec<String>> {
        // IMMEDIATE is SQLite's lock: a second process waits here until the first is done.
        let transaction = self.begin().await?;
        if transaction.get_database_backend() == DbBackend::Postgres {
            transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({LOCK})")).await?;
        }
        let applied = match compare(&transaction).await? {
            Schema::Current => Vec::new(),
            Schema::Newer(names) => bail!(
                "this database was changed by a newer Portico ({}). Start that version, or restore a backup from before it.",
                names.join(", ")
            ),
            Schema::Behind(names) => {
                let inner = transaction.begin().await?;
                Migrator::up(&inner, None).await.context("changing the database's schema")?;
                inner.commit().await?;
                names
            }
        };
        transaction.commit().await?;
        Ok(applied)
    }
}

async fn compare<C: ConnectionTrait>(connection: &C) -> anyhow::Result<Schema> {
    let known: Vec<String> = Migrator::migrations().iter().map(|change| change.name().to_owned()).collect();
    let applied = applied(connection).await?;
    let newer: Vec<String> = applied.iter().filter(|name| !known.contains(name)).cloned().collect();
    let behind: Vec<String> = known.into_iter().filter(|name| !applied.contains(name)).collect();
    Ok(match (newer.is_empty(), behind.is_empty()) {
        (false, _) => Schema::Newer(newer),
        (true, true) => Schema::Current,
        (true, false) => Schema::Behind(behind),
    })
}

/// Names of the applied changes; none in an empty database.
async fn applied<C: ConnectionTrait>(connection: &C) -> anyhow::Result<Vec<String>> {
    let backend = connection.get_database_backend();
    let exists = match backend {
        DbBackend::Postgres => {
            "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() AND tablename = 'seaql_migrations'"
        }
        _ => "SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'seaql_migrations'",
    };
    let statement = |sql: &str| sea_orm::Statement::from_string(backend, sql);
    if connection.query_one_raw(statement(exists)).await?.is_none() {
        return Ok(Vec::new());
    }
    let rows = connection.query_all_raw(statement("SELECT version FROM seaql_migrations ORDER BY version")).await?;
    rows.iter().map(|row| Ok(row.try_get("", "version")?)).collect()
}
