//! The two steps of signing in, as a plain state machine; `sign_in` draws it.

use shared::sign_in::PinSent;
use shared::staff::StaffNext;

/// Which step stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Email and password.
    Password {
        /// Whether a second step ended and this is the new beginning.
        again: bool,
    },
    /// The mailed PIN.
    Pin(PinSent),
    /// A code of the authenticator app.
    Authenticator,
}

/// What follows a right password: the app's code, the PIN, or nothing more.
pub(super) fn after_password(next: StaffNext) -> Option<Step> {
    if next.authenticator { Some(Step::Authenticator) } else { next.pin.map(Step::Pin) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    #[test]
    fn a_known_browser_owes_no_pin() {
        let sent = PinSent { digits: 6, now: Moment(0), resend_at: None };
        let next = |pin, authenticator| StaffNext { pin, authenticator };
        assert_eq!(after_password(next(None, false)), None);
        assert_eq!(after_password(next(Some(sent.clone()), false)), Some(Step::Pin(sent)));
        assert_eq!(after_password(next(None, true)), Some(Step::Authenticator));
    }
}
