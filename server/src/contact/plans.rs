//! Every page is found by one index that holds all it is chosen by. With fifty thousand contacts, reading their rows one
//! by one takes longer than people wait.

use sea_orm::{ConnectionTrait, DbBackend, QuerySelect, QueryTrait};
use shared::contact::{Search, Sort, State};
use shared::moment::Moment;

use crate::assignment;
use crate::contact::find::{Place, Way, Within, matching, ordered};
use crate::database::{Database, Location};
use crate::policy::Policy;

async fn plan(
    database: &Database,
    (within, way): (&Within<'_>, Way),
    search: &Search,
    after: Option<&Place>,
) -> String {
    let query = ordered(matching(way, within, search), (search, way), after).limit(51);
    let mut statement = query.build(DbBackend::Sqlite);
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn every_page_is_read_from_one_index_in_its_order() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let now = Moment(1_795_228_000_000);
    let everybody = Within { practice_id: "practice", policy: Policy::default(), reach: None, now };
    let states = State::ALL.into_iter().map(Some).chain([None]);
    for (sort, index, place) in [
        (Sort::Name, "contact_by_name", Place::Name("hart".into(), "x".into())),
        (Sort::LastAccess, "contact_by_last_access", Place::At(5, "x".into())),
        (Sort::Invited, "contact_by_invitation", Place::At(5, "x".into())),
    ] {
        for state in states.clone() {
            for (text, reversed, after) in [("", false, None), ("ada 555-01", true, Some(&place))] {
                let search = Search { text: text.into(), state, sort, reversed, ..Search::default() };
                let plan = plan(&database, (&everybody, Way::Index), &search, after).await;
                let covered = format!("SEARCH contact USING COVERING INDEX {index} (");
                assert!(plan.contains(&covered) && !plan.contains("TEMP B-TREE FOR ORDER"), "{search:?}: {plan}");
                // Behind a place it begins there.
                assert!(after.is_none() || plan.contains("practice_id=? AND"), "{search:?}: {plan}");
            }
        }
    }
}

#[tokio::test]
async fn locks_and_reach_have_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let now = Moment(1_795_228_000_000);
    let reach = Some(assignment::contacts("staff", now));
    let own = Within { practice_id: "practice", policy: Policy::default(), reach, now };
    for sort in [Sort::Name, Sort::LastAccess, Sort::Invited] {
        let search = Search { state: Some(State::Locked), sort, ..Search::default() };
        let plan = plan(&database, (&own, Way::Reach), &search, None).await;
        assert!(plan.contains("throttle_locked"), "{plan}");
        assert!(plan.contains("assignment_by_staff") && plan.contains("profile_by_client"), "{plan}");
        assert!(plan.contains("SEARCH contact USING INDEX sqlite_autoindex_contact_1 (id=?)"), "{plan}");
        assert!(!plan.contains("SCAN"), "{plan}");
    }
}
