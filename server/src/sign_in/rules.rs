//! What a guess at a password comes to. Every input is gathered, and every hash computed, before this is asked,
//! so that no cause takes less work than another.

use shared::access_log::Reason;

/// What is known once the password has been hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Evidence {
    /// The practice offers this way in.
    pub(super) offered: bool,
    /// Somebody has this address.
    pub(super) known: bool,
    /// They have an account.
    pub(super) activated: bool,
    /// The practice has shut them out.
    pub(super) ended: bool,
    /// Staff locked the account, or the guesses are used up.
    pub(super) locked: bool,
    /// The password matches.
    pub(super) matched: bool,
}

/// The log's reason for a refusal; none when the password opens the account. The person is told none of this.
pub(super) fn refusal(evidence: Evidence, nobody: Reason) -> Option<Reason> {
    match evidence {
        Evidence { offered: false, .. } => Some(Reason::WayNotOffered),
        Evidence { known: false, .. } => Some(nobody),
        Evidence { ended: true, .. } => Some(Reason::Disabled),
        Evidence { activated: false, .. } => Some(Reason::NotActivated),
        Evidence { locked: true, .. } => Some(Reason::Locked),
        Evidence { matched: false, .. } => Some(Reason::WrongPassword),
        Evidence { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: Evidence =
        Evidence { offered: true, known: true, activated: true, ended: false, locked: false, matched: true };

    fn reason(evidence: Evidence) -> Option<Reason> {
        refusal(evidence, Reason::NoContactFound)
    }

    #[test]
    fn only_a_right_password_of_an_open_account_gets_in() {
        assert_eq!(reason(RIGHT), None);
        assert_eq!(reason(Evidence { matched: false, ..RIGHT }), Some(Reason::WrongPassword));
    }

    #[test]
    fn a_right_password_does_not_open_a_locked_or_ended_account() {
        assert_eq!(reason(Evidence { locked: true, ..RIGHT }), Some(Reason::Locked));
        assert_eq!(reason(Evidence { ended: true, ..RIGHT }), Some(Reason::Disabled));
        assert_eq!(reason(Evidence { activated: false, ..RIGHT }), Some(Reason::NotActivated));
        assert_eq!(reason(Evidence { offered: false, ..RIGHT }), Some(Reason::WayNotOffered));
    }

    #[test]
    fn an_unknown_address_is_logged_as_such() {
        assert_eq!(reason(Evidence { known: false, ..RIGHT }), Some(Reason::NoContactFound));
    }
}
