//! The schema: brought up to date once, by one, and never by an older program.

use sea_orm::ConnectionTrait;
use server::database::{Schema, schema};

use crate::support::database;

#[tokio::test(flavor = "multi_thread")]
async fn servers_that_start_together_migrate_once() {
    let (first, guard) = database::empty().await;
    let second = guard.open().await;
    assert!(matches!(schema(&first).await.unwrap(), Schema::Behind(_)));
    let (one, other) = tokio::join!(first.migrate(), second.migrate());
    let applied = one.unwrap().len() + other.unwrap().len();
    assert_eq!((applied > 0, schema(&first).await.unwrap()), (true, Schema::Current));
    assert_eq!(first.migrate().await.unwrap(), Vec::<String>::new());
}

#[tokio::test]
async fn a_newer_database_is_refused_and_left_alone() {
    let (database, _guard) = database::fresh().await;
    let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_from_the_future', 0)";
    database.writer().execute_unprepared(newer).await.unwrap();
    let error = database.migrate().await.unwrap_err().to_string();
    assert!(error.contains("m9999_from_the_future") && error.contains("newer"), "{error}");
}

#[tokio::test]
async fn another_master_key_is_noticed_at_the_start() {
    let (database, _guard) = database::fresh().await;
    database.check_key("mark of the first key").await.unwrap();
    database.check_key("mark of the first key").await.unwrap();
    let error = database.check_key("mark of another").await.unwrap_err().to_string();
    assert!(error.contains("another master key") && error.contains("secret.key"), "{error}");
}
