//! Whether a mailed link still works, and what its browser may know while it waits.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::WaitState;

use crate::entity::mailed_link;
use crate::policy::Policy;

/// What a link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Signs in.
    SignIn,
    /// Sets a new password.
    Reset,
}

impl Kind {
    /// The kind as rows spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Reset => "reset",
        }
    }
}

/// Whether the practice offers what a link is for.
pub(super) const fn offered(kind: Kind, policy: &Policy) -> bool {
    match kind {
        Kind::SignIn => policy.link,
        Kind::Reset => policy.password,
    }
}

/// Wrong codes that end the code of a mail.
pub(super) const WRONG_CODES: i32 = 5;
/// Wrong numbers that end letting the waiting browser in.
pub(super) const WRONG_NUMBERS: i32 = 3;
/// Seconds the waiting browser has to finish once it is approved.
const FINISH_SECONDS: i64 = 10 * 60;

/// How a link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It works.
    Open,
    /// It has done its work.
    Used,
    /// A newer one was mailed, or a new password ended it.
    Replaced,
    /// Older than its lifetime.
    Expired,
}

impl Standing {
    /// What whoever holds the link is told, and what the log says; none while it works.
    pub(super) const fn refusal(self) -> Option<(Code, Reason)> {
        match self {
            Self::Open => None,
            Self::Used => Some((Code::LinkUsed, Reason::UsedLink)),
            Self::Replaced => Some((Code::LinkReplaced, Reason::ReplacedLink)),
            Self::Expired => Some((Code::LinkExpired, Reason::ExpiredLink)),
        }
    }

    /// What the log says of a code whose link stands so; none while it works.
    pub(super) const fn of_code(self) -> Option<Reason> {
        match self {
            Self::Open => None,
            Self::Used | Self::Replaced => Some(Reason::UsedCode),
            Self::Expired => Some(Reason::ExpiredCode),
        }
    }
}

/// How a link stands now. Expiry is read here, never left to a clean-up (CVE-2025-64708).
pub(super) const fn standing(link: &mailed_link::Model, now: Moment) -> Standing {
    if link.used_at.is_some() {
        Standing::Used
    } else if link.replaced_at.is_some() {
        Standing::Replaced
    } else if now.0 >= link.expires_at {
        Standing::Expired
    } else {
        Standing::Open
    }
}

/// What the browser may know that asked. A request that led to no mail waits like any other.
pub(super) fn wait_state(link: &mailed_link::Model, now: Moment) -> WaitState {
    match (standing(link, now), approved(link, now)) {
        (Standing::Open, true) => WaitState::Approved,
        (Standing::Open, false) => WaitState::Waiting,
        _ => WaitState::Over,
    }
}

/// Why the waiting browser may not finish, for the log; none if it may.
pub(super) fn unfinished(link: &mailed_link::Model, now: Moment) -> Option<Reason> {
    match standing(link, now) {
        _ if approved(link, now) => None,
        // Its number was typed too long ago.
        Standing::Open if link.approved_at.is_some() => Some(Reason::ExpiredLink),
        Standing::Open => Some(Reason::NumberNotTyped),
        ended => ended.refusal().map(|(_, reason)| reason),
    }
}

/// Whether the waiting browser may finish.
fn approved(link: &mailed_link::Model, now: Moment) -> bool {
    link.approved_at.is_some_and(|at| now < Moment(at).plus_seconds(FINISH_SECONDS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> mailed_link::Model {
        mailed_link::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: None,
            kind: Kind::SignIn.tag().into(),
            mark: String::new(),
            token_digest: String::new(),
            request_digest: String::new(),
            code_hash: String::new(),
            number: 7,
            asked_in: None,
            created_at: 0,
            expires_at: 1_000_000,
            used_at: None,
            replaced_at: None,
            wrong_codes: 0,
            wrong_numbers: 0,
            approved_at: None,
            wanted: None,
        }
    }

    #[test]
    fn it_works_up_to_its_last_moment() {
        assert_eq!(standing(&link(), Moment(999_999)), Standing::Open);
        assert_eq!(standing(&link(), Moment(1_000_000)), Standing::Expired);
    }

    #[test]
    fn used_is_said_before_everything_else() {
        let row = mailed_link::Model { used_at: Some(1), replaced_at: Some(2), ..link() };
        assert_eq!(standing(&row, Moment(2_000_000)), Standing::Used);
    }

    #[test]
    fn an_approval_is_for_ten_minutes() {
        let row = mailed_link::Model { approved_at: Some(0), ..link() };
        assert_eq!(wait_state(&row, Moment(599_999)), WaitState::Approved);
        assert_eq!(wait_state(&row, Moment(600_000)), WaitState::Waiting);
        let used = mailed_link::Model { used_at: Some(1), ..row };
        assert_eq!(wait_state(&used, Moment(1)), WaitState::Over);
    }

    #[test]
    fn whoever_does_not_finish_has_a_reason() {
        let approved = mailed_link::Model { approved_at: Some(0), ..link() };
        let replaced = mailed_link::Model { replaced_at: Some(1), ..link() };
        for (row, now, reason) in [
            (&approved, 599_999, None),
            (&approved, 600_000, Some(Reason::ExpiredLink)),
            (&link(), 999_999, Some(Reason::NumberNotTyped)),
            (&link(), 1_000_000, Some(Reason::ExpiredLink)),
            (&replaced, 2, Some(Reason::ReplacedLink)),
        ] {
            assert_eq!(unfinished(row, Moment(now)), reason, "{now}");
        }
    }
}
