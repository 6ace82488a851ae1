//! The time. It comes through [`Context`](crate::context::Context), so that tests and the demo can move it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::UNIX_EPOCH;

use shared::moment::Moment;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The current moment.
    fn now(&self) -> Moment;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may ask the machine")]
    fn now(&self) -> Moment {
        let since = std::time::SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Moment(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }
}

/// The machine's clock, moved forward: what the demo and the tests run on.
#[derive(Debug, Default)]
pub struct ShiftedClock {
    shift: AtomicI64,
}

impl ShiftedClock {
    /// Moves the clock forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.shift.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }

    /// Back to the machine's time.
    pub fn reset(&self) {
        self.shift.store(0, Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Moment {
        Moment(SystemClock.now().0.saturating_add(self.shift.load(Ordering::SeqCst)))
    }
}
