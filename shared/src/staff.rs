//! Staff: signing in to the console, and the one-time link that sets a staff member's password.

use serde::{Deserialize, Serialize};

use crate::activation::{Done, NewPassword, ProposedPassword, Rating, WithToken};
use crate::endpoint;
use crate::endpoint::NoPath;
use crate::sign_in::{Credentials, Next, PinSent, TypedPin};

endpoint! {
    /// First step: email and password. A known browser is in; any other is mailed a PIN.
    staff::SignIn, Post "/api/console/sign-in", Anyone,
    path NoPath, request Credentials, response Next, codes [SignInRefused, PinSentRecently]
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

/// Whom a one-time link is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setup {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
}
