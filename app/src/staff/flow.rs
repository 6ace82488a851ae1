//! The two steps of signing in, as a plain state machine; `sign_in` draws it.

use shared::sign_in::{Next, PinSent};

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
}

/// What follows a right password: the PIN, or nothing more.
pub(super) fn after_password(next: Next) -> Option<Step> {
    next.pin.map(Step::Pin)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    #[test]
    fn a_known_browser_owes_no_pin() {
        let sent = PinSent { digits: 6, now: Moment(0), resend_at: None };
        assert_eq!(after_password(Next { pin: None }), None);
        assert_eq!(after_password(Next { pin: Some(sent.clone()) }), Some(Step::Pin(sent)));
    }
}
