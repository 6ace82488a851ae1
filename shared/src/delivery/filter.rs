//! Which mails and text messages are asked for.

use serde::{Deserialize, Serialize};

use crate::access_log::Person;
use crate::delivery::Channel;
use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::value::id::Id;
use crate::value::{email_address, text};

/// Which, as they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Filter {
    /// A contact's id, address, or part of a name; empty for everybody.
    pub contact: String,
    /// How it fares.
    pub state: Option<Standing>,
    /// How it travels.
    pub channel: Option<Channel>,
    /// [`Page::next`](crate::delivery::Page::next) of the page before; empty for the newest.
    pub before: String,
}

/// How a message fares, without when and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Waits, or is with the mail server at this moment.
    Queued,
    /// The mail server took it.
    Sent,
    /// Refused for good.
    Refused,
    /// Not sent.
    Dropped,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Queued, Self::Sent, Self::Refused, Self::Dropped];
}

/// Which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whose.
    pub contact: Option<Person>,
    /// How it fares.
    pub state: Option<Standing>,
    /// How it travels.
    pub channel: Option<Channel>,
    /// Those older than this one.
    pub before: Option<Place>,
}

/// A place in the list: when the message was written, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// When.
    pub at: Moment,
    /// Tells messages of one moment apart.
    pub id: Id,
}

impl std::fmt::Display for Place {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}.{}", self.at.0, self.id)
    }
}

impl Place {
    /// Parses what [`Display`](std::fmt::Display) wrote.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let parts = text.split_once('.').and_then(|(at, id)| Some((at.parse().ok()?, Id::parse(id).ok()?)));
        parts.map(|(at, id)| Self { at: Moment(at), id }).ok_or(Code::Malformed)
    }
}

impl Check for Filter {
    type Value = Asked;
    fn check(self) -> Result<Asked, Vec<FieldFailure>> {
        let mut wrong = Vec::new();
        let contact = self.contact.trim();
        if contact.chars().count() > email_address::LONGEST {
            wrong.push(FieldFailure::new("contact", Code::TooLong));
        } else if !text::askable(contact) {
            wrong.push(FieldFailure::new("contact", Code::Malformed));
        }
        let before = match self.before.as_str() {
            "" => None,
            text => Place::parse(text).map_err(|code| wrong.push(FieldFailure::new("before", code))).ok(),
        };
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Asked { contact: Person::parse(contact), state: self.state, channel: self.channel, before })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_travels_as_a_query() {
        let filter = Filter { state: Some(Standing::Refused), channel: Some(Channel::Sms), ..Filter::default() };
        let query = serde_urlencoded::to_string(&filter).unwrap();
        assert_eq!(serde_urlencoded::from_str::<Filter>(&query).unwrap(), filter);
        assert!(serde_urlencoded::from_str::<Filter>("state=lost").is_err());
    }

    #[test]
    fn what_is_no_filter_is_named() {
        let wrong = Filter { contact: "x".repeat(255), before: "yesterday".into(), ..Filter::default() };
        let fields: Vec<String> = wrong.check().unwrap_err().into_iter().map(|wrong| wrong.field).collect();
        assert_eq!(fields, ["contact", "before"]);
        assert!(Filter { contact: "ada\0".into(), ..Filter::default() }.check().is_err());
        let asked = Filter { contact: " Ada@client.example ".into(), ..Filter::default() }.check().unwrap();
        assert!(matches!(asked.contact, Some(Person::Address(_))));
    }

    #[test]
    fn a_place_survives_its_text() {
        let place = Place { at: Moment(1_795_228_000_000), id: Id::from_parts(1, [7; 10]) };
        assert_eq!(Place::parse(&place.to_string()), Ok(place));
        for text in ["7", "1.", ".1", "1.x", "' OR 1=1"] {
            assert_eq!(Place::parse(text), Err(Code::Malformed), "{text}");
        }
    }
}
