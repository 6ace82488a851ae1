//! Opening a database by its location.

use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context as _;
use sea_orm::sqlx::Executor as _;
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
/// Tells PostgreSQL's planner what a page out of order costs on quick disks, where nobody has told it anything: its own 4
/// is for disks that turn, and makes it read whole tables where an index answers in half the time (docs/performance.md).
/// 1.1 is what PostgreSQL's documentation (19.7.2, Planner Cost Constants) names for solid-state drives.
const QUICK_DISKS: &str = "SELECT set_config('random_page_cost', '1.1', false) FROM pg_settings
    WHERE name = 'random_page_cost' AND source = 'default'";

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
                // Not as an option of the connection: some poolers refuse those.
                options.map_sqlx_postgres_pool_opts(|options| {
                    options.after_connect(|connection, _| {
                        Box::pin(async move { connection.execute(QUICK_DISKS).await.map(drop) })
                    })
                });
                // The error may quote the address, so it is replaced by words of ours.
                let connection = sea_orm::Database::connect(options).await.map_err(|error| refused(&error, url))?;
                Ok(Database { writer: connection.clone(), reader: connection })
            }
        }
    }
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
