//! Activation: Things You Should Know, Confirm Who You Are, Set Your Password.
//!
//! Every call carries the invitation's token in its body. Opening changes nothing; the invitation is consumed
//! only when the password is set.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::practice::LegalDocument;
use crate::value::Fields;
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::password::Password;
use crate::value::token::Token;

endpoint! {
    /// Where the wizard goes on. Changes nothing.
    activation::Open, Post "/api/activation/open", Anyone,
    path NoPath, request WithToken, response Progress,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn]
}

endpoint! {
    /// Step 1: records who accepted which versions, and when.
    activation::Accept, Post "/api/activation/accept", Anyone,
    path NoPath, request Acceptance, response Progress,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn, DocumentChanged]
}

endpoint! {
    /// Step 2: compares the birth date. Five wrong ones close the invitation.
    activation::ConfirmBirthDate, Post "/api/activation/birth-date", Anyone,
    path NoPath, request TypedBirthDate, response Progress,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn, StepOutOfOrder, BirthDateWrong]
}

endpoint! {
    /// Step 3, while typing: how strong the password is and whether it would be taken. Changes nothing.
    activation::RatePassword, Post "/api/activation/password-rating", Anyone,
    path NoPath, request ProposedPassword, response Rating,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn, StepOutOfOrder]
}

endpoint! {
    /// Step 3: sets the password, consumes the invitation, signs in and makes this a known browser.
    activation::SetPassword, Post "/api/activation/password", Anyone,
    path NoPath, request NewPassword, response Done,
    codes [LinkUnknown, LinkUsed, LinkReplaced, LinkExpired, LinkClosed, LinkWithdrawn, StepOutOfOrder,
           PasswordCommon, PasswordBreached, PasswordPersonal, PasswordPractice]
}

/// The three steps, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Things You Should Know.
    Policies,
    /// Confirm Who You Are.
    BirthDate,
    /// Set Your Password.
    Password,
}

/// Where the wizard stands, for whoever holds the link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The step to show.
    pub step: Step,
    /// Given name, once the birth date is confirmed; until then a stranger with the link learns nobody's name.
    pub given_name: Option<String>,
    /// Sign-in address, once the birth date is confirmed: password managers store it with the password.
    pub email: Option<String>,
    /// The contact's language.
    pub language: Language,
    /// The documents to accept, in the contact's language, Privacy Policy first.
    pub documents: Vec<LegalDocument>,
    /// How many birth dates may still be tried.
    pub tries_left: u8,
}

/// The token alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WithToken {
    /// From the link.
    pub token: Token,
}

impl Check for WithToken {
    type Value = Token;
    fn check(self) -> Result<Token, Vec<FieldFailure>> {
        Ok(self.token)
    }
}

/// The versions that were read and accepted.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Acceptance {
    /// From the link.
    pub token: Token,
    /// Version of the Privacy Policy.
    pub privacy: i32,
    /// Version of the Terms of Use.
    pub terms: i32,
    /// The language they were read in.
    pub language: Language,
}

impl Check for Acceptance {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        Ok(self)
    }
}

/// The birth date, as typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedBirthDate {
    /// From the link.
    pub token: Token,
    /// Three fields.
    pub birth_date: TypedDate,
}

impl Check for TypedBirthDate {
    type Value = (Token, BirthDate);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        match BirthDate::parse(&self.birth_date) {
            Ok(date) => Ok((self.token, date)),
            Err(code) => Err(vec![FieldFailure::new("birth_date", code)]),
        }
    }
}

/// A password to rate.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProposedPassword {
    /// From the link.
    pub token: Token,
    /// As far as it is typed.
    pub password: String,
}

impl Check for ProposedPassword {
    type Value = (Token, String);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        match Password::given(&self.password) {
            Err(Code::PasswordTooLong) => Err(vec![FieldFailure::new("password", Code::PasswordTooLong)]),
            _ => Ok((self.token, self.password)),
        }
    }
}

/// A password to set.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPassword {
    /// From the link.
    pub token: Token,
    /// 11 to 256 characters.
    pub password: String,
}

impl Check for NewPassword {
    type Value = (Token, Password);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        match fields.take("password", Password::new(&self.password)) {
            Some(password) => Ok((self.token, password)),
            None => Err(fields.failures()),
        }
    }
}

/// How strong a proposed password is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// 0 (guessed at once) to 4 (very hard to guess), as zxcvbn counts.
    pub score: u8,
    /// Why it would be refused, if it would.
    pub refusal: Option<Code>,
}

/// The wizard is finished and this browser is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {}
