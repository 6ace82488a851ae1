//! Where somebody stands who asked for a sign-in link: plain decisions, drawn by `link_page`.

use std::time::Duration;

use shared::failure::Code;
use shared::sign_in::WaitState;

use crate::failure::Failure;

/// Which view stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The server is being asked how the link stands.
    Opening,
    /// The address is to be typed.
    Asking,
    /// A mail may be on its way.
    Waiting,
    /// Approved elsewhere; this browser signs in.
    Finishing,
    /// Nothing is to be waited for any more.
    Over,
    /// The server could not be asked.
    Failed(Failure),
}

/// What the server's word leads to.
pub(super) const fn after(state: WaitState) -> Standing {
    match state {
        WaitState::Waiting => Standing::Waiting,
        WaitState::Approved => Standing::Finishing,
        WaitState::Over => Standing::Over,
    }
}

/// What follows when signing in after an approval failed: what may pass is tried again.
pub(super) fn not_finished(failure: &Failure) -> Standing {
    match failure.code() {
        Some(Code::NotApproved) => Standing::Over,
        _ => Standing::Waiting,
    }
}

/// The first two minutes, most people have their mail program open already.
const QUICK_MS: f64 = 120_000.0;

/// The pause before the next look, `waited` milliseconds after the mail was asked for.
pub(super) fn pause(waited: f64) -> Duration {
    Duration::from_secs(if waited < QUICK_MS { 3 } else { 10 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_approval_signs_in() {
        assert_eq!(after(WaitState::Waiting), Standing::Waiting);
        assert_eq!(after(WaitState::Approved), Standing::Finishing);
        assert_eq!(after(WaitState::Over), Standing::Over);
    }

    #[test]
    fn a_lost_network_loses_no_approval() {
        assert_eq!(not_finished(&Failure::Unreachable), Standing::Waiting);
        assert_eq!(not_finished(&Failure::unknown()), Standing::Waiting);
    }

    #[test]
    fn waiting_long_means_looking_seldom() {
        assert_eq!(pause(0.0), Duration::from_secs(3));
        assert_eq!(pause(119_999.0), Duration::from_secs(3));
        assert_eq!(pause(120_000.0), Duration::from_secs(10));
    }
}
