//! Identity check and security code: an address and a fact the practice has, then six digits by text message, or by
//! mail instead.

use serde::{Deserialize, Serialize};

use crate::delivery::Channel;
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::sign_in::{PinSent, SignedIn};
use crate::value::digits::Digits;
use crate::value::email_address::EmailAddress;
use crate::value::{Fields, text};

endpoint! {
    /// The identity check. Whether it matched or not, whoever asks gets the same answer and a half-finished sign-in;
    /// a code is on its way only if everything matched. Its wrong answers spend the account's guesses.
    sign_in::CheckIdentity, Post "/api/sign-in/identity", Anyone,
    path NoPath, request TypedIdentity, response PinSent, codes []
}

endpoint! {
    /// The security code, in the browser that went through the check.
    sign_in::ConfirmSecurityCode, Post "/api/sign-in/identity/code", HalfSignedIn,
    path NoPath, request TypedSecurityCode, response SignedIn, codes [SecurityCodeRefused, StepEnded]
}

endpoint! {
    /// Sends a new code; the one before stops working. By text message sixty seconds apart, by mail the first time at
    /// once; three codes in all.
    sign_in::ResendSecurityCode, Post "/api/sign-in/identity/resend", HalfSignedIn,
    path NoPath, request By, response PinSent, codes [PinSentRecently, StepEnded]
}

/// Address and fact as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedIdentity {
    /// Sign-in address.
    pub email: String,
    /// The last 4 digits of the SSN, or what the practice asks for in their place.
    pub fact: String,
}

/// The address parsed, and the fact for the practice's policy to read. Not printed.
#[derive(Clone)]
pub struct ParsedIdentity {
    /// Sign-in address.
    pub email: EmailAddress,
    /// The fact, not empty.
    pub fact: String,
}

impl Check for TypedIdentity {
    type Value = ParsedIdentity;
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let email = fields.take("email", EmailAddress::parse(&self.email));
        let fact = fields.take("fact", text::name(&self.fact));
        match (email, fact) {
            (Some(email), Some(fact)) => Ok(ParsedIdentity { email, fact }),
            _ => Err(fields.failures()),
        }
    }
}

/// The code as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedSecurityCode {
    /// Six digits; spaces and hyphens are fine.
    pub code: String,
}

impl Check for TypedSecurityCode {
    type Value = Digits;
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        fields.take("code", Digits::parse(&self.code)).ok_or_else(|| fields.failures())
    }
}

/// How the new code is to travel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct By {
    /// As a text message, or by mail instead.
    pub channel: Channel,
}

impl Check for By {
    type Value = Channel;
    fn check(self) -> Result<Channel, Vec<FieldFailure>> {
        Ok(self.channel)
    }
}
