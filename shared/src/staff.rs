//! Staff: signing in to the console, and the one-time link that sets a staff member's password.

use serde::{Deserialize, Serialize};

use crate::activation::{Done, NewPassword, ProposedPassword, Rating, WithToken};
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::moment::Moment;
use crate::sign_in::Credentials;
use crate::value::Fields;
use crate::value::digits::Digits;

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
    /// Sends a new PIN; the one before stops working. Sixty seconds apart, three in ten minutes.
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

/// What follows a right password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "next", rename_all = "snake_case")]
pub enum Next {
    /// Signed in.
    Done,
    /// A PIN is on its way.
    Pin(PinSent),
}

/// A PIN is on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PinSent {
    /// How many digits it has.
    pub digits: u8,
    /// The server's time of this answer.
    pub now: Moment,
    /// When another may be asked for; none when no more are to be had in this sign-in for now.
    pub resend_at: Option<Moment>,
}

/// The PIN as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedPin {
    /// Digits; spaces and hyphens are fine.
    pub pin: String,
    /// Whether to spare this browser the PIN for 30 days.
    pub remember: bool,
}

impl Check for TypedPin {
    type Value = (Digits, bool);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        match fields.take("pin", Digits::parse(&self.pin)) {
            Some(pin) => Ok((pin, self.remember)),
            None => Err(fields.failures()),
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
