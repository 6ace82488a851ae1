//! What a practice has decided on signing in. Kept as JSON beside the practice, so that a new decision needs no
//! change of the schema and a practice that never decided follows the defaults.

use serde::{Deserialize, Serialize};
use shared::practice::Ways;
pub use shared::settings::SecondStep;
use shared::value::identity_fact::IdentityFact;

use crate::entity::practice;

/// Days a browser stays known.
pub const KNOWN_DAYS: u8 = 30;

/// The decisions, with their defaults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Policy {
    /// Whether it offers email and password.
    pub password: bool,
    /// Whether it offers mailed links.
    pub link: bool,
    /// Whether it offers PINs read over the phone.
    pub phone_pin: bool,
    /// Whether it offers the identity check with a security code. Not unless it says so: last digits of an SSN are a
    /// poor secret, and text messages cost money.
    pub identity: bool,
    /// What the identity check asks for.
    pub identity_fact: IdentityFact,
    /// While the check is offered: whether a contact without a mobile is not ready.
    pub identity_needs_mobile: bool,
    /// While the check is offered: whether a contact without that fact is not ready.
    pub identity_needs_fact: bool,
    /// Minutes a mailed link works.
    pub link_minutes: u32,
    /// Hours a PIN read over the phone works.
    pub phone_pin_hours: u32,
    /// Days an invitation works.
    pub invitation_days: u32,
    /// Years at which guardians' profiles of a minor end.
    pub adult_age: u32,
    /// When the second step is asked for.
    pub second_step: SecondStep,
    /// Digits of a client's mailed PIN (NIST SP 800-63B-4, 3.1.3.2 asks for 6; the default of 4 is a declared
    /// deviation, made safe by the counts in `throttle`).
    pub pin_digits: u8,
    /// Wrong guesses that lock unknown browsers.
    pub guesses: i32,
    /// Minutes of that lock.
    pub lock_minutes: u32,
    /// Hours after which a session ends in any case.
    pub session_hours: u32,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            password: true,
            link: true,
            phone_pin: true,
            identity: false,
            identity_fact: IdentityFact::SsnLast4,
            identity_needs_mobile: true,
            identity_needs_fact: true,
            link_minutes: 24 * 60,
            phone_pin_hours: 24,
            invitation_days: 7,
            adult_age: 18,
            second_step: SecondStep::UnknownBrowsers,
            pin_digits: 4,
            guesses: 5,
            lock_minutes: 15,
            session_hours: 12,
        }
    }
}

impl Policy {
    /// The practice's decisions.
    pub fn of(practice: &practice::Model) -> Self {
        serde_json::from_str(&practice.policy).unwrap_or_default()
    }

    /// The ways in it offers.
    pub const fn ways(&self) -> Ways {
        let identity = if self.identity { Some(self.identity_fact) } else { None };
        Ways { password: self.password, link: self.link, phone_pin: self.phone_pin, identity }
    }
}

/// Whether a browser that last proved itself `seconds` ago owes a PIN; `None` is one that is not known.
pub fn owed(step: SecondStep, seconds: Option<i64>) -> bool {
    match (step, seconds) {
        (_, None) | (SecondStep::EveryTime, _) => true,
        (SecondStep::UnknownBrowsers, Some(_)) => false,
        (SecondStep::EveryDays(days), Some(seconds)) => seconds >= i64::from(days) * 24 * 60 * 60,
    }
}

/// Days for which a browser that is remembered now is spared the PIN: what people are told has to be what [`owed`] does.
pub fn spared_days(step: SecondStep) -> u8 {
    match step {
        SecondStep::UnknownBrowsers => KNOWN_DAYS,
        SecondStep::EveryTime => 0,
        SecondStep::EveryDays(days) => u8::try_from(days).unwrap_or(KNOWN_DAYS).min(KNOWN_DAYS),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_never_decided_follows_the_defaults() {
        let policy: Policy = serde_json::from_str(r#"{"link_minutes":10,"second_step":{"every_days":7}}"#).unwrap();
        let expected = Policy { link_minutes: 10, second_step: SecondStep::EveryDays(7), ..Policy::default() };
        assert_eq!(policy, expected);
        assert_eq!(serde_json::from_str::<Policy>("{}").unwrap(), Policy::default());
    }

    #[test]
    fn the_second_step_is_owed_as_the_practice_decided() {
        const DAY: i64 = 24 * 60 * 60;
        for (policy, unknown, fresh, old) in [
            (SecondStep::UnknownBrowsers, true, false, false),
            (SecondStep::EveryTime, true, true, true),
            (SecondStep::EveryDays(7), true, false, true),
        ] {
            let owed = [owed(policy, None), owed(policy, Some(7 * DAY - 1)), owed(policy, Some(7 * DAY))];
            assert_eq!(owed, [unknown, fresh, old], "{policy:?}");
        }
    }

    #[test]
    fn a_browser_is_spared_the_pin_as_long_as_people_are_told() {
        for (step, days) in [
            (SecondStep::UnknownBrowsers, 30),
            (SecondStep::EveryTime, 0),
            (SecondStep::EveryDays(1), 1),
            (SecondStep::EveryDays(30), 30),
            // No setting, but nothing is known for longer.
            (SecondStep::EveryDays(31), 30),
            (SecondStep::EveryDays(300), 30),
        ] {
            assert_eq!(spared_days(step), days, "{step:?}");
            if let Some(last) = (i64::from(days) * 24 * 60 * 60).checked_sub(1).filter(|last| *last > 0) {
                assert!(!owed(step, Some(last)), "{step:?}");
            }
        }
    }
}
