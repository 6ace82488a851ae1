//! The schema: brought up to date once, by one, and never by an older program.

use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QueryOrder, Statement};
use sea_orm_migration::MigratorTrait;
use server::database::{Database, Schema, schema};
use server::entity::{contact, listed};
use server::migration::Migrator;

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

#[tokio::test]
async fn postgresql_plans_for_quick_disks_unless_its_administrator_says_otherwise() {
    let (database, guard) = database::empty().await;
    if database.writer().get_database_backend() != DbBackend::Postgres {
        return;
    }
    assert_eq!(page_cost(&database).await, "1.1");
    let otherwise =
        "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET random_page_cost = 3', current_database()); END $$";
    database.writer().execute_unprepared(otherwise).await.unwrap();
    assert_eq!(page_cost(&guard.open().await).await, "3");
}

async fn page_cost(database: &Database) -> String {
    let show = Statement::from_string(DbBackend::Postgres, "SHOW random_page_cost");
    database.reader().query_one_raw(show).await.unwrap().unwrap().try_get_by_index(0).unwrap()
}

#[tokio::test]
async fn contacts_from_before_the_list_are_found_in_it() {
    let (database, _guard) = database::empty().await;
    let writer = database.writer();
    Migrator::up(writer, Some(7)).await.unwrap();
    // A reader that has seen the table as it was.
    database.reader().execute_unprepared("SELECT * FROM contact").await.unwrap();
    for statement in [
        "INSERT INTO practice (id, name, phone, origin, host, colour, language, mail_from, idle_minutes, created_at)
            VALUES ('p', 'Willow', '1', 'http://a', 'a', '#000000', 'en', 'a@b.example', 15, 1)",
        "INSERT INTO contact (id, practice_id, given_name, family_name, sort_name, email, email_canonical, mobile,
                birth_date_sealed, language, created_at)
            VALUES ('1', 'p', 'Inés', 'Ávila', 'ávila inés', 'Ines@example.com', 'ines@example.com',
                '+1 (555) 010-0199', 'x', 'es', 1),
            ('2', 'p', 'Bo', 'Baker', 'baker bo', 'bo@example.com', 'bo@example.com', NULL, NULL, 'en', 1)",
        "INSERT INTO client (id, practice_id, kind, name, created_at) VALUES ('k', 'p', 'individual', 'x', 1)",
        "INSERT INTO profile (id, practice_id, contact_id, client_id, relationship, from_at, until_at, created_at)
            VALUES ('w', 'p', '1', 'k', 'self', 5, 900, 5)",
        "INSERT INTO account (id, practice_id, contact_id, activated_at, last_access_at) VALUES ('a', 'p', '2', 1, 77)",
        "INSERT INTO invitation (id, practice_id, contact_id, token_digest, created_at, expires_at, wrong_birth_dates)
            VALUES ('i', 'p', '1', 'd', 50, 60, 0)",
    ] {
        writer.execute_unprepared(statement).await.unwrap();
    }
    database.migrate().await.unwrap();

    let rows = listed::Entity::find().order_by_asc(listed::Column::SortName).all(database.reader()).await.unwrap();
    let (ines, bo) = (&rows[0], &rows[1]);
    assert_eq!(ines.search_text, "avila ines ines@example.com 15550100199");
    assert_eq!((ines.stage, ines.invited_at, ines.invited_until, ines.profile_until), (0, 50, 60, 900));
    assert_eq!((bo.stage, bo.last_access_at, bo.lacking, bo.profile_until), (1, 77, 2 + 4 + 8 + 16, 0));
    let ids: Vec<_> =
        contact::Entity::find().all(database.reader()).await.unwrap().into_iter().map(|row| row.email).collect();
    assert!(ids.contains(&Some("Ines@example.com".to_owned())), "as they were");

    let add = |id: &str, canonical: &str| {
        format!(
            "INSERT INTO contact (id, practice_id, given_name, family_name, sort_name, email, email_canonical, language,
                created_at) VALUES ('{id}', 'p', 'x', 'y', 'y x', {canonical}, {canonical}, 'en', 1)"
        )
    };
    for id in ["3", "4"] {
        writer.execute_unprepared(&add(id, "NULL")).await.unwrap();
    }
    writer.execute_unprepared(&add("5", "'bo@example.com'")).await.unwrap_err();
    writer.execute_unprepared("UPDATE contact SET sort_name = NULL").await.unwrap_err();
    if writer.get_database_backend() == DbBackend::Sqlite {
        for (check, well) in [("PRAGMA integrity_check", 1), ("PRAGMA foreign_key_check", 0)] {
            let rows = writer.query_all_raw(Statement::from_string(DbBackend::Sqlite, check)).await.unwrap();
            assert_eq!(rows.len(), well, "{check}");
        }
    }
}
