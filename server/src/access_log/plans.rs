//! Every question finds its rows by an index. With two million rows, one that reads them all takes seconds.

use sea_orm::{ConnectionTrait, DbBackend, QueryTrait, Statement};
use shared::access_log::{Asked, Cursor, Outcome, Reason};
use shared::moment::Moment;

use crate::access_log::keys::Key;
use crate::access_log::store::{query, question};
use crate::database::{Database, Location};

async fn plan(database: &Database, asked: &Asked, key: &Key) -> String {
    explained(database, question(DbBackend::Sqlite, "practice", asked, key).build(DbBackend::Sqlite)).await
}

async fn explained(database: &Database, mut statement: Statement) -> String {
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn every_question_has_its_index_and_sorts_only_a_few() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let text = || "x".to_owned();
    let everything = Asked {
        reason: Some(Reason::WrongPassword),
        outcome: Some(Outcome::Refused),
        from: Some(Moment(1)),
        until: Some(Moment(9)),
        network: Some("203.0.113.".into()),
        before: Some(Cursor { at: Moment(5), id: 5 }),
        ..Asked::default()
    };
    for (key, index, sorts) in [
        (Key::Time, "access_log_by_time", false),
        (Key::Reason(text()), "access_log_by_reason", false),
        (Key::Network(text()), "access_log_by_network", false),
        (Key::FewNetworks(text()), "access_log_by_network", true),
        (Key::ManyNetworks, "access_log_by_time", false),
        (Key::Contacts(vec![text()]), "access_log_by_contact", false),
        (Key::Contacts(vec![text(), text()]), "access_log_by_contact", true),
        (Key::Staff(vec![text()]), "access_log_by_staff", false),
        (Key::Detail(text()), "access_log_by_detail", false),
    ] {
        // Where a reason is asked for, and not a person or a few networks, it leads.
        let leads = matches!(key, Key::Time | Key::ManyNetworks);
        let unreasoned = Asked { reason: None, outcome: None, ..everything.clone() };
        for asked in [&Asked::default(), if leads { &unreasoned } else { &everything }] {
            let plan = plan(&database, asked, &key).await;
            assert!(plan.contains(&format!("INDEX {index} ")), "{key:?}: {plan}");
            assert_eq!(plan.contains("TEMP B-TREE"), sorts, "{key:?}: {plan}");
        }
    }
}

#[tokio::test]
async fn rows_are_read_of_what_is_answered_with_only() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let asked = Asked {
        reason: Some(Reason::WrongPassword),
        outcome: Some(Outcome::Refused),
        network: Some("203.0.113.".into()),
        from: Some(Moment(1)),
        until: Some(Moment(9)),
        before: Some(Cursor { at: Moment(5), id: 5 }),
        ..Asked::default()
    };
    let keys = [Key::Reason("one".into()), Key::Reason("another".into())];
    for keys in [&keys[..1], &keys] {
        let query = query(DbBackend::Sqlite, "practice", &asked, keys, 101).unwrap();
        let plan = explained(&database, query.build(DbBackend::Sqlite)).await;
        let found = plan.matches("SEARCH access_log USING COVERING INDEX access_log_by_reason ").count();
        assert_eq!(found, keys.len(), "{plan}");
        assert_eq!(plan.matches("access_log USING").count(), keys.len() + 1, "{plan}");
        assert!(plan.contains("SEARCH access_log USING INTEGER PRIMARY KEY (rowid=?)"), "{plan}");
    }
    assert!(query(DbBackend::Sqlite, "practice", &asked, &[], 101).is_none());
}

#[tokio::test]
async fn the_sealer_and_the_check_have_theirs() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    for (statement, index) in [
        ("SELECT * FROM access_log WHERE number IS NULL ORDER BY id LIMIT 500", "access_log_unsealed"),
        (
            "SELECT COUNT(id), MIN(at) FROM access_log WHERE practice_id = 'x' AND number IS NULL",
            "access_log_by_number",
        ),
        (
            "SELECT * FROM access_log WHERE practice_id = 'x' AND number > 5 AND number <= 9 ORDER BY number LIMIT 5000",
            "access_log_by_number",
        ),
        ("SELECT * FROM access_log WHERE contact_id = 'x' ORDER BY at DESC, id DESC LIMIT 20", "access_log_by_contact"),
    ] {
        let explained = Statement::from_string(DbBackend::Sqlite, format!("EXPLAIN QUERY PLAN {statement}"));
        let rows = database.reader().query_all_raw(explained).await.unwrap();
        let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
        let plan = plan.join("; ");
        assert!(plan.contains(index) && !plan.contains("TEMP B-TREE"), "{statement}: {plan}");
    }
}
