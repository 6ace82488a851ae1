//! The phone PIN: six digits that staff make and read to the person over the phone.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::profile::note;
use crate::sign_in::SignedIn;
use crate::value::Fields;
use crate::value::digits::Digits;
use crate::value::email_address::EmailAddress;

endpoint! {
    /// Signs in with a phone PIN. Wrong addresses and wrong PINs get one answer.
    sign_in::PhonePin, Post "/api/sign-in/phone-pin", Anyone,
    path NoPath, request TypedPhonePin, response SignedIn, codes [PhonePinRefused]
}

endpoint! {
    /// Makes a phone PIN; the one before stops working. It opens the second step and unlocks unknown browsers,
    /// since staff have recognised the person. They are told by mail that it was made. It signs in as the whole contact,
    /// so whoever reaches their own clients only makes none for a contact who opens records of others. The log keeps who
    /// made it, and why.
    sign_in::MakePhonePin, Post "/api/console/contacts/{contact}/phone-pin", Staff(PhonePins),
    path ContactPath, request PinReason, response MadePhonePin, codes [NotActive, NotReady, ContactEnded, OpensOthers]
}

/// Address and PIN as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedPhonePin {
    /// Sign-in address.
    pub email: String,
    /// Six digits; spaces and hyphens are fine.
    pub pin: String,
}

impl Check for TypedPhonePin {
    type Value = (EmailAddress, Digits);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let email = fields.take("email", EmailAddress::parse(&self.email));
        let pin = fields.take("pin", Digits::parse(&self.pin));
        match (email, pin) {
            (Some(email), Some(pin)) => Ok((email, pin)),
            _ => Err(fields.failures()),
        }
    }
}

/// Longest reason for a PIN, in characters: it stands in the access log beside the address.
pub const LONGEST_PIN_REASON: usize = 100;

/// Why a PIN is made, as typed or chosen.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinReason {
    /// In a few words.
    pub reason: String,
}

impl Check for PinReason {
    type Value = String;
    fn check(self) -> Result<String, Vec<FieldFailure>> {
        let wrong = |code| vec![FieldFailure::new("reason", code)];
        match note(&self.reason).map_err(wrong)? {
            reason if reason.is_empty() => Err(wrong(Code::Required)),
            reason if reason.chars().count() > LONGEST_PIN_REASON => Err(wrong(Code::TooLong)),
            reason => Ok(reason),
        }
    }
}

/// A PIN to read to the person. It is shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MadePhonePin {
    /// Six digits.
    pub pin: String,
    /// Until when it works.
    pub expires_at: Moment,
    /// The sign-in address to confirm with the caller, exactly as stored.
    pub email: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pin_is_made_for_a_reason() {
        let typed = |reason: &str| PinReason { reason: reason.to_owned() }.check();
        assert_eq!(typed("  no mail\n arrives "), Ok("no mail arrives".to_owned()));
        assert_eq!(typed(" "), Err(vec![FieldFailure::new("reason", Code::Required)]));
        assert_eq!(typed(&"x".repeat(101)), Err(vec![FieldFailure::new("reason", Code::TooLong)]));
        assert_eq!(typed(&"x".repeat(201)), Err(vec![FieldFailure::new("reason", Code::TooLong)]));
    }
}
