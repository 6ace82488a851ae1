//! Which practice's portal is at which host.
//!
//! Every request needs its practice, so they are kept in memory for a while. A practice added or changed by the
//! command line beside a running server is seen after [`FRESH_FOR`] at the latest, and an unknown host is looked
//! up at once, though not more often than once a second, so that strangers cannot make the database work.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use sea_orm::{DbErr, EntityTrait};
use shared::moment::Moment;

use crate::database::Database;
use crate::entity::practice;

/// Seconds for which the practices are taken from memory.
const FRESH_FOR: i64 = 10;
/// Seconds between two looks for an unknown host.
const UNKNOWN_PAUSE: i64 = 1;

/// The practices by host.
#[derive(Default)]
pub struct Directory(RwLock<Option<Loaded>>);

struct Loaded {
    at: Moment,
    by_host: HashMap<String, Arc<practice::Model>>,
}

impl Directory {
    /// The practice at `host`, as the `Host` header spells it.
    pub async fn find(
        &self,
        database: &Database,
        now: Moment,
        host: &str,
    ) -> Result<Option<Arc<practice::Model>>, DbErr> {
        let host = host.to_ascii_lowercase();
        if let Some(answer) = self.remembered(now, &host) {
            return Ok(answer);
        }
        let practices = practice::Entity::find().all(database.reader()).await?;
        let by_host: HashMap<_, _> =
            practices.into_iter().map(|practice| (practice.host.clone(), Arc::new(practice))).collect();
        let found = by_host.get(&host).cloned();
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Some(Loaded { at: now, by_host });
        Ok(found)
    }

    /// Forgets everything, so that the next request sees what has just been written.
    pub fn refresh(&self) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// `None` when it is time to look again.
    fn remembered(&self, now: Moment, host: &str) -> Option<Option<Arc<practice::Model>>> {
        let loaded = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let loaded = loaded.as_ref()?;
        // The demo's clock can be set back, so age may be negative.
        let age = now.seconds_since(loaded.at).abs();
        let found = loaded.by_host.get(host).cloned();
        let fresh = age < if found.is_some() { FRESH_FOR } else { UNKNOWN_PAUSE };
        fresh.then_some(found)
    }
}
