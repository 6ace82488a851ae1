//! Profiles: a contact's ways into client records.

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath, PathValues, ProfilePath};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::id::Id;
use crate::value::{Fields, text};

endpoint! {
    /// The signed-in contact's profiles, their own first.
    profile::Mine, Get "/api/profiles", Client,
    path NoPath, request (), response Profiles, codes []
}

endpoint! {
    /// What Home shows inside one profile, and what the frame around each of its pages needs.
    profile::Home, Get "/api/profiles/{profile}/home", ProfileHolder,
    path ProfilePath, request (), response Inside, codes [ProfileEnded, ProfileNotYet, EnterFirst]
}

endpoint! {
    /// Begins to act on somebody's behalf, in this session. Writes one row of the log for each session, and tells both
    /// sides by mail the first time. Before it, everything else of that profile answers `enter_first`.
    profile::Enter, Post "/api/profiles/{profile}/enter", ProfileHolder,
    path ProfilePath, request (), response Inside, codes [ProfileEnded, ProfileNotYet]
}

endpoint! {
    /// Who may act for the person, what they did, and for whom the person may act.
    profile::Surrogates, Get "/api/profiles/{profile}/surrogates", ProfileOwner,
    path ProfilePath, request (), response Circle, codes [OnlyThemselves, ProfileEnded, ProfileNotYet]
}

endpoint! {
    /// The person takes a surrogate's way in away. It acts on the surrogate's next request, and both are told by mail.
    profile::RemoveSurrogate, Post "/api/profiles/{profile}/surrogates/{surrogate}/remove", ProfileOwner,
    path SurrogatePath, request (), response Circle, codes [OnlyThemselves, ProfileEnded, ProfileNotYet]
}

endpoint! {
    /// A contact's profiles, ended ones too, and those of others into the contact's own record.
    profile::OfContact, Get "/api/console/contacts/{contact}/profiles", Staff,
    path ContactPath, request (), response ContactProfiles, codes []
}

endpoint! {
    /// Gives a contact a way into a new client record, or into another contact's own. There is never a second account.
    profile::Add, Post "/api/console/contacts/{contact}/profiles", Staff,
    path ContactPath, request NewWay, response ContactProfiles,
    codes [ContactUnknown, RecordMissing, ProfileThere, DateOrder, ContactEnded]
}

endpoint! {
    /// Ends a way in at once.
    profile::End, Post "/api/console/contacts/{contact}/profiles/{profile}/end", Staff,
    path WayPath, request Ending, response ContactProfiles, codes []
}

/// Which surrogate of whom.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SurrogatePath {
    /// The person's own profile.
    pub profile: Id,
    /// The surrogate's profile.
    pub surrogate: Id,
}

impl PathValues for SurrogatePath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("profile", self.profile.to_string()), ("surrogate", self.surrogate.to_string())]
    }
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

/// How the contact is related to the client record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relationship {
    /// The contact is the client.
    #[default]
    #[serde(rename = "self")]
    Own,
    /// The other one of a couple.
    Partner,
    /// Responsible for a minor.
    Guardian,
    /// Acts on somebody's behalf.
    Surrogate,
    /// Anything else.
    Other,
}

impl Relationship {
    /// All of them, in the order the console offers them.
    pub const ALL: [Self; 5] = [Self::Own, Self::Partner, Self::Guardian, Self::Surrogate, Self::Other];

    /// The relationship as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::Partner => "partner",
            Self::Guardian => "guardian",
            Self::Surrogate => "surrogate",
            Self::Other => "other",
        }
    }

    /// Whether the contact acts in somebody else's name: such acts are entered, logged and told.
    pub const fn on_behalf(self) -> bool {
        matches!(self, Self::Surrogate)
    }

    /// The relationship of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relationship| relationship.tag() == tag)
    }
}

/// What a profile opens. A part of the portal that is yet to come brings its right along.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Forms to fill in.
    Forms,
    /// Letters and documents.
    Documents,
    /// Bills and payments.
    Bills,
}

impl Right {
    /// All of them, in the order of Home's tiles.
    pub const ALL: [Self; 3] = [Self::Forms, Self::Documents, Self::Bills];

    /// The right as rows and forms spell it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Forms => "forms",
            Self::Documents => "documents",
            Self::Bills => "bills",
        }
    }

    /// The right of a spelling.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.tag() == tag)
    }
}

/// One way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// Names the profile in paths.
    pub id: Id,
    /// How the contact is related to the client.
    pub relationship: Relationship,
    /// The client record's name.
    pub client_name: String,
    /// The client record's kind.
    pub client_kind: ClientKind,
}

/// All ways in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profiles {
    /// Own first, then by name. Empty when the practice has ended them all.
    pub profiles: Vec<Profile>,
}

/// Where somebody is, inside a profile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inside {
    /// The profile.
    pub profile: Profile,
    /// What it opens.
    pub rights: Vec<Right>,
    /// When it ends by itself.
    pub until: Option<Moment>,
    /// Whether the contact has others to choose from.
    pub others: bool,
}

/// Who acts for whom, around one person.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circle {
    /// Who else has a way into the person's own record, by name.
    pub surrogates: Vec<Surrogate>,
    /// What was done about it, the newest twenty, newest first.
    pub acts: Vec<Act>,
    /// For whom the person may act, by name.
    pub dependents: Vec<Dependent>,
}

/// Somebody with a way into the person's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Surrogate {
    /// The profile.
    pub id: Id,
    /// Given and family name.
    pub name: String,
    /// As what.
    pub relationship: Relationship,
    /// What it opens.
    pub rights: Vec<Right>,
    /// Since when, or from when on.
    pub from: Moment,
    /// When it ends by itself.
    pub until: Option<Moment>,
    /// When it was used last.
    pub used_at: Option<Moment>,
}

/// Something a surrogate did, or that was done about one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Act {
    /// When.
    pub at: Moment,
    /// The surrogate's name.
    pub name: String,
    /// What.
    pub deed: Deed,
}

/// What happened, as the person may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// They opened the person's portal.
    Acted,
    /// The practice gave them the way in.
    Added,
    /// It was taken away, by the practice or by the person.
    Removed,
    /// A deed this build does not know.
    #[serde(other)]
    Unknown,
}

/// Somebody for whom the person may act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dependent {
    /// The person's profile there.
    pub id: Id,
    /// The client record's name.
    pub name: String,
    /// As what.
    pub relationship: Relationship,
    /// When it ends by itself.
    pub until: Option<Moment>,
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
        let offset = fields.take("utc_offset", offset(self.utc_offset));
        let relationship = fields.take("relationship", relationship(self.record, self.relationship));
        let rights = fields.take("rights", rights(&self.rights, self.relationship));
        let from = fields.take("from", day(&self.from));
        let until = fields.take("until", day(&self.until));
        let reason = fields.take("reason", note(&self.reason));
        match (record, offset, relationship, rights, from, until, reason) {
            (Some(record), Some(offset), Some(relationship), Some(rights), Some(from), Some(until), Some(reason)) => {
                let begin = |date: BirthDate| date.begins_at().plus_seconds(-i64::from(offset) * 60);
                let from = from.map(begin);
                // The last day counts whole.
                let until = until.map(|date| begin(date).plus_seconds(24 * 60 * 60));
                Ok(ParsedWay { record, relationship, rights, from, until, reason })
            }
            _ => Err(fields.failures()),
        }
    }
}

/// As long as the longest address (RFC 5321, 4.5.3.1).
fn address_or_name(text: &str) -> Result<String, Code> {
    match text.trim() {
        "" => Err(Code::Required),
        long if long.chars().count() > 254 => Err(Code::TooLong),
        text => Ok(text.to_owned()),
    }
}

const fn offset(minutes: i16) -> Result<i16, Code> {
    if minutes < -WIDEST_OFFSET || minutes > WIDEST_OFFSET { Err(Code::ChoiceInvalid) } else { Ok(minutes) }
}

/// Nobody is the client of another's own record.
fn relationship(record: Record, relationship: Relationship) -> Result<Relationship, Code> {
    let nonsense = record == Record::Others && relationship == Relationship::Own;
    if nonsense { Err(Code::ChoiceInvalid) } else { Ok(relationship) }
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

fn note(typed: &str) -> Result<String, Code> {
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
        let way = typed.check().unwrap();
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
        assert_eq!(own.check().unwrap().rights, Right::ALL);
    }

    #[test]
    fn nobody_is_the_client_of_anothers_own_record() {
        let typed = NewWay { relationship: Relationship::Own, ..surrogate() };
        assert_eq!(typed.check().unwrap_err(), [FieldFailure::new("relationship", Code::ChoiceInvalid)]);
    }

    #[test]
    fn rights_are_found_by_their_tags() {
        assert!(Right::ALL.into_iter().all(|right| Right::from_tag(right.tag()) == Some(right)));
        assert!(Record::ALL.into_iter().all(|record| Record::from_tag(record.tag()) == Some(record)));
    }
}
