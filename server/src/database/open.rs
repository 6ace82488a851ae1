//! Opening a database by its location.

use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use sea_orm::sqlx::postgres::PgConnectOptions;
use sea_orm::sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, DatabaseConnection};

use crate::database::Database;

/// Longest wait for a free connection.
const ACQUIRE: Duration = Duration::from_secs(10);
/// Longest wait of one SQLite process for another, such as a command line beside a running server.
const BUSY: Duration = Duration::from_secs(5);
/// SQLite readers; reads are short and the machine has few cores.
const READERS: u32 = 4;
/// PostgreSQL connections.
const CONNECTIONS: u32 = 16;
/// What PostgreSQL's planner takes it to cost to read a page out of order. Its own 4 is for disks that turn, and makes it
/// read whole tables where an index answers in half the time (docs/performance.md). 1.1 is what PostgreSQL's
/// documentation (19.7.2, Planner Cost Constants) names for solid-state drives.
const RANDOM_PAGE_COST: (&str, &str) = ("random_page_cost", "1.1");

/// Where the database is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` address. It may hold a password, so it is never printed.
    Postgres(String),
}

impl Location {
    /// Opens the database. A SQLite file is made when it is not there yet.
    pub async fn open(&self) -> anyhow::Result<Database> {
        match self {
            Self::File(path) => {
                private(path)?;
                let writer = sqlite(path, false).await?;
                Ok(Database { reader: sqlite(path, true).await?, writer })
            }
            Self::Postgres(url) => {
                let mut options = ConnectOptions::new(url);
                options.max_connections(CONNECTIONS).acquire_timeout(ACQUIRE).sqlx_logging(false);
                options.map_sqlx_postgres_opts(planned);
                // The error may quote the address, so it is replaced by words of ours.
                let connection = sea_orm::Database::connect(options).await.map_err(|error| refused(&error, url))?;
                Ok(Database { writer: connection.clone(), reader: connection })
            }
        }
    }
}

/// Tells the planner of quick disks, unless the address (`options=-c random_page_cost=4`) or `PGOPTIONS` knows better.
fn planned(options: PgConnectOptions) -> PgConnectOptions {
    let (name, cost) = RANDOM_PAGE_COST;
    if options.get_options().is_some_and(|set| set.contains(name)) { options } else { options.options([(name, cost)]) }
}

/// Makes the file for its owner only; SQLite gives the files beside it the same rights.
fn private(path: &Path) -> anyhow::Result<()> {
    let made = std::fs::OpenOptions::new().create(true).append(true).mode(0o600).open(path);
    made.map(drop).with_context(|| format!("the database {} cannot be made", path.display()))
}

fn refused(error: &sea_orm::DbErr, url: &str) -> anyhow::Error {
    let secret = url.split_once("://").and_then(|(_, rest)| rest.rsplit_once('@')).map_or("", |(secret, _)| secret);
    let text = if secret.is_empty() { error.to_string() } else { error.to_string().replace(secret, "…") };
    anyhow::anyhow!("PostgreSQL cannot be reached: {text}. Check PORTICO_DATABASE_URL and that the server runs.")
}

async fn sqlite(path: &Path, reader: bool) -> anyhow::Result<DatabaseConnection> {
    let mut options = ConnectOptions::new("sqlite://");
    let file = path.to_owned();
    options
        .max_connections(if reader { READERS } else { 1 })
        .acquire_timeout(ACQUIRE)
        // A file does not hang up. Asking whether it is still there would be one more errand to the connection's thread
        // for each statement.
        .test_before_acquire(false)
        .sqlx_logging(false)
        .map_sqlx_sqlite_opts(move |options| {
            options
                .filename(&file)
                .create_if_missing(!reader)
                .foreign_keys(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .busy_timeout(BUSY)
                .pragma("query_only", if reader { "ON" } else { "OFF" })
        });
    sea_orm::Database::connect(options).await.with_context(|| format!("opening {}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_planner_knows_of_quick_disks_unless_the_address_says_otherwise() {
        let options = |address: &str| planned(address.parse().unwrap()).get_options().map(str::to_owned);
        assert_eq!(options("postgres://db/portico").as_deref(), Some("-c random_page_cost=1.1"));
        let other = "postgres://db/portico?options=-c%20random_page_cost%3D4";
        assert_eq!(options(other).as_deref(), Some("-c random_page_cost=4"));
        let beside = "postgres://db/portico?options=-c%20work_mem%3D8MB";
        assert_eq!(options(beside).as_deref(), Some("-c work_mem=8MB -c random_page_cost=1.1"));
    }
}
