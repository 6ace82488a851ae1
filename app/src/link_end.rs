//! Why a mailed link leads nowhere.

use shared::failure::{Code, Problem};

use crate::failure::Failure;

/// Why a link leads nowhere. Invitations have an end more, and their own list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkEnd {
    /// Nobody was given this link, or there was none.
    Unknown,
    /// It has done its work.
    Used,
    /// A newer one was made.
    Replaced,
    /// Too old.
    Expired,
    /// The person's access was ended.
    Withdrawn,
}

impl LinkEnd {
    /// The end a refusal speaks of, if it speaks of one.
    pub(crate) const fn of(code: Code) -> Option<Self> {
        Some(match code {
            Code::LinkUnknown => Self::Unknown,
            Code::LinkUsed => Self::Used,
            Code::LinkReplaced => Self::Replaced,
            Code::LinkExpired => Self::Expired,
            Code::LinkWithdrawn => Self::Withdrawn,
            _ => return None,
        })
    }

    /// The end a failed call speaks of, if it speaks of one.
    pub(crate) const fn of_failure(failure: &Failure) -> Option<Self> {
        match failure {
            Failure::Unreachable => None,
            Failure::Refused(Problem { code, .. }) => Self::of(*code),
        }
    }

    /// Whether its owner can have a fresh one mailed.
    pub(crate) const fn can_renew(self) -> bool {
        matches!(self, Self::Used | Self::Replaced | Self::Expired)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::endpoint::Endpoint;
    use shared::{recovery, sign_in, staff};

    #[test]
    fn every_refusal_of_a_link_is_an_end() {
        let codes = [staff::OpenSetup::CODES, sign_in::OpenLink::CODES, recovery::Open::CODES].concat();
        assert!(codes.iter().all(|code| LinkEnd::of(*code).is_some()));
        assert_eq!(LinkEnd::of(Code::Internal), None);
        assert_eq!(LinkEnd::of_failure(&Failure::Unreachable), None);
    }

    #[test]
    fn only_whose_owner_is_known_and_welcome_can_be_renewed() {
        let renewed = [LinkEnd::Used, LinkEnd::Replaced, LinkEnd::Expired].map(LinkEnd::can_renew);
        assert_eq!(renewed, [true; 3]);
        assert!(!LinkEnd::Unknown.can_renew() && !LinkEnd::Withdrawn.can_renew());
    }
}
