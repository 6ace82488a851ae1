//! What a status offers.

use shared::contact::PortalStatus;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// Send the first invitation.
    Invite,
    /// Send another; the earlier one stops working.
    Resend,
}

impl Action {
    /// What can be done with a contact of this status, if anything.
    pub(super) const fn of(status: &PortalStatus) -> Option<Self> {
        match status {
            PortalStatus::Ready => Some(Self::Invite),
            PortalStatus::Invited | PortalStatus::InvitationEnded => Some(Self::Resend),
            PortalStatus::NotReady { .. }
            | PortalStatus::Active
            | PortalStatus::Locked { .. }
            | PortalStatus::Disabled
            | PortalStatus::Closed => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_those_who_can_be_invited_get_a_button() {
        assert_eq!(Action::of(&PortalStatus::Ready), Some(Action::Invite));
        assert_eq!(Action::of(&PortalStatus::Invited), Some(Action::Resend));
        assert_eq!(Action::of(&PortalStatus::InvitationEnded), Some(Action::Resend));
        for status in [
            PortalStatus::NotReady { reasons: vec![] },
            PortalStatus::Active,
            PortalStatus::Locked { until: None },
            PortalStatus::Disabled,
            PortalStatus::Closed,
        ] {
            assert_eq!(Action::of(&status), None, "{status:?}");
        }
    }
}
