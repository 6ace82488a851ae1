//! A page of records is read from one index, in its order.

use sea_orm::{ConnectionTrait, DbBackend, QuerySelect, QueryTrait};

use crate::assignment;
use crate::client_page::find::{Place, matching};
use crate::database::Location;

#[tokio::test]
async fn every_page_is_read_from_one_index_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let place = Place { name: "hart".into(), id: "x".into() };
    for (text, after, begins) in [("", None, ")"), ("milo men", None, ")"), ("", Some(&place), " AND sort_name>?)")] {
        let query = matching(DbBackend::Sqlite, "practice", (text, None), after).limit(51);
        let plan = plan(&database, query.build(DbBackend::Sqlite)).await;
        assert_eq!(plan, format!("SEARCH client USING COVERING INDEX client_by_name (practice_id=?{begins}"), "{text}");
    }
    let reach = Some(assignment::clients("staff"));
    let query = matching(DbBackend::Sqlite, "practice", ("", reach), None).limit(51);
    let plan = plan(&database, query.build(DbBackend::Sqlite)).await;
    assert!(plan.contains("assignment_by_staff") && !plan.contains("SCAN client"), "{plan}");
}

async fn plan(database: &crate::database::Database, mut statement: sea_orm::Statement) -> String {
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}
