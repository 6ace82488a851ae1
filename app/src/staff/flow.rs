//! The two steps of signing in, as a plain state machine; `sign_in` draws it.

use shared::sign_in::PinSent;
use shared::staff::{Owed, StaffNext};

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
    /// A passkey.
    Passkey(Owed),
    /// A code of the authenticator app, or a recovery code.
    Code(Owed),
}

/// What follows a right password: a passkey before the app's code, the PIN, or nothing more.
pub(super) fn after_password(next: StaffNext) -> Option<Step> {
    match next.owed {
        Some(owed) if owed.passkey => Some(Step::Passkey(owed)),
        Some(owed) => Some(Step::Code(owed)),
        None => next.pin.map(Step::Pin),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    #[test]
    fn a_known_browser_owes_no_pin() {
        let sent = PinSent { digits: 6, now: Moment(0), resend_at: None, spared_days: 0 };
        assert_eq!(after_password(StaffNext { pin: None, owed: None }), None);
        assert_eq!(after_password(StaffNext { pin: Some(sent.clone()), owed: None }), Some(Step::Pin(sent)));
    }

    #[test]
    fn a_passkey_is_offered_first() {
        let next = |passkey, app| after_password(StaffNext { pin: None, owed: Some(Owed { passkey, app }) });
        assert_eq!(next(true, true), Some(Step::Passkey(Owed { passkey: true, app: true })));
        assert_eq!(next(true, false), Some(Step::Passkey(Owed { passkey: true, app: false })));
        assert_eq!(next(false, true), Some(Step::Code(Owed { passkey: false, app: true })));
        assert_eq!(next(false, false), Some(Step::Code(Owed { passkey: false, app: false })), "a recovery code");
    }
}
