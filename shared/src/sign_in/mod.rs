//! Signing in and out, and the session that lies between.

mod identity;
mod link;
mod lock;
mod phone_pin;
mod second_step;

pub use identity::*;
pub use link::*;
pub use lock::*;
pub use phone_pin::*;
pub use second_step::*;

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::language::Language;
use crate::moment::Moment;
use crate::staff::Role;
use crate::value::Fields;
use crate::value::email_address::EmailAddress;
use crate::value::password::Password as PasswordValue;

endpoint! {
    /// Signs a contact in. Wrong pairs, unknown addresses, not-activated, locked and ended accounts all get
    /// `sign_in_refused`, after the same work. A known browser is in; any other is mailed a PIN, or
    /// refused with `pin_sent_recently` when three were mailed within ten minutes.
    sign_in::Password, Post "/api/sign-in", Anyone,
    path NoPath, request Credentials, response Next, codes [SignInRefused, PinSentRecently]
}

endpoint! {
    /// Who is here. One indexed query and no write: looking at the session does not keep it alive.
    sign_in::Session, Get "/api/session", Anyone,
    path NoPath, request (), response SessionState, codes []
}

endpoint! {
    /// Keeps the session alive: "Stay signed in".
    sign_in::Extend, Post "/api/session/extend", SignedIn,
    path NoPath, request (), response SessionState, codes []
}

endpoint! {
    /// Ends the session on the server. Without one it does nothing and says so too.
    sign_in::LogOut, Post "/api/session/log-out", Anyone,
    path NoPath, request (), response LoggedOut, codes []
}

/// Email and password as typed.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credentials {
    /// Sign-in address.
    pub email: String,
    /// Password.
    pub password: String,
}

/// Email and password, parsed.
#[derive(Clone, Debug)]
pub struct ParsedCredentials {
    /// Sign-in address.
    pub email: EmailAddress,
    /// Password.
    pub password: PasswordValue,
}

impl Check for Credentials {
    type Value = ParsedCredentials;
    fn check(self) -> Result<ParsedCredentials, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let email = fields.take("email", EmailAddress::parse(&self.email));
        let password = fields.take("password", PasswordValue::given(&self.password));
        match (email, password) {
            (Some(email), Some(password)) => Ok(ParsedCredentials { email, password }),
            _ => Err(fields.failures()),
        }
    }
}

/// The session has begun; its cookie came with this answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {}

/// The session has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoggedOut {}

/// Who is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case", try_from = "FlatState")]
pub enum SessionState {
    /// Nobody.
    SignedOut,
    /// A contact.
    Client {
        /// The person.
        #[serde(flatten)]
        person: Person,
        /// When it ends.
        #[serde(flatten)]
        ends: Ends,
    },
    /// A staff member.
    Staff {
        /// The person.
        #[serde(flatten)]
        person: Person,
        /// What they may do.
        role: Role,
        /// When it ends.
        #[serde(flatten)]
        ends: Ends,
    },
}

/// What a [`SessionState`] is read from: serde's own reading of tagged and flattened types is several kilobytes in
/// everybody's first download.
#[derive(Deserialize)]
struct FlatState {
    state: Tag,
    name: Option<String>,
    language: Option<Language>,
    role: Option<Role>,
    now: Option<Moment>,
    idle_ends_at: Option<Moment>,
    ends_at: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Tag {
    SignedOut,
    Client,
    Staff,
}

impl TryFrom<FlatState> for SessionState {
    type Error = &'static str;

    fn try_from(flat: FlatState) -> Result<Self, Self::Error> {
        let person = match (flat.name, flat.language) {
            (Some(name), Some(language)) => Some(Person { name, language }),
            _ => None,
        };
        let ends = match (flat.now, flat.idle_ends_at, flat.ends_at) {
            (Some(now), Some(idle_ends_at), Some(ends_at)) => Some(Ends { now, idle_ends_at, ends_at }),
            _ => None,
        };
        match (flat.state, person, ends, flat.role) {
            (Tag::SignedOut, ..) => Ok(Self::SignedOut),
            (Tag::Client, Some(person), Some(ends), _) => Ok(Self::Client { person, ends }),
            (Tag::Staff, Some(person), Some(ends), Some(role)) => Ok(Self::Staff { person, role, ends }),
            _ => Err("a part of the session is missing"),
        }
    }
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Given name of a contact, full name of staff.
    pub name: String,
    /// Language of a contact; the practice's for staff.
    pub language: Language,
}

/// When a session ends, by the server's clock, so that a browser with a wrong clock still warns in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// The server's time of this answer.
    pub now: Moment,
    /// The end if nothing more is done.
    pub idle_ends_at: Moment,
    /// The end in any case.
    pub ends_at: Moment,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_survives_its_json() {
        let person = Person { name: "Ada".into(), language: Language::Spanish };
        let ends = Ends { now: Moment(1), idle_ends_at: Moment(2), ends_at: Moment(3) };
        for state in [
            SessionState::SignedOut,
            SessionState::Client { person: person.clone(), ends },
            SessionState::Staff { person, role: Role::Admin, ends },
        ] {
            let json = serde_json::to_string(&state).unwrap();
            assert_eq!(serde_json::from_str::<SessionState>(&json).unwrap(), state, "{json}");
        }
        assert!(serde_json::from_str::<SessionState>(r#"{"state":"client","name":"Ada"}"#).is_err());
    }
}
