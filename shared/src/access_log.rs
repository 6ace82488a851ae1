//! The access log: every attempt and act, with the reason staff may read and clients never see.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, File, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::value::email_address;
use crate::value::id::Id;

endpoint! {
    /// Rows that a filter lets through, newest first, a hundred at a time.
    access_log::List, Get "/api/console/access-log", Staff,
    path NoPath, request Filter, response Page, codes []
}

endpoint! {
    /// The same rows as a file of comma-separated values (RFC 4180), at most [`EXPORTED`]. Logged.
    access_log::Export, Post "/api/console/access-log/export", Staff,
    path NoPath, request Filter, response File, codes []
}

endpoint! {
    /// Checks the chain of sealed rows, some thousand at a time, from the number the page before ended with.
    access_log::Verify, Get "/api/console/access-log/chain", Staff,
    path NoPath, request After, response Checked, codes []
}

/// Most rows of one file.
pub const EXPORTED: usize = 100_000;

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $outcome:ident),+ $(,)?) => {
        /// What happened. A closed list, so that nothing a stranger typed can pose as a reason.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reason {
            $($(#[$doc])* $name,)+
            /// A reason this build does not know: the app is older than the server.
            #[serde(other)]
            Unknown,
        }

        impl Reason {
            /// All reasons but [`Reason::Unknown`].
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// Whether the reason lets in, refuses, or only notes.
            pub const fn outcome(self) -> Outcome {
                match self {
                    $(Self::$name => Outcome::$outcome,)+
                    Self::Unknown => Outcome::Noted,
                }
            }
        }
    };
}

reasons! {
    /// Client Access Authenticate Success: a contact signed in.
    ClientAccessAuthenticateSuccess Granted,
    /// A staff member signed in.
    StaffAccessAuthenticateSuccess Granted,
    /// No contact was found with this email.
    NoContactFound Refused,
    /// No staff member was found with this email.
    NoStaffFound Refused,
    /// Wrong password.
    WrongPassword Refused,
    /// The contact has not activated yet.
    NotActivated Refused,
    /// The account is locked.
    Locked Refused,
    /// The contact or staff member is disabled or closed.
    Disabled Refused,
    /// The password was right; a PIN was mailed.
    PinSent Noted,
    /// Wrong PIN.
    WrongPin Refused,
    /// Expired PIN.
    ExpiredPin Refused,
    /// Replaced or used PIN.
    UsedPin Refused,
    /// Too many wrong PINs: the second step is shut.
    PinStepShut Refused,
    /// A sign-in link was asked for and mailed.
    LinkSent Noted,
    /// Wrong PIN read over the phone.
    WrongPhonePin Refused,
    /// Wrong code from the mail of a sign-in link.
    WrongCode Refused,
    /// Expired code.
    ExpiredCode Refused,
    /// Used or replaced code.
    UsedCode Refused,
    /// The number typed where the link was opened is not the one the waiting browser shows.
    WrongNumber Refused,
    /// The sign-in of the waiting browser was approved where the link was opened.
    LinkApproved Noted,
    /// A phone PIN was made.
    PhonePinMade Noted,
    /// A link that sets a new password was asked for and mailed.
    ResetLinkSent Noted,
    /// The password was changed.
    PasswordChanged Noted,
    /// The person ended one of their own sessions.
    SessionEnded Noted,
    /// The person had one of their own browsers forgotten.
    BrowserForgotten Noted,
    /// The person signed out everywhere.
    SignedOutEverywhere Noted,
    /// The person chose another language.
    LanguageChanged Noted,
    /// This way in is not offered by the practice.
    WayNotOffered Refused,
    /// Too many requests in a short time.
    TooManyRequests Refused,
    /// Logged out.
    LoggedOut Noted,
    /// An invitation was sent.
    InvitationSent Noted,
    /// An unknown link was opened.
    UnknownLink Refused,
    /// A used link was opened.
    UsedLink Refused,
    /// A replaced link was opened.
    ReplacedLink Refused,
    /// An expired link was opened.
    ExpiredLink Refused,
    /// A link that wrong answers had closed was opened.
    ClosedLink Refused,
    /// The policies were accepted.
    PoliciesAccepted Noted,
    /// Wrong birth date.
    WrongBirthDate Refused,
    /// Too many wrong birth dates closed the invitation.
    InvitationClosed Noted,
    /// The birth date was right.
    BirthDateConfirmed Noted,
    /// A new password was refused as common, breached or personal.
    PasswordRefused Refused,
    /// The account was activated.
    Activated Granted,
    /// A contact was added.
    ContactAdded Noted,
    /// A staff member was added by the command line.
    StaffAdded Noted,
    /// A staff member set their password by the one-time link.
    StaffActivated Granted,
    /// The practice was made by the command line.
    PracticeAdded Noted,
    /// What the practice decides on signing in was changed.
    PracticeChanged Noted,
    /// The access log was exported.
    LogExported Noted,
}

/// How an entry ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// Somebody came in.
    Granted,
    /// Somebody was refused.
    Refused,
    /// Something was done.
    Noted,
}

/// Which rows, as they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// A contact's or staff member's id, an address, or part of a name; empty for anybody.
    pub person: String,
    /// What happened.
    pub reason: Option<Reason>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// A network address or how it begins; empty for any.
    pub network: String,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// [`Page::next`] of the page before; empty for the newest.
    pub before: String,
}

/// Which rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whose.
    pub person: Option<Person>,
    /// What happened.
    pub reason: Option<Reason>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// How the network address begins; ASCII.
    pub network: Option<String>,
    /// From this moment on.
    pub from: Option<Moment>,
    /// Before this moment.
    pub until: Option<Moment>,
    /// Rows older than this one.
    pub before: Option<Cursor>,
}

/// Whose rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// A contact or staff member.
    Id(Id),
    /// Whoever has this address or typed it.
    Address(email_address::EmailAddress),
    /// People whose name or address holds these words, in lower case.
    Words(Vec<String>),
}

/// A place in the list: the row's moment and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// When.
    pub at: Moment,
    /// Tells rows of one moment apart.
    pub id: i64,
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}", self.at.0, self.id)
    }
}

impl Cursor {
    /// Parses what [`Display`](std::fmt::Display) wrote.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let parts = text.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, id.parse().ok()?)));
        parts.map(|(at, id)| Self { at: Moment(at), id }).ok_or(Code::Malformed)
    }
}

/// Longest begin of a network address: an IPv6 prefix has 43 characters.
const LONGEST_NETWORK: usize = 45;

impl Check for Filter {
    type Value = Asked;
    fn check(self) -> Result<Asked, Vec<FieldFailure>> {
        let mut wrong = Vec::new();
        let mut note = |field: &str, code| wrong.push(FieldFailure::new(field, code));
        let person = self.person.trim();
        if person.chars().count() > email_address::LONGEST {
            note("person", Code::TooLong);
        }
        if self.reason == Some(Reason::Unknown) {
            note("reason", Code::ChoiceInvalid);
        }
        let network = self.network.trim().to_ascii_lowercase();
        let hexadecimal = |c: char| c.is_ascii_hexdigit() || matches!(c, '.' | ':' | '/');
        if network.len() > LONGEST_NETWORK || !network.chars().all(hexadecimal) {
            note("network", Code::Malformed);
        }
        let before = match self.before.as_str() {
            "" => None,
            text => Cursor::parse(text).map_err(|code| note("before", code)).ok(),
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Asked {
            person: Person::parse(person),
            reason: self.reason,
            outcome: self.outcome,
            network: Some(network).filter(|network| !network.is_empty()),
            from: self.from,
            until: self.until,
            before,
        })
    }
}

impl Person {
    /// Parses trimmed text; none when it is empty.
    fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return None;
        }
        if let Ok(id) = Id::parse(text) {
            return Some(Self::Id(id));
        }
        Some(match email_address::EmailAddress::parse(text) {
            Ok(address) => Self::Address(address),
            Err(_) => Self::Words(text.to_lowercase().split_whitespace().take(4).map(str::to_owned).collect()),
        })
    }
}

/// A page of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// Newest first.
    pub entries: Vec<Entry>,
    /// Names the following page; none on the last.
    pub next: Option<String>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Grows with every row.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// What happened.
    pub reason: Reason,
    /// Who did it, as far as known: a contact's or staff member's name.
    pub actor: Option<String>,
    /// The contact it is about, when there is one.
    pub contact: Option<ContactName>,
    /// What helps to understand it, such as the address that was typed. Never a secret.
    pub detail: Option<String>,
    /// Browser and system, in short.
    pub browser: Option<String>,
    /// The client's network address, IPv6 by its /64.
    pub network: Option<String>,
    /// Ties the row to the server's own log lines.
    pub request_id: Option<String>,
    /// Its place in the chain; none until it is sealed, within a second.
    pub number: Option<i64>,
}

/// A contact a row is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactName {
    /// The contact.
    pub id: Id,
    /// Given and family name.
    pub name: String,
}

/// Where checking goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct After {
    /// The last checked number; 0 for the beginning.
    pub after: i64,
}

impl Check for After {
    type Value = i64;
    fn check(self) -> Result<i64, Vec<FieldFailure>> {
        if self.after < 0 { Err(vec![FieldFailure::new("after", Code::Malformed)]) } else { Ok(self.after) }
    }
}

/// What checking a part of the chain has found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The last number that is whole. Checking is done when it is that of `newest`, or when something is broken.
    pub through: i64,
    /// The end of the chain; none before the first row is sealed.
    pub newest: Option<Anchor>,
    /// Where the chain breaks.
    pub broken: Option<Break>,
    /// What is not sealed yet.
    pub waiting: Waiting,
}

impl Checked {
    /// Whether there is nothing more to check.
    pub fn done(&self) -> bool {
        self.broken.is_some() || self.newest.as_ref().is_none_or(|newest| self.through >= newest.number)
    }
}

/// The end of a chain at one time. Kept elsewhere, it proves that no row up to it was changed or taken away since.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The row's number.
    pub number: i64,
    /// Its hash.
    pub hash: String,
    /// When it was sealed.
    pub at: Moment,
}

/// Where a chain breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Break {
    /// The number of the first row that is wrong.
    pub number: i64,
    /// Its time or, where it is gone, that of the row before it.
    pub at: Option<Moment>,
    /// What is wrong.
    pub breach: Breach,
}

/// What is wrong with a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Breach {
    /// It, or its place, is not as it was when it was sealed.
    Changed,
    /// It is gone.
    Missing,
    /// Portico did not write it.
    Foreign,
}

/// Rows without a place in the chain.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// How many.
    pub rows: i64,
    /// The oldest.
    pub oldest: Option<Moment>,
    /// Whether that is older than a minute: then nobody is sealing.
    pub late: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(filter: Filter) -> Asked {
        filter.check().unwrap()
    }

    #[test]
    fn a_person_is_an_id_an_address_or_words() {
        let person = |text: &str| asked(Filter { person: text.into(), ..Filter::default() }).person;
        assert_eq!(person("  "), None);
        assert!(matches!(person("01JDB9ZK6V0000000000000000"), Some(Person::Id(_))));
        assert!(matches!(person(" Ada@client.example "), Some(Person::Address(_))));
        assert_eq!(person("Amelia  HART"), Some(Person::Words(vec!["amelia".into(), "hart".into()])));
        assert_eq!(person("@client.example"), Some(Person::Words(vec!["@client.example".into()])));
    }

    #[test]
    fn a_place_survives_its_text() {
        let cursor = Cursor { at: Moment(1_795_228_000_000), id: 7 };
        assert_eq!(Cursor::parse(&cursor.to_string()), Ok(cursor));
        for text in ["7", "1.", ".1", "1.x", "1.2.3", "' OR 1=1"] {
            assert_eq!(Cursor::parse(text), Err(Code::Malformed), "{text}");
        }
    }

    #[test]
    fn what_is_no_filter_is_named() {
        let wrong = Filter {
            person: "x".repeat(255),
            reason: Some(Reason::Unknown),
            network: "203.0.113.%".into(),
            before: "x".into(),
            ..Filter::default()
        };
        let fields: Vec<String> = wrong.check().unwrap_err().into_iter().map(|wrong| wrong.field).collect();
        assert_eq!(fields, ["person", "reason", "network", "before"]);
        let network = asked(Filter { network: " 2001:DB8::/64 ".into(), ..Filter::default() }).network;
        assert_eq!(network.as_deref(), Some("2001:db8::/64"));
    }

    #[test]
    fn a_filter_travels_as_a_query() {
        let filter = Filter { reason: Some(Reason::WrongPassword), from: Some(Moment(5)), ..Filter::default() };
        let query = serde_urlencoded::to_string(&filter).unwrap();
        assert_eq!(serde_urlencoded::from_str::<Filter>(&query).unwrap(), filter);
    }
}
