//! A new email address or mobile number: proved by a PIN before it takes the place of the one before.

use serde::{Deserialize, Serialize};

use crate::delivery::Channel;
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::my_account::MyAccount;
use crate::sign_in::PinSent;
use crate::value::Fields;
use crate::value::digits::Digits;
use crate::value::email_address::EmailAddress;
use crate::value::password::Password;
use crate::value::phone_number::PhoneNumber;

endpoint! {
    /// Begins to change the email address: mails a PIN to the new one. The password is asked for and counts as a guess;
    /// who has none proves themselves by having signed in within ten minutes. An address that somebody else has gets
    /// the same answer and no mail. Three PINs in ten minutes, ten a day.
    my_account::ChangeEmail, Post "/api/account/email", Client,
    path NoPath, request EmailChange, response MyAccount,
    codes [PasswordWrong, SignInAgain, NothingChanged, PinSentRecently]
}

endpoint! {
    /// Begins to change the mobile number, in the same way. Its PIN goes to the new number as a text message; where none
    /// are carried, to the email address of the account.
    my_account::ChangeMobile, Post "/api/account/mobile", Client,
    path NoPath, request MobileChange, response MyAccount,
    codes [PasswordWrong, SignInAgain, NothingChanged, PinSentRecently]
}

endpoint! {
    /// Sends a new PIN for what this session has begun to change; the one before stops working. Sixty seconds apart,
    /// three in ten minutes.
    my_account::ResendChangePin, Post "/api/account/changes/resend", Client,
    path NoPath, request Which, response MyAccount, codes [PinSentRecently, ChangeEnded]
}

endpoint! {
    /// The PIN, in the session that began: the new address or number takes the place of the one before. The person is
    /// told by mail, at the old address too. A new address ends every other session, pending link and PIN.
    my_account::ConfirmChange, Post "/api/account/changes/confirm", Client,
    path NoPath, request ChangePin, response MyAccount, codes [PinRefused, ChangeEnded]
}

/// What changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The email address.
    Email,
    /// The mobile number.
    Mobile,
}

impl Change {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Email, Self::Mobile];

    /// As rows spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Mobile => "mobile",
        }
    }
}

/// A change that waits for its PIN.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// What changes.
    pub change: Change,
    /// The new address or number, as typed.
    pub to: String,
    /// Where the PIN went.
    pub sent_to: String,
    /// And how.
    pub channel: Channel,
    /// Its length, and when another may be asked for.
    pub pin: PinSent,
}

/// A new email address, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmailChange {
    /// The account's password; empty for those who have none.
    pub current: String,
    /// The new address.
    pub email: String,
}

impl Check for EmailChange {
    /// The password, if it was typed, and the new address.
    type Value = (Option<Password>, EmailAddress);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let current = given(&mut fields, &self.current);
        let email = fields.take("email", EmailAddress::parse(&self.email));
        match (current, email) {
            (Some(current), Some(email)) => Ok((current, email)),
            _ => Err(fields.failures()),
        }
    }
}

/// A new mobile number, as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MobileChange {
    /// The account's password; empty for those who have none.
    pub current: String,
    /// The new number.
    pub mobile: String,
}

impl Check for MobileChange {
    /// The password, if it was typed, and the new number.
    type Value = (Option<Password>, PhoneNumber);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let current = given(&mut fields, &self.current);
        let mobile = fields.take("mobile", PhoneNumber::parse(&self.mobile));
        match (current, mobile) {
            (Some(current), Some(mobile)) => Ok((current, mobile)),
            _ => Err(fields.failures()),
        }
    }
}

/// The password before; empty is none, and the server says whether that will do.
pub(super) fn given(fields: &mut Fields, typed: &str) -> Option<Option<Password>> {
    match typed {
        "" => Some(None),
        typed => fields.take("current", Password::given(typed)).map(Some),
    }
}

/// Which change.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Which {
    /// Which.
    pub change: Change,
}

impl Check for Which {
    type Value = Change;
    fn check(self) -> Result<Change, Vec<FieldFailure>> {
        Ok(self.change)
    }
}

/// The PIN as typed.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChangePin {
    /// Of which change.
    pub change: Change,
    /// Six digits; spaces and hyphens are fine.
    pub pin: String,
}

impl Check for ChangePin {
    type Value = (Change, Digits);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        match fields.take("pin", Digits::parse(&self.pin)) {
            Some(pin) => Ok((self.change, pin)),
            None => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Code;

    #[test]
    fn every_wrong_field_is_named() {
        let failures = EmailChange { current: String::new(), email: "nobody".into() }.check().unwrap_err();
        assert_eq!(failures, [FieldFailure::new("email", Code::EmailInvalid)], "no password is the server's to judge");
        let failures = MobileChange { current: "x".repeat(300), mobile: "call me".into() }.check().unwrap_err();
        let fields: Vec<_> = failures.iter().map(|failure| failure.field.as_str()).collect();
        assert_eq!(fields, ["current", "mobile"]);
    }
}
