//! Whether an invitation still works.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;

use crate::entity::invitation;
use crate::invitation::store::WRONG_BIRTH_DATES;

/// How an invitation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It works.
    Open,
    /// It has done its work.
    Used,
    /// A newer one was sent.
    Replaced,
    /// Five wrong birth dates.
    Closed,
    /// Older than its lifetime.
    Expired,
}

impl Standing {
    /// What whoever holds the link is told, and what the log says; none while it works.
    pub const fn refusal(self) -> Option<(Code, Reason)> {
        match self {
            Self::Open => None,
            Self::Used => Some((Code::LinkUsed, Reason::UsedLink)),
            Self::Replaced => Some((Code::LinkReplaced, Reason::ReplacedLink)),
            Self::Closed => Some((Code::LinkClosed, Reason::ClosedLink)),
            Self::Expired => Some((Code::LinkExpired, Reason::ExpiredLink)),
        }
    }
}

/// How an invitation stands now. Expiry is read here, never left to a clean-up (CVE-2025-64708).
pub const fn standing(invitation: &invitation::Model, now: Moment) -> Standing {
    if invitation.used_at.is_some() {
        return Standing::Used;
    }
    if invitation.replaced_at.is_some() {
        return Standing::Replaced;
    }
    // The count alone closes too: the process may have died between the fifth guess and `closed_at`.
    if invitation.closed_at.is_some() || invitation.wrong_birth_dates >= WRONG_BIRTH_DATES {
        return Standing::Closed;
    }
    if now.0 >= invitation.expires_at { Standing::Expired } else { Standing::Open }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invitation() -> invitation::Model {
        invitation::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: String::new(),
            token_digest: String::new(),
            sent_by: None,
            created_at: 0,
            expires_at: 1000,
            used_at: None,
            replaced_at: None,
            closed_at: None,
            wrong_birth_dates: 0,
            birth_date_confirmed_at: None,
            accepted_privacy: None,
            accepted_terms: None,
            accepted_language: None,
            policies_accepted_at: None,
        }
    }

    #[test]
    fn it_works_up_to_its_last_moment() {
        assert_eq!(standing(&invitation(), Moment(999)), Standing::Open);
        assert_eq!(standing(&invitation(), Moment(1000)), Standing::Expired);
    }

    #[test]
    fn used_is_said_before_everything_else() {
        let row = invitation::Model { used_at: Some(1), replaced_at: Some(2), closed_at: Some(3), ..invitation() };
        assert_eq!(standing(&row, Moment(5000)), Standing::Used);
    }

    #[test]
    fn five_wrong_birth_dates_close_it_even_unsaid() {
        let row = invitation::Model { wrong_birth_dates: 5, ..invitation() };
        assert_eq!(standing(&row, Moment(0)), Standing::Closed);
    }
}
