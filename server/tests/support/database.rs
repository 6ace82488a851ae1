//! A database of its own for each test: a SQLite file, or one on the PostgreSQL server that
//! `PORTICO_TEST_DATABASE` names (`postgres://user@host:port/any`). Dropped with its guard.

use sea_orm::ConnectionTrait;
use server::database::{Database, Location};
use server::random::{SystemRandom, digits};

/// Names the server to make databases on.
const VARIABLE: &str = "PORTICO_TEST_DATABASE";

/// Keeps the database until it is dropped.
pub(crate) struct Guard {
    location: Location,
    kind: Kind,
}

enum Kind {
    Folder { _folder: tempfile::TempDir },
    Postgres { server: String, name: String },
}

impl Guard {
    /// Opens the same database once more, as a second server would.
    pub(crate) async fn open(&self) -> Database {
        self.location.open().await.unwrap()
    }
}

/// A new, migrated database.
pub(crate) async fn fresh() -> (Database, Guard) {
    let (database, guard) = empty().await;
    database.migrate().await.unwrap();
    (database, guard)
}

/// A new database with nothing in it.
pub(crate) async fn empty() -> (Database, Guard) {
    let guard = match server() {
        None => {
            let folder = tempfile::tempdir().unwrap();
            let location = Location::File(folder.path().join("portico.db"));
            Guard { location, kind: Kind::Folder { _folder: folder } }
        }
        Some(server) => {
            let name = format!("portico_test_{}", digits(&SystemRandom::default(), 18).unwrap());
            on_server(&server, &format!("CREATE DATABASE {name}")).await;
            let location = Location::Postgres(with_database(&server, &name));
            Guard { location, kind: Kind::Postgres { server, name } }
        }
    };
    (guard.open().await, guard)
}

#[expect(clippy::disallowed_methods, reason = "which database the tests run on is no setting of the product")]
fn server() -> Option<String> {
    std::env::var(VARIABLE).ok().filter(|url| !url.is_empty())
}

/// The server's address with another database in it.
fn with_database(server: &str, name: &str) -> String {
    let (address, options) =
        server.split_once('?').map_or((server, None), |(address, options)| (address, Some(options)));
    let (scheme, rest) = address.split_once("://").expect("PORTICO_TEST_DATABASE is a postgres:// address");
    let host = rest.split('/').next().unwrap_or_default();
    let options = options.map(|options| format!("?{options}")).unwrap_or_default();
    format!("{scheme}://{host}/{name}{options}")
}

async fn on_server(server: &str, statement: &str) {
    let mut options = sea_orm::ConnectOptions::new(server);
    options.max_connections(1).sqlx_logging(false);
    let connection = sea_orm::Database::connect(options).await.expect("the PostgreSQL server of the tests");
    connection.execute_unprepared(statement).await.unwrap();
    connection.close().await.unwrap();
}

impl Drop for Guard {
    fn drop(&mut self) {
        let Kind::Postgres { server, name } = &self.kind else { return };
        let (server, statement) = (server.clone(), format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"));
        // The test's own runtime is busy ending.
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(on_server(&server, &statement));
        });
        dropped.join().unwrap_or_default();
    }
}
