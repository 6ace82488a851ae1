//! Every question finds its rows by an index, and those of many contacts come in the list's order.

use sea_orm::{ConnectionTrait, DbBackend, QueryTrait};
use shared::delivery::{Asked, Channel, Place, Standing};
use shared::moment::Moment;
use shared::value::id::Id;

use crate::database::{Database, Location};
use crate::delivery::rules::{Key, Scope};
use crate::delivery::store::question;

async fn plan(database: &Database, scope: &Scope, asked: &Asked, key: &Key) -> String {
    let mut statement = question(("practice", scope, Moment(1)), asked, key).build(DbBackend::Sqlite);
    statement.sql = format!("EXPLAIN QUERY PLAN {}", statement.sql);
    let rows = database.reader().query_all_raw(statement).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", "detail").unwrap()).collect::<Vec<_>>().join("; ")
}

#[tokio::test]
async fn every_question_has_its_index_and_sorts_only_a_few() {
    let folder = tempfile::tempdir().unwrap();
    let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
    database.migrate().await.unwrap();
    let own = Scope::Own("staff".into());
    let place = Place { at: Moment(5), id: Id::from_parts(5, [0; 10]) };
    let (channel, state) = (Channel::Mail, Standing::Refused);
    let everything = Asked { channel: Some(channel), state: Some(state), before: Some(place), ..Asked::default() };
    for (key, index, few) in [
        (Key::Time, "outbox_by_time", false),
        (Key::Kind(channel, state), "outbox_by_kind", false),
        (Key::Contacts(vec!["ada".into()]), "outbox_by_contact", true),
        (Key::Contacts(vec!["ada".into(), "bob".into()]), "outbox_by_contact", true),
        (Key::Own, "outbox_by_contact", true),
    ] {
        for asked in [&Asked::default(), &everything] {
            for scope in [&Scope::Everything, &Scope::Contacts, &own] {
                if (key == Key::Own && *scope != own) || (!few && *scope == own) {
                    continue;
                }
                let plan = plan(&database, scope, asked, &key).await;
                assert!(plan.contains(&format!("outbox USING INDEX {index} ")), "{key:?} {scope:?}: {plan}");
                assert_eq!(plan.contains("TEMP B-TREE FOR ORDER BY"), few, "{key:?} {scope:?}: {plan}");
            }
        }
    }
}
