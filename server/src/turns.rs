//! Taking turns: guesses at one account are checked one after the other.
//!
//! A guess is counted before it is checked, so twenty right passwords at once would use a budget of five up before
//! the first of them clears it (keycloak 48272). Within one server they therefore wait for each other; several
//! servers on one database may each have one in hand, which the budget bears.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use tokio::sync::{Mutex, OwnedMutexGuard};

/// Far more than there are hashes running at a time, so that two accounts seldom share one.
const LANES: usize = 256;

/// One lane per few accounts; a fixed number, so that made-up addresses take no memory.
pub struct Turns(Vec<Arc<Mutex<()>>>);

/// Somebody's turn, until it is dropped.
#[derive(Debug)]
#[must_use = "the turn ends when this is dropped"]
pub struct Turn(#[expect(dead_code, reason = "it is held, not read")] OwnedMutexGuard<()>);

impl Default for Turns {
    fn default() -> Self {
        Self((0..LANES).map(|_| Arc::default()).collect())
    }
}

impl Turns {
    /// Waits for the turn of `key`.
    pub async fn take(&self, key: &str) -> Turn {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let lane = usize::try_from(hasher.finish() % LANES as u64).unwrap_or_default();
        Turn(Arc::clone(&self.0[lane]).lock_owned().await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn one_waits_while_the_other_has_its_turn() {
        let turns = Turns::default();
        let first = turns.take("account:1").await;
        let second = tokio::time::timeout(std::time::Duration::from_millis(20), turns.take("account:1")).await;
        assert!(second.is_err(), "the lane is taken");
        drop(first);
        let _second = turns.take("account:1").await;
    }
}
