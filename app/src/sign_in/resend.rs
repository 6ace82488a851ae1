//! When another PIN may be asked for. Counted on the browser's steady clock from the difference between the
//! server's two times, so that a wrong calendar does not matter.

use shared::sign_in::PinSent;

use crate::failure::Failure;

/// When the next PIN is to be had. Milliseconds of the steady clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Resend {
    /// From then on.
    From(f64),
    /// Not in this sign-in.
    NoMore,
}

/// What to say now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wait {
    /// It may be asked for.
    Over,
    /// So many seconds are left.
    Seconds(u32),
    /// No more are to be had.
    NoMore,
}

impl Resend {
    /// After a PIN was sent, when the steady clock shows `now`.
    pub(super) fn after(sent: &PinSent, now: f64) -> Self {
        match sent.resend_at {
            Some(at) => Self::From(now + at.0.saturating_sub(sent.now.0) as f64),
            None => Self::NoMore,
        }
    }

    /// After the server said that one was sent recently. Without a time to wait, this sign-in has had its share.
    pub(super) fn after_refusal(failure: &Failure, now: f64) -> Self {
        match failure.retry_after() {
            Some(seconds) => Self::From(now + f64::from(seconds) * 1000.0),
            None => Self::NoMore,
        }
    }

    /// What to say at `now`.
    pub(super) fn wait(self, now: f64) -> Wait {
        match self {
            Self::NoMore => Wait::NoMore,
            Self::From(at) if at <= now => Wait::Over,
            Self::From(at) => Wait::Seconds(((at - now) / 1000.0).ceil() as u32),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    fn sent(resend_at: Option<i64>) -> PinSent {
        PinSent { digits: 6, now: Moment(1_000_000), resend_at: resend_at.map(Moment), spared_days: 30 }
    }

    #[test]
    fn the_countdown_follows_the_servers_clock() {
        let resend = Resend::after(&sent(Some(1_060_000)), 500.0);
        assert_eq!(resend.wait(500.0), Wait::Seconds(60));
        assert_eq!(resend.wait(60_400.0), Wait::Seconds(1));
        assert_eq!(resend.wait(60_500.0), Wait::Over);
    }

    #[test]
    fn a_time_that_has_passed_is_no_wait() {
        assert_eq!(Resend::after(&sent(Some(999_000)), 500.0).wait(500.0), Wait::Over);
    }

    #[test]
    fn after_the_third_there_are_no_more() {
        assert_eq!(Resend::after(&sent(None), 0.0).wait(1e9), Wait::NoMore);
    }

    #[test]
    fn a_refusal_says_how_long_or_never() {
        assert_eq!(Resend::after_refusal(&Failure::Unreachable, 0.0), Resend::NoMore);
        let mut problem = match Failure::unknown() {
            Failure::Refused(problem) => problem,
            Failure::Unreachable => unreachable!(),
        };
        problem.retry_after = Some(30);
        assert_eq!(Resend::after_refusal(&Failure::Refused(problem), 100.0), Resend::From(30_100.0));
    }
}
