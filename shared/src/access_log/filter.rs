//! Which rows are asked for.

use serde::{Deserialize, Serialize};

use crate::access_log::{Outcome, Reason};
use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::value::id::Id;
use crate::value::{email_address, text};

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
    /// [`Page::next`](crate::access_log::Page::next) of the page before; empty for the newest.
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
        } else if !text::askable(person) {
            note("person", Code::Malformed);
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
