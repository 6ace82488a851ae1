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
    /// Where it was stopped; 0 while it runs.
    stopped: AtomicI64,
}

impl ShiftedClock {
    /// Moves the clock forward.
    pub fn advance_seconds(&self, seconds: i64) {
        self.shift.fetch_add(seconds.saturating_mul(1000), Ordering::SeqCst);
    }

    /// Stops the clock. From then on it is only moved: what lasts seconds on a slow machine takes no time.
    pub fn stop(&self) {
        self.stopped.store(SystemClock.now().0, Ordering::SeqCst);
    }

    /// Back to the machine's time.
    pub fn reset(&self) {
        self.shift.store(0, Ordering::SeqCst);
        self.stopped.store(0, Ordering::SeqCst);
    }
}

impl Clock for ShiftedClock {
    fn now(&self) -> Moment {
        let base = match self.stopped.load(Ordering::SeqCst) {
            0 => SystemClock.now().0,
            stopped => stopped,
        };
        Moment(base.saturating_add(self.shift.load(Ordering::SeqCst)))
    }
}

/// Year, month, day, hour, minute and second of a moment, in UTC.
pub const fn calendar(moment: Moment) -> [i64; 6] {
    let seconds = moment.0.div_euclid(1000);
    let (year, month, day) = date(seconds.div_euclid(24 * 60 * 60));
    let second = seconds.rem_euclid(24 * 60 * 60);
    [year, month, day, second / 3600, second / 60 % 60, second % 60]
}

/// `2026-11-21T14:05:09Z` (RFC 3339), for files that other programs read.
pub fn rfc3339(moment: Moment) -> String {
    let [year, month, day, hour, minute, second] = calendar(moment);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// The date of a day counted from 1970-01-01, after Howard Hinnant's `civil_from_days`: years begin in March, so
/// that the leap day comes last, and 400 of them always have 146097 days.
const fn date(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let in_era = day.rem_euclid(146_097);
    let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * in_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, in_year - (153 * from_march + 2) / 5 + 1)
}
