//! What every handler is given: the database, the clock, randomness, keys, the hasher, the outbox's bell and the
//! turns that guesses take.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use shared::moment::Moment;
use shared::value::id::Id;
use tokio::sync::{Notify, Semaphore};

use crate::clock::Clock;
use crate::database::Database;
use crate::directory::Directory;
use crate::random::{Ids, Random};
use crate::secret::{Hasher, Keys};
use crate::turns::Turns;

/// Acts at a time; what comes beyond is asked to come back.
const ACTS: usize = 256;

/// The world, as handlers see it. Cheap to clone.
#[derive(Clone)]
pub struct Context(Arc<World>);

struct World {
    database: Database,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
    ids: Ids,
    keys: Arc<Keys>,
    hasher: Hasher,
    outbox: Notify,
    directory: Directory,
    turns: Turns,
    acts: Arc<Semaphore>,
    texts: AtomicBool,
}

impl Context {
    /// Puts the world together. `cores` bounds how many hashes run at a time.
    pub fn new(
        database: Database,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        keys: Keys,
        cores: usize,
    ) -> anyhow::Result<Self> {
        let keys = Arc::new(keys);
        Ok(Self(Arc::new(World {
            hasher: Hasher::new(Arc::clone(&keys), random.as_ref(), cores)?,
            directory: Directory::default(),
            turns: Turns::default(),
            acts: Arc::new(Semaphore::new(ACTS)),
            outbox: Notify::new(),
            texts: AtomicBool::new(false),
            database,
            clock,
            random,
            ids: Ids::default(),
            keys,
        })))
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// The current moment.
    pub fn now(&self) -> Moment {
        self.0.clock.now()
    }

    /// Notes that text messages are carried, too. Without a service for them they would wait in the outbox.
    pub fn carry_texts(&self) {
        self.0.texts.store(true, Ordering::Relaxed);
    }

    /// Whether text messages are carried.
    pub fn carries_texts(&self) -> bool {
        self.0.texts.load(Ordering::Relaxed)
    }

    /// The source of randomness.
    pub fn random(&self) -> &dyn Random {
        self.0.random.as_ref()
    }

    /// A new row's id.
    pub fn new_id(&self) -> anyhow::Result<Id> {
        self.0.ids.next(self.random(), self.now())
    }

    /// Keys for sealing and marking.
    pub fn keys(&self) -> &Keys {
        &self.0.keys
    }

    /// The password hasher.
    pub fn hasher(&self) -> &Hasher {
        &self.0.hasher
    }

    /// Rung after a commit that wrote outbox rows, so that the worker does not wait for its next round.
    pub fn outbox_bell(&self) -> &Notify {
        &self.0.outbox
    }

    /// Places for acts in hand. They run to their end when the browser hangs up, so they are counted apart from
    /// connections.
    pub fn acts(&self) -> &Arc<Semaphore> {
        &self.0.acts
    }

    /// For checking guesses at one account one after the other.
    pub fn turns(&self) -> &Turns {
        &self.0.turns
    }

    /// The practices, by the host their portal is at.
    pub fn directory(&self) -> &Directory {
        &self.0.directory
    }
}
