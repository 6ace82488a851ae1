//! Client records, and the pages about one: its details, who may open it, and how those people get in.

mod given;
mod portal;

pub use given::*;
pub use portal::*;

use serde::{Deserialize, Serialize};

use crate::birthday_plan::{RecordPath, Stage};
use crate::contact::Named;
use crate::endpoint;
use crate::endpoint::{Check, NoPath};
use crate::failure::FieldFailure;
use crate::profile::Way;
use crate::staff::Colleague;
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::id::Id;
use crate::value::{Fields, text};

endpoint! {
    /// Client records by name, fifty at a time.
    client::List, Get "/api/console/clients", Staff(Contacts),
    path NoPath, request Search, response Page, codes []
}

endpoint! {
    /// One record: its details, every way into it, and who looks after it.
    client::Show, Get "/api/console/clients/{client}", Staff(Contacts),
    path RecordPath, request (), response Client, codes []
}

endpoint! {
    /// Saves name, kind and a minor's birth date, all or nothing, unless somebody else has saved since they were shown.
    /// Whoever came of age by their birthday plan is no minor again, and a birth date that a plan goes by is not taken away.
    client::Save, Post "/api/console/clients/{client}/details", Staff(Contacts),
    path RecordPath, request Edited, response Client, codes [ChangedMeanwhile, AlreadyOfAge]
}

/// What kind of record a practice keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientKind {
    /// One person.
    #[default]
    Individual,
    /// Two people seen together.
    Couple,
    /// A child; somebody else is responsible.
    Minor,
    /// A business or other organisation.
    Entity,
}

impl ClientKind {
    /// All kinds, in the order the console offers them.
    pub const ALL: [Self; 4] = [Self::Individual, Self::Couple, Self::Minor, Self::Entity];

    /// The kind as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Couple => "couple",
            Self::Minor => "minor",
            Self::Entity => "entity",
        }
    }

    /// The kind of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.tag() == tag)
    }
}

/// Which records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    /// Parts of the name; empty for all.
    pub text: String,
    /// [`Page::next`] of the page before.
    pub after: String,
}

impl Check for Search {
    type Value = Self;
    fn check(self) -> Result<Self, Vec<FieldFailure>> {
        match text::search(&self.text, &self.after) {
            Ok(()) => Ok(self),
            Err(code) => Err(vec![FieldFailure::new("text", code)]),
        }
    }
}

/// A page of records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// At most fifty, by name.
    pub clients: Vec<Row>,
    /// Names the following page; none on the last.
    pub next: Option<String>,
}

/// A record in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ClientKind,
    /// Contacts who may open it now, by name.
    pub contacts: Vec<Named>,
}

/// One record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Its kind.
    pub kind: ClientKind,
    /// Birth date as `YYYY-MM-DD`, of a minor or of who was one.
    pub birth_date: Option<String>,
    /// Whole years since then, by the practice's calendar.
    pub age: Option<u32>,
    /// What is planned for the coming of age, of a minor or of who was one.
    pub plan: Option<Planned>,
    /// Every way into it, the living first.
    pub ways: Vec<Way>,
    /// Who looks after it, by name.
    pub staff: Vec<Colleague>,
    /// What the page showed of the details, in short: [`Edited::version`] is compared with it.
    pub version: String,
}

/// A birthday plan, in short.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// How far it is.
    pub stage: Stage,
    /// The day on which guardians' profiles end, as `YYYY-MM-DD`; none without a birth date.
    pub day: Option<String>,
}

/// A field of the details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The record's name.
    Name,
    /// Its kind.
    Kind,
    /// A minor's birth date.
    BirthDate,
}

impl Field {
    /// As the access log names it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::BirthDate => "birth date",
        }
    }
}

/// The details, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edited {
    /// [`Client::version`] of what the page showed.
    pub version: String,
    /// The record's name.
    pub name: String,
    /// Its kind.
    pub kind: ClientKind,
    /// A minor's birth date; may be empty while none is known, and is not looked at for any other kind.
    pub birth_date: TypedDate,
}

/// The same, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedRecordDetails {
    /// What the page showed.
    pub version: String,
    /// The record's name.
    pub name: String,
    /// Its kind.
    pub kind: ClientKind,
    /// A minor's birth date.
    pub birth_date: Option<BirthDate>,
}

impl Check for Edited {
    type Value = ParsedRecordDetails;

    fn check(self) -> Result<ParsedRecordDetails, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let name = fields.take("name", text::name(&self.name));
        let birth_date = match self.kind {
            ClientKind::Minor if !self.birth_date.is_empty() => {
                fields.take("birth_date", BirthDate::parse(&self.birth_date).map(Some))
            }
            _ => Some(None),
        };
        match (name, birth_date) {
            (Some(name), Some(birth_date)) => {
                Ok(ParsedRecordDetails { version: self.version, name, kind: self.kind, birth_date })
            }
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn born(year: &str) -> TypedDate {
        TypedDate { day: "4".into(), month: "7".into(), year: year.into() }
    }

    #[test]
    fn only_a_minor_has_a_birth_date() {
        let typed = |kind, birth_date| Edited { name: "Milo Mendes".into(), kind, birth_date, ..Edited::default() };
        let minor = typed(ClientKind::Minor, born("2012")).check().unwrap();
        assert_eq!(minor.birth_date, Some(BirthDate { year: 2012, month: 7, day: 4 }));
        assert_eq!(typed(ClientKind::Minor, TypedDate::default()).check().unwrap().birth_date, None);
        // What was typed before the kind was changed does no harm.
        assert_eq!(typed(ClientKind::Couple, born("not a year")).check().unwrap().birth_date, None);
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let typed = Edited { name: " ".into(), kind: ClientKind::Minor, birth_date: born("12"), ..Edited::default() };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["name", "birth_date"]);
    }
}
