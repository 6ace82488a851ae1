//! The phone PIN: six digits that staff make and read to the person over the phone.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath};
use crate::failure::FieldFailure;
use crate::moment::Moment;
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
    /// so whoever reaches their own clients only makes none for a contact who opens records of others.
    sign_in::MakePhonePin, Post "/api/console/contacts/{contact}/phone-pin", Staff(PhonePins),
    path ContactPath, request (), response MadePhonePin, codes [NotActive, ContactEnded, OpensOthers]
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
