//! The second step, the lock, and when sessions end.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::value::{Fields, number};

/// Days after which a known browser may owe the second step again. Browsers stay known for thirty.
pub const SECOND_STEP_DAYS: RangeInclusive<u32> = 1..=30;
/// Digits a client's mailed PIN may have.
pub const PIN_DIGITS: RangeInclusive<u32> = 4..=8;
/// Wrong guesses that may lock unknown browsers.
pub const GUESSES: RangeInclusive<u32> = 3..=10;
/// Minutes that lock may last.
pub const LOCK_MINUTES: RangeInclusive<u32> = 1..=1440;
/// Minutes without a request that may end a session (NIST SP 800-63B-4, 2.2.3 allows an hour).
pub const IDLE_MINUTES: RangeInclusive<u32> = 5..=60;
/// Hours after which a session may end in any case (NIST SP 800-63B-4, 2.2.3 allows 24).
pub const SESSION_HOURS: RangeInclusive<u32> = 1..=24;

/// When a right password is followed by a mailed PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondStep {
    /// On browsers that are not known.
    UnknownBrowsers,
    /// Every time.
    EveryTime,
    /// On unknown browsers, and on known ones after so many days.
    EveryDays(u32),
}

impl SecondStep {
    /// The choices, as the command line spells them.
    pub const TAGS: [&'static str; 3] = ["unknown-browsers", "every-time", "every-days"];

    /// The one of [`Self::TAGS`] it is.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::UnknownBrowsers => "unknown-browsers",
            Self::EveryTime => "every-time",
            Self::EveryDays(_) => "every-days",
        }
    }
}

/// The second step, the lock and the ends, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// [`SecondStep::tag`].
    pub second_step: String,
    /// See [`SECOND_STEP_DAYS`]. Looked at where the second step says so; empty otherwise.
    pub second_step_days: String,
    /// See [`PIN_DIGITS`].
    pub pin_digits: String,
    /// See [`GUESSES`].
    pub guesses: String,
    /// See [`LOCK_MINUTES`].
    pub lock_minutes: String,
    /// See [`IDLE_MINUTES`].
    pub idle_minutes: String,
    /// See [`SESSION_HOURS`].
    pub session_hours: String,
}

/// The same, parsed.
#[derive(Clone, Copy, Debug)]
pub struct ParsedSafety {
    /// When the second step is owed.
    pub second_step: SecondStep,
    /// Digits of its PIN.
    pub pin_digits: u32,
    /// Wrong guesses that lock unknown browsers.
    pub guesses: u32,
    /// Minutes of that lock.
    pub lock_minutes: u32,
    /// Minutes without a request that end a session.
    pub idle_minutes: u32,
    /// Hours that end it in any case.
    pub session_hours: u32,
}

impl Check for Safety {
    type Value = ParsedSafety;
    fn check(self) -> Result<ParsedSafety, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let second_step = match self.second_step.as_str() {
            "unknown-browsers" => Some(SecondStep::UnknownBrowsers),
            "every-time" => Some(SecondStep::EveryTime),
            "every-days" => {
                let days = number::within(&self.second_step_days, &SECOND_STEP_DAYS);
                fields.take("second_step_days", days).map(SecondStep::EveryDays)
            }
            _ => fields.take("second_step", Err(Code::ChoiceInvalid)),
        };
        let mut number = |field, text: &str, range| fields.take(field, number::within(text, range));
        let pin_digits = number("pin_digits", &self.pin_digits, &PIN_DIGITS);
        let guesses = number("guesses", &self.guesses, &GUESSES);
        let lock = number("lock_minutes", &self.lock_minutes, &LOCK_MINUTES);
        let idle = number("idle_minutes", &self.idle_minutes, &IDLE_MINUTES);
        let session = number("session_hours", &self.session_hours, &SESSION_HOURS);
        match (second_step, pin_digits, guesses, lock, idle, session) {
            (
                Some(second_step),
                Some(pin_digits),
                Some(guesses),
                Some(lock_minutes),
                Some(idle_minutes),
                Some(session_hours),
            ) => Ok(ParsedSafety { second_step, pin_digits, guesses, lock_minutes, idle_minutes, session_hours }),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> Safety {
        Safety {
            second_step: "unknown-browsers".into(),
            second_step_days: String::new(),
            pin_digits: "4".into(),
            guesses: "5".into(),
            lock_minutes: "15".into(),
            idle_minutes: "30".into(),
            session_hours: "12".into(),
        }
    }

    #[test]
    fn days_are_asked_for_where_they_matter() {
        assert_eq!(typed().check().unwrap().second_step, SecondStep::UnknownBrowsers);
        let every = |days: &str| Safety { second_step: "every-days".into(), second_step_days: days.into(), ..typed() };
        assert_eq!(every("7").check().unwrap().second_step, SecondStep::EveryDays(7));
        assert_eq!(every("").check().unwrap_err(), [FieldFailure::new("second_step_days", Code::Required)]);
    }

    #[test]
    fn every_tag_is_read_back() {
        for tag in SecondStep::TAGS {
            let typed = Safety { second_step: tag.into(), second_step_days: "7".into(), ..typed() };
            assert_eq!(typed.check().unwrap().second_step.tag(), tag);
        }
    }

    #[test]
    fn numbers_keep_to_their_ranges() {
        let typed = Safety {
            second_step: "sometimes".into(),
            second_step_days: String::new(),
            pin_digits: "3".into(),
            guesses: "11".into(),
            lock_minutes: "0".into(),
            idle_minutes: "61".into(),
            session_hours: "25".into(),
        };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["second_step", "pin_digits", "guesses", "lock_minutes", "idle_minutes", "session_hours"]);
    }
}
