//! Profiles as staff see, add and end them.

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::endpoint;
use crate::endpoint::{Check, ContactPath, PathValues};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::profile::{Profile, Relationship, Right};
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::id::Id;
use crate::value::{Fields, text};

endpoint! {
    /// A contact's profiles, ended ones too, and those of others into the contact's own record.
    profile::OfContact, Get "/api/console/contacts/{contact}/profiles", Staff(Contacts),
    path ContactPath, request (), response ContactProfiles, codes []
}

endpoint! {
    /// Gives a contact a way into a new client record, or into another contact's own. There is never a second account.
    profile::Add, Post "/api/console/contacts/{contact}/profiles", Staff(Contacts),
    path ContactPath, request NewWay, response ContactProfiles,
    codes [ContactUnknown, RecordMissing, RecordOfNobody, ProfileThere, DateOrder, ContactEnded]
}

endpoint! {
    /// Ends a way in at once.
    profile::End, Post "/api/console/contacts/{contact}/profiles/{profile}/end", Staff(Contacts),
    path WayPath, request Ending, response ContactProfiles, codes []
}

/// Which profile of whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WayPath {
    /// The contact.
    pub contact: Id,
    /// The contact's profile.
    pub profile: Id,
}

impl PathValues for WayPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("contact", self.contact.to_string()), ("profile", self.profile.to_string())]
    }
}

/// Profiles around a contact, as staff see them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactProfiles {
    /// The contact's own ways in, the living first.
    pub own: Vec<Way>,
    /// Other contacts' ways into the contact's own record, the living first.
    pub others: Vec<Way>,
}

/// A profile, as staff see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// The profile.
    pub profile: Profile,
    /// Into which record.
    pub client: Id,
    /// Whose way in it is.
    pub contact: Id,
    /// Their given and family name.
    pub contact_name: String,
    /// What it opens.
    pub rights: Vec<Right>,
    /// Since when, or from when on.
    pub from: Moment,
    /// When it ends by itself; not at this moment any more.
    pub until: Option<Moment>,
    /// When it was ended.
    pub ended_at: Option<Moment>,
    /// Why it was given, and why it was ended, as staff noted it.
    pub reason: String,
    /// When it was used first, on somebody's behalf.
    pub first_used_at: Option<Moment>,
    /// How it stands.
    pub standing: Standing,
    /// Whether the practice has shut the contact out: then it opens nothing, however it stands.
    pub shut_out: bool,
}

/// How a profile stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It lets in.
    Live,
    /// It will.
    NotYet,
    /// It was ended, has run out, or its record or its person's access was closed.
    Ended,
}

/// Into which record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Record {
    /// One that is made with it.
    #[default]
    New,
    /// Another contact's own.
    Others,
}

impl Record {
    /// Both, in the order the console offers them.
    pub const ALL: [Self; 2] = [Self::New, Self::Others];

    /// As forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Others => "others",
        }
    }

    /// Of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|record| record.tag() == tag)
    }
}

/// Longest reason staff may note, in characters.
pub const LONGEST_REASON: usize = 200;

/// The form of a new profile, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewWay {
    /// Into which record.
    pub record: Record,
    /// Name of the new record; of no account for another contact's.
    pub client_name: String,
    /// Kind of the new record.
    pub client_kind: ClientKind,
    /// Email address, or given and family name, of the contact whose own record it is; of no account for a new one.
    pub of: String,
    /// As what.
    pub relationship: Relationship,
    /// What it opens; whoever is the client has every right.
    pub rights: Vec<Right>,
    /// First day; empty for at once.
    pub from: TypedDate,
    /// Last day; empty for no end.
    pub until: TypedDate,
    /// Minutes by which the days begin before those of UTC, as the browser has it: -840 to 840.
    pub utc_offset: i16,
    /// Why, for the practice's own eyes.
    pub reason: String,
}

/// A new profile, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedWay {
    /// Into which record.
    pub record: ParsedRecord,
    /// As what, for what and how long.
    pub terms: Terms,
}

/// Into which record, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ParsedRecord {
    /// One that is made with it.
    New {
        /// Its kind.
        kind: ClientKind,
        /// Its name.
        name: String,
    },
    /// The own one of the contact with this address or name.
    Others(String),
}

/// On which terms a profile is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// As what.
    pub relationship: Relationship,
    /// What it opens.
    pub rights: Vec<Right>,
    /// From the beginning of this day; none for at once.
    pub from: Option<Moment>,
    /// Up to the end of the last day; none for no end.
    pub until: Option<Moment>,
    /// Why.
    pub reason: String,
}

/// The same, as typed.
pub(crate) struct TypedTerms<'a> {
    pub(crate) relationship: Relationship,
    pub(crate) rights: &'a [Right],
    pub(crate) from: &'a TypedDate,
    pub(crate) until: &'a TypedDate,
    pub(crate) utc_offset: i16,
    pub(crate) reason: &'a str,
}

impl TypedTerms<'_> {
    /// Parses, and notes every wrong field.
    pub(crate) fn take(&self, fields: &mut Fields) -> Option<Terms> {
        let offset = fields.take("utc_offset", offset(self.utc_offset));
        let rights = fields.take("rights", rights(self.rights, self.relationship));
        let from = fields.take("from", day(self.from));
        let until = fields.take("until", day(self.until));
        let reason = fields.take("reason", note(self.reason));
        let (offset, rights, from, until, reason) = (offset?, rights?, from?, until?, reason?);
        let begin = |date: BirthDate| date.begins_at().plus_seconds(-i64::from(offset) * 60);
        Some(Terms {
            relationship: self.relationship,
            rights,
            from: from.map(begin),
            // The last day counts whole.
            until: until.map(|date| begin(date).plus_seconds(24 * 60 * 60)),
            reason,
        })
    }
}

/// Widest offset from UTC there is, in minutes (IANA time zone database: Pacific/Kiritimati, +14).
const WIDEST_OFFSET: i16 = 14 * 60;

impl Check for NewWay {
    type Value = ParsedWay;

    fn check(self) -> Result<ParsedWay, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let record = match self.record {
            Record::New => fields
                .take("client_name", text::name(&self.client_name))
                .map(|name| ParsedRecord::New { kind: self.client_kind, name }),
            Record::Others => fields.take("of", address_or_name(&self.of)).map(ParsedRecord::Others),
        };
        let kind = (self.record == Record::New).then_some(self.client_kind);
        let relationship = fields.take("relationship", relationship(kind, self.relationship));
        let typed = TypedTerms {
            relationship: self.relationship,
            rights: &self.rights,
            from: &self.from,
            until: &self.until,
            utc_offset: self.utc_offset,
            reason: &self.reason,
        };
        match (record, relationship, typed.take(&mut fields)) {
            (Some(record), Some(_), Some(terms)) => Ok(ParsedWay { record, terms }),
            _ => Err(fields.failures()),
        }
    }
}

/// As long as the longest address (RFC 5321, 4.5.3.1).
pub(crate) fn address_or_name(text: &str) -> Result<String, Code> {
    match text.trim() {
        "" => Err(Code::Required),
        long if long.chars().count() > 254 => Err(Code::TooLong),
        unaskable if !text::askable(unaskable) => Err(Code::Malformed),
        text => Ok(text.to_owned()),
    }
}

const fn offset(minutes: i16) -> Result<i16, Code> {
    if minutes < -WIDEST_OFFSET || minutes > WIDEST_OFFSET { Err(Code::ChoiceInvalid) } else { Ok(minutes) }
}

/// To a new record of this kind, or to another contact's own, whose client nobody else is.
pub(crate) fn relationship(new: Option<ClientKind>, relationship: Relationship) -> Result<Relationship, Code> {
    match new {
        None if relationship == Relationship::Own => Err(Code::ChoiceInvalid),
        Some(kind) if !relationship.fits(kind) => Err(Code::RecordOfNobody),
        _ => Ok(relationship),
    }
}

/// In their order and once each. Whoever is the client has all of them.
fn rights(chosen: &[Right], relationship: Relationship) -> Result<Vec<Right>, Code> {
    let rights: Vec<Right> =
        Right::ALL.into_iter().filter(|right| relationship == Relationship::Own || chosen.contains(right)).collect();
    if rights.is_empty() { Err(Code::Required) } else { Ok(rights) }
}

fn day(typed: &TypedDate) -> Result<Option<BirthDate>, Code> {
    if typed.is_empty() { Ok(None) } else { BirthDate::parse(typed).map(Some) }
}

/// What staff note, in one line.
pub(crate) fn note(typed: &str) -> Result<String, Code> {
    let text: String = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > LONGEST_REASON { Err(Code::TooLong) } else { Ok(text) }
}

/// Why a profile is ended, as typed; may be empty.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// For the practice's own eyes.
    pub reason: String,
}

impl Check for Ending {
    type Value = String;
    fn check(self) -> Result<String, Vec<FieldFailure>> {
        note(&self.reason).map_err(|code| vec![FieldFailure::new("reason", code)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: &str, month: &str, year: &str) -> TypedDate {
        TypedDate { day: day.into(), month: month.into(), year: year.into() }
    }

    fn surrogate() -> NewWay {
        NewWay {
            record: Record::Others,
            of: "dora@example.com".into(),
            relationship: Relationship::Surrogate,
            rights: vec![Right::Bills, Right::Forms, Right::Bills],
            ..NewWay::default()
        }
    }

    #[test]
    fn the_last_day_counts_whole_by_the_practices_clock() {
        let typed =
            NewWay { from: day("1", "1", "1970"), until: day("1", "1", "1970"), utc_offset: -300, ..surrogate() };
        let way = typed.check().unwrap().terms;
        assert_eq!(way.from, Some(Moment(5 * 3_600_000)));
        assert_eq!(way.until, Some(Moment(29 * 3_600_000)));
        assert_eq!(way.rights, [Right::Forms, Right::Bills], "in their order, once each");
    }

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let typed = NewWay {
            of: " ".into(),
            rights: vec![],
            until: day("31", "2", "2027"),
            utc_offset: 2000,
            reason: "x".repeat(201),
            ..surrogate()
        };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["of", "utc_offset", "rights", "until", "reason"]);
        let nameless = NewWay::default().check().unwrap_err();
        assert_eq!(nameless, [FieldFailure::new("client_name", Code::Required)]);
    }

    #[test]
    fn whoever_is_the_client_has_every_right() {
        let own = NewWay { client_name: "Ada".into(), ..NewWay::default() };
        assert_eq!(own.check().unwrap().terms.rights, Right::ALL);
    }

    #[test]
    fn nobody_is_the_client_of_anothers_own_record() {
        let typed = NewWay { relationship: Relationship::Own, ..surrogate() };
        assert_eq!(typed.check().unwrap_err(), [FieldFailure::new("relationship", Code::ChoiceInvalid)]);
    }

    #[test]
    fn nobody_acts_on_behalf_of_a_record_that_is_nobodys_own() {
        for client_kind in ClientKind::ALL {
            let typed = NewWay { record: Record::New, client_name: "Ada & Bob".into(), client_kind, ..surrogate() };
            let wrong = typed.check().err();
            let expected = vec![FieldFailure::new("relationship", Code::RecordOfNobody)];
            assert_eq!(wrong, (client_kind != ClientKind::Individual).then_some(expected), "{client_kind:?}");
        }
        let others = NewWay { client_kind: ClientKind::Couple, ..surrogate() };
        assert!(others.check().is_ok(), "the kind is of no account for another contact's own record");
    }

    #[test]
    fn rights_are_found_by_their_tags() {
        assert!(Right::ALL.into_iter().all(|right| Right::from_tag(right.tag()) == Some(right)));
        assert!(Record::ALL.into_iter().all(|record| Record::from_tag(record.tag()) == Some(record)));
    }
}
