//! The second step: a PIN mailed after a right password on a browser that is not known. The same for contacts and
//! staff.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::moment::Moment;
use crate::sign_in::SignedIn;
use crate::value::Fields;
use crate::value::digits::Digits;

endpoint! {
    /// The mailed PIN, in the browser that gave the password.
    sign_in::ConfirmPin, Post "/api/sign-in/pin", HalfSignedIn,
    path NoPath, request TypedPin, response SignedIn, codes [PinRefused, StepEnded]
}

endpoint! {
    /// Sends a new PIN; the one before stops working. Sixty seconds apart, three in ten minutes for an
    /// account.
    sign_in::ResendPin, Post "/api/sign-in/pin/resend", HalfSignedIn,
    path NoPath, request (), response PinSent, codes [PinSentRecently, StepEnded]
}

/// What follows a right password.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Next {
    /// A PIN is on its way; none means signed in.
    pub pin: Option<PinSent>,
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
    /// Days for which this browser is spared the PIN if it is remembered; 0 where none is spared it: where the practice
    /// asks every time, of staff, and wherever the PIN is not that of the second step.
    pub spared_days: u8,
}

/// The PIN as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedPin {
    /// Digits; spaces and hyphens are fine.
    pub pin: String,
    /// Whether to remember this browser: it is spared the PIN for as long as [`PinSent::spared_days`] says.
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
