//! Staff: signing in to the console, the one-time link that sets a staff member's password, who works here, and who
//! looks after whom.

mod assignment;
mod passkey;
mod security;
mod team;

pub use assignment::*;
pub use passkey::*;
pub use security::*;
pub use team::*;

use serde::{Deserialize, Serialize};

use crate::access::Right;
use crate::activation::{Done, NewPassword, ProposedPassword, Rating, WithToken};
use crate::endpoint;
use crate::endpoint::NoPath;
use crate::sign_in::{Credentials, PinSent, TypedPin};

endpoint! {
    /// First step: email and password. Whoever has a passkey or an authenticator app owes it; the others are mailed a PIN.
    /// No browser is spared it.
    staff::SignIn, Post "/api/console/sign-in", Anyone,
    path NoPath, request Credentials, response StaffNext, codes [SignInRefused, PinSentRecently]
}

endpoint! {
    /// Second step: the mailed PIN, in the browser that gave the password.
    staff::ConfirmPin, Post "/api/console/sign-in/pin", HalfSignedIn,
    path NoPath, request TypedPin, response Done, codes [PinRefused, StepEnded]
}

endpoint! {
    /// Sends a new PIN; the one before stops working. Sixty seconds apart, three in ten minutes for an
    /// account.
    staff::ResendPin, Post "/api/console/sign-in/pin/resend", HalfSignedIn,
    path NoPath, request (), response PinSent, codes [PinSentRecently, StepEnded]
}

endpoint! {
    /// Whom a one-time link is for. Changes nothing.
    staff::OpenSetup, Post "/api/console/setup/open", Anyone,
    path NoPath, request WithToken, response Setup, codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]
}

endpoint! {
    /// How strong a proposed staff password is. Changes nothing.
    staff::RateSetupPassword, Post "/api/console/setup/password-rating", Anyone,
    path NoPath, request ProposedPassword, response Rating, codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn]
}

endpoint! {
    /// Sets the password, consumes the link, signs in and makes this a known browser.
    staff::FinishSetup, Post "/api/console/setup/password", Anyone,
    path NoPath, request NewPassword, response Done,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkWithdrawn,
           PasswordCommon, PasswordBreached, PasswordPersonal, PasswordPractice]
}

/// What a staff member may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Everything.
    Admin,
    /// Their own clients.
    Clinician,
    /// Contacts, invitations and PINs, no documents.
    FrontDesk,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Admin, Self::Clinician, Self::FrontDesk];

    /// The role as rows and the command line spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Clinician => "clinician",
            Self::FrontDesk => "front_desk",
        }
    }

    /// The role of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.tag() == tag)
    }
}

/// Which contacts a role reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The whole practice's.
    Everybody,
    /// Those with a profile in force of a client record that is assigned to the staff member. Others are as good as
    /// not there.
    OwnClients,
}

impl Role {
    /// The one table of which role has which right. The guard of every staff endpoint asks it, the access matrix is
    /// tested against it, and the console hides what it denies.
    pub const fn may(self, right: Right) -> bool {
        match right {
            Right::Contacts | Right::Invitations | Right::PhonePins | Right::Locks | Right::OwnSecurity => true,
            // The log tells of everybody, and an address opens whatever its owner opens: neither is for those who see their
            // own clients only.
            // Which addresses are taken, a file of them would tell.
            Right::AccessLog | Right::Addresses | Right::ContactImport => matches!(self, Self::Admin | Self::FrontDesk),
            Right::AccessLogExport | Right::Settings | Right::StaffMembers => matches!(self, Self::Admin),
        }
    }

    /// Which contacts the role reaches with its rights.
    pub const fn reach(self) -> Reach {
        match self {
            Self::Admin | Self::FrontDesk => Reach::Everybody,
            Self::Clinician => Reach::OwnClients,
        }
    }
}

/// Whom a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_may_everything_and_nobody_else_rules_the_staff() {
        assert!(Right::ALL.iter().all(|right| Role::Admin.may(*right)));
        for right in [Right::StaffMembers, Right::Settings, Right::AccessLogExport] {
            assert!(!Role::Clinician.may(right) && !Role::FrontDesk.may(right), "{right:?}");
        }
    }

    #[test]
    fn clinicians_reach_their_own_clients_and_read_nobody_elses_log() {
        assert_eq!(Role::Clinician.reach(), Reach::OwnClients);
        assert!(!Role::Clinician.may(Right::AccessLog) && Role::FrontDesk.may(Right::AccessLog));
        assert_eq!((Role::Admin.reach(), Role::FrontDesk.reach()), (Reach::Everybody, Reach::Everybody));
    }
}
