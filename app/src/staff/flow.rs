//! The two steps of signing in, as a plain state machine; `sign_in` draws it.

use shared::failure::Code;
use shared::staff::{Next, PinSent};

use crate::failure::Failure;

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
    match next {
        Next::Done => None,
        Next::Pin(sent) => Some(Step::Pin(sent)),
    }
}

/// Where a refusal of the second step leads; none when the step stays and shows it.
pub(super) fn after_refusal(failure: &Failure) -> Option<Step> {
    match failure.code() {
        // The step's cookie ends with the step, and then the server no longer knows that there was one.
        Some(Code::StepEnded | Code::SignedOut) => Some(Step::Password { again: true }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::failure::Problem;
    use shared::moment::Moment;

    fn refused(code: Code) -> Failure {
        let (title, request_id) = (String::new(), String::new());
        Failure::Refused(Problem { title, status: code.status(), code, fields: vec![], retry_after: None, request_id })
    }

    #[test]
    fn a_known_browser_owes_no_pin() {
        let sent = PinSent { digits: 6, now: Moment(0), resend_at: None };
        assert_eq!(after_password(Next::Done), None);
        assert_eq!(after_password(Next::Pin(sent.clone())), Some(Step::Pin(sent)));
    }

    #[test]
    fn only_an_ended_step_starts_again() {
        let again = Some(Step::Password { again: true });
        assert_eq!(after_refusal(&refused(Code::StepEnded)), again);
        assert_eq!(after_refusal(&refused(Code::SignedOut)), again);
        assert_eq!(after_refusal(&refused(Code::PinRefused)), None);
        assert_eq!(after_refusal(&refused(Code::PinSentRecently)), None);
        assert_eq!(after_refusal(&Failure::Unreachable), None);
    }
}
