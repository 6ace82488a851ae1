//! What the list of contacts is found by is a copy. Here it is held against what it is a copy of.

use std::collections::BTreeSet;

use sea_orm::{ColumnTrait, DbBackend, EntityTrait, QueryFilter, QueryOrder};
use server::contact::{self, Within};
use server::entity::{contact as contacts, listed, practice};
use server::listed as copies;
use server::policy::Policy;
use shared::contact::{Search, Sort, State};
use shared::moment::Moment;

use super::test_app::TestApp;

impl TestApp {
    /// Whether every copy is what [`copies::keep`] would write now: an act that forgot it is found here. On SQLite only,
    /// whose one writer lets nobody come between the two looks.
    pub(crate) async fn copies_are_fresh(&self, after: &str) {
        let writer = self.context.database().writer();
        if writer.get_database_backend() == DbBackend::Sqlite {
            let seen = self.statements();
            let transaction = self.context.database().begin().await.unwrap();
            let all = || listed::Entity::find().order_by_asc(listed::Column::Id).all(&transaction);
            let before = all().await.unwrap();
            for practice in practice::Entity::find().all(&transaction).await.unwrap() {
                copies::keep_all(&transaction, &practice.id).await.unwrap();
            }
            let now = all().await.unwrap();
            transaction.rollback().await.unwrap();
            assert_eq!(before, now, "{after} changed what the list is found by, and did not keep it");
            self.put_back(seen);
        }
    }

    /// Whether the list finds every contact exactly where their status says they stand, today and at each of these
    /// moments, in every order and direction.
    pub(crate) async fn list_is_true_at(&self, moments: &[Moment]) {
        let reader = self.context.database().reader();
        let practice = practice::Entity::find_by_id(&self.practice.id).one(reader).await.unwrap().unwrap();
        let policy = Policy::of(&practice);
        let ids =
            contacts::Entity::find().filter(contacts::Column::PracticeId.eq(&practice.id)).all(reader).await.unwrap();
        for now in [self.context.now()].iter().chain(moments) {
            let within = Within { practice_id: &practice.id, policy, reach: None, now: *now };
            for state in State::ALL {
                let mut expected = BTreeSet::new();
                for row in &ids {
                    let facts = contact::facts(reader, &practice.id, &row.id, *now).await.unwrap().unwrap();
                    if contact::status(&facts, &policy, *now).state() == state {
                        expected.insert(row.id.clone());
                    }
                }
                for sort in [Sort::Name, Sort::LastAccess, Sort::Invited] {
                    let search = Search { state: Some(state), sort, ..Search::default() };
                    let found = contact::find(reader, &within, &search, None, 1000).await.unwrap();
                    let found: BTreeSet<String> = found.ids.into_iter().collect();
                    assert_eq!(found, expected, "{state:?} at {} by {sort:?}", now.0);
                }
            }
        }
    }
}
