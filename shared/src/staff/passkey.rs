//! Passkeys as the second step of staff (Web Authentication, level 3): adding and removing them, and signing in with one.
//!
//! What browser and server say to each other is the standard's JSON, which the app hands on unread: as text in ours.

use serde::{Deserialize, Serialize};

use crate::activation::Done;
use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::staff::Security;
use crate::value::id::Id;
use crate::value::text;

/// Longest answer of a browser, in bytes. Without an attestation one has about a thousand.
const LONGEST_ANSWER: usize = 12 * 1024;

endpoint! {
    /// Begins the second step with a passkey: draws a challenge for the browser that gave the password. The challenge
    /// before stops working.
    staff::AskForPasskey, Post "/api/console/sign-in/passkey", HalfSignedIn,
    path NoPath, request (), response PasskeyChallenge, codes [PasskeyRefused, StepEnded]
}

endpoint! {
    /// Second step: the passkey's answer to the newest challenge, in the same browser. A challenge takes one answer.
    staff::ConfirmPasskey, Post "/api/console/sign-in/passkey/confirm", HalfSignedIn,
    path NoPath, request PasskeyAnswer, response Done, codes [PasskeyRefused, StepEnded]
}

endpoint! {
    /// Draws a challenge for a new passkey. Nothing changes until it was answered. Needs a sign-in of the last ten
    /// minutes, as everything below.
    staff::BeginPasskey, Post "/api/console/security/passkey", Staff(OwnSecurity),
    path NoPath, request (), response PasskeyChallenge, codes [PasskeyNotOffered, SignInAgain]
}

endpoint! {
    /// Adds the passkey that answered. Whoever has no recovery codes gets them, this once. From then on no mailed PIN is
    /// taken.
    staff::AddPasskey, Post "/api/console/security/passkey/confirm", Staff(OwnSecurity),
    path NoPath, request NewPasskey, response PasskeyAdded, codes [PasskeyNotOffered, PasskeyRefused, SignInAgain]
}

endpoint! {
    /// Removes a passkey. With the last of passkeys and app the recovery codes go too: the mailed PIN is owed again.
    staff::RemovePasskey, Post "/api/console/security/passkey/{passkey}/remove", Staff(OwnSecurity),
    path PasskeyPath, request (), response Security, codes [SignInAgain]
}

/// Path of an endpoint about one of one's own passkeys.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasskeyPath {
    /// The passkey.
    pub passkey: Id,
}

impl PathValues for PasskeyPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("passkey", self.passkey.to_string())]
    }
}

/// What the browser hands to the authenticator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyChallenge {
    /// JSON of the standard's `PublicKeyCredentialCreationOptionsJSON` or `PublicKeyCredentialRequestOptionsJSON`.
    pub options: String,
}

/// What the authenticator answered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    /// JSON of the standard's `AuthenticationResponseJSON`.
    pub answer: String,
}

impl Check for PasskeyAnswer {
    type Value = String;
    fn check(self) -> Result<String, Vec<FieldFailure>> {
        answer(self.answer).map_err(|code| vec![FieldFailure::new("answer", code)])
    }
}

/// A passkey to be added.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPasskey {
    /// What its owner calls it.
    pub name: String,
    /// JSON of the standard's `RegistrationResponseJSON`.
    pub answer: String,
}

/// [`NewPasskey`], parsed.
#[derive(Clone, Debug)]
pub struct ParsedPasskey {
    /// One line.
    pub name: String,
    /// Not read yet.
    pub answer: String,
}

impl Check for NewPasskey {
    type Value = ParsedPasskey;
    fn check(self) -> Result<ParsedPasskey, Vec<FieldFailure>> {
        match (text::name(&self.name), answer(self.answer)) {
            (Ok(name), Ok(answer)) => Ok(ParsedPasskey { name, answer }),
            (name, answer) => {
                let failure = |field, code: Option<Code>| code.map(|code| FieldFailure::new(field, code));
                Err([failure("name", name.err()), failure("answer", answer.err())].into_iter().flatten().collect())
            }
        }
    }
}

fn answer(text: String) -> Result<String, Code> {
    match text.len() {
        0 => Err(Code::Required),
        1..=LONGEST_ANSWER => Ok(text),
        _ => Err(Code::TooLong),
    }
}

/// One of one's own passkeys.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passkey {
    /// The passkey.
    pub id: Id,
    /// What its owner calls it.
    pub name: String,
    /// Since when.
    pub added_at: Moment,
    /// When it last signed in.
    pub used_at: Option<Moment>,
    /// Whether it works at the portal's address. A passkey is bound to the address it was made at.
    pub here: bool,
}

/// A passkey was added. Not printed: it holds recovery codes.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyAdded {
    /// How one signs in now.
    pub security: Security,
    /// Recovery codes, as `XXXXX-XXXXX`, where there were none. They are shown this once.
    pub codes: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passkey_has_a_name_of_one_line_and_an_answer() {
        let failures = |name: &str, answer: &str| {
            let new = NewPasskey { name: name.into(), answer: answer.into() };
            let failures = new.check().err().unwrap_or_default();
            failures.into_iter().map(|failure| (failure.field, failure.code)).collect::<Vec<_>>()
        };
        assert_eq!(failures(" Work laptop ", "{}"), []);
        let both = [("name".to_owned(), Code::Required), ("answer".to_owned(), Code::Required)];
        assert_eq!(failures(" ", ""), both);
        assert_eq!(failures("Work\nlaptop", "{}"), [("name".to_owned(), Code::Malformed)]);
        let long = "a".repeat(LONGEST_ANSWER + 1);
        assert_eq!(failures("Work laptop", &long), [("answer".to_owned(), Code::TooLong)]);
    }
}
