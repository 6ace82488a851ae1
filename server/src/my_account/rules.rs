//! What a person may know of what happened to their account, and when they have just proved themselves.

use shared::access_log::{Outcome, Reason};
use shared::moment::Moment;
use shared::my_account::Event;

/// Seconds for which a sign-in proves who somebody is who has no password (ASVS 7.5.1).
const LATELY: i64 = 10 * 60;

/// The event behind a reason of the access log. Why somebody was refused is for staff; that they were is the
/// person's to know.
pub(super) const fn event(reason: Reason) -> Option<Event> {
    match reason {
        Reason::ClientAccessAuthenticateSuccess => Some(Event::SignedIn),
        Reason::PinSent | Reason::LinkSent | Reason::ResetLinkSent | Reason::ChangePinSent => Some(Event::Mailed),
        Reason::SecurityCodeSent => Some(Event::SecurityCodeSent),
        Reason::PhonePinMade => Some(Event::PhonePinMade),
        Reason::Activated => Some(Event::Activated),
        Reason::PasswordChanged => Some(Event::PasswordChanged),
        Reason::EmailChanged => Some(Event::EmailChanged),
        Reason::MobileChanged => Some(Event::MobileChanged),
        Reason::LockedByStaff => Some(Event::Locked),
        Reason::UnlockedByStaff => Some(Event::Unlocked),
        Reason::LoggedOut => Some(Event::LoggedOut),
        Reason::SignedOutEverywhere => Some(Event::SignedOutEverywhere),
        // Neither a poor new password nor a door that is closed to somebody inside is an attempt to come in.
        Reason::PasswordRefused | Reason::ProfileRefused | Reason::ConsoleRefused => None,
        // Told apart from a mailed PIN, it would say that somebody else has the address.
        Reason::AddressTaken => Some(Event::Mailed),
        refused => match refused.outcome() {
            Outcome::Refused => Some(Event::Refused),
            Outcome::Granted | Outcome::Noted => None,
        },
    }
}

/// Whether what a session proved then, if anything, is young enough to prove who holds it.
pub fn lately(proved: Option<Moment>, now: Moment) -> bool {
    proved.is_some_and(|proved| now.0 - proved.0 < LATELY * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_refusal_looks_alike() {
        for reason in [Reason::WrongPassword, Reason::Locked, Reason::ExpiredLink, Reason::WrongPhonePin] {
            assert_eq!(event(reason), Some(Event::Refused), "{reason:?}");
        }
        assert_eq!(event(Reason::PasswordRefused), None);
        assert_eq!(event(Reason::InvitationSent), None);
    }

    #[test]
    fn a_sign_in_proves_for_ten_minutes() {
        assert!(lately(Some(Moment(0)), Moment(599_999)));
        assert!(!lately(Some(Moment(0)), Moment(600_000)));
        assert!(!lately(None, Moment(0)), "a session that proves nothing");
    }
}
