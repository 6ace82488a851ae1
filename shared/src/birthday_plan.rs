//! Birthday plans: at the age the practice set, guardians' profiles of a minor's record end, and the young adult is
//! invited.

use serde::{Deserialize, Serialize};

use crate::contact::Lack;
use crate::endpoint;
use crate::endpoint::{Check, NoPath, PathValues};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::email_address::EmailAddress;
use crate::value::id::Id;
use crate::value::phone_number::PhoneNumber;
use crate::value::{Fields, text};

endpoint! {
    /// What comes in the next twelve months and what waits for staff, by date; then minors without a birth date.
    birthday_plan::List, Get "/api/console/birthdays", Staff(Contacts),
    path NoPath, request (), response Plans, codes []
}

endpoint! {
    /// The plan of one record.
    birthday_plan::Show, Get "/api/console/birthdays/{client}", Staff(Contacts),
    path RecordPath, request (), response Plan, codes []
}

endpoint! {
    /// Sets the birth date of a minor's record.
    birthday_plan::SetBirthDate, Post "/api/console/birthdays/{client}/birth-date", Staff(Contacts),
    path RecordPath, request Born, response Plan, codes [AlreadyOfAge]
}

endpoint! {
    /// Prepares the young adult's contact, which is invited at that birthday; at once where it has passed.
    birthday_plan::Prepare, Post "/api/console/birthdays/{client}/contact", Staff(Contacts),
    path RecordPath, request YoungAdult, response Plan, codes [ChangedMeanwhile, EmailTaken]
}

endpoint! {
    /// Puts the plan off, with a reason, or takes that back.
    birthday_plan::PutOff, Post "/api/console/birthdays/{client}/put-off", Staff(Contacts),
    path RecordPath, request Delay, response Plan, codes [AlreadyOfAge]
}

/// Path of an endpoint about one client record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordPath {
    /// The client record.
    pub client: Id,
}

impl PathValues for RecordPath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("client", self.client.to_string())]
    }
}

/// The plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plans {
    /// The age at which guardians' profiles end.
    pub age: u32,
    /// By date.
    pub plans: Vec<Plan>,
    /// Minors' records without a birth date, by name; at most [`UNDATED`].
    pub undated: Vec<Plan>,
}

/// Most records without a birth date that are named.
pub const UNDATED: usize = 100;

/// The plan of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The record.
    pub client: Id,
    /// Its name.
    pub client_name: String,
    /// Birth date, as `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// The day on which guardians' profiles end, as `YYYY-MM-DD`; none without a birth date.
    pub day: Option<String>,
    /// Until when it is put off, and why.
    pub put_off: Option<Delayed>,
    /// Whose profiles end.
    pub guardians: Vec<String>,
    /// Who is invited.
    pub person: Option<Person>,
    /// What is still missing for that.
    pub missing: Missing,
    /// How far it is.
    pub stage: Stage,
}

/// How far a plan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Still to come.
    Ahead,
    /// Guardians' profiles have ended; the young adult could not be invited yet.
    Waiting,
    /// All is done.
    Done,
}

/// A plan that is put off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delayed {
    /// The day on which it is carried out instead, as `YYYY-MM-DD`.
    pub until: String,
    /// Why.
    pub reason: String,
}

/// The young adult's contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The contact.
    pub contact: Id,
    /// Given and family name.
    pub name: String,
    /// Where the invitation goes.
    pub email: String,
}

/// What is missing before the young adult can be invited.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Missing {
    /// There is no contact.
    pub contact: bool,
    /// What the contact lacks.
    pub lacks: Vec<Lack>,
    /// The contact is disabled or closed.
    pub shut_out: bool,
}

impl Missing {
    /// Whether nothing is.
    pub fn is_nothing(&self) -> bool {
        !self.contact && self.lacks.is_empty() && !self.shut_out
    }
}

/// A birth date, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Born {
    /// The three fields.
    pub birth_date: TypedDate,
}

impl Check for Born {
    type Value = BirthDate;
    fn check(self) -> Result<BirthDate, Vec<FieldFailure>> {
        BirthDate::parse(&self.birth_date).map_err(|code| vec![FieldFailure::new("birth_date", code)])
    }
}

/// The young adult's contact, as typed. The birth date is the record's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YoungAdult {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Their own address, not a guardian's.
    pub email: String,
    /// Mobile number; may be empty.
    pub mobile: String,
    /// Language of mails.
    pub language: Language,
}

/// The same, parsed.
#[derive(Clone, Debug)]
pub struct ParsedAdult {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Their own address.
    pub email: EmailAddress,
    /// Mobile number.
    pub mobile: Option<PhoneNumber>,
    /// Language of mails.
    pub language: Language,
}

impl Check for YoungAdult {
    type Value = ParsedAdult;
    fn check(self) -> Result<ParsedAdult, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let given_name = fields.take("given_name", text::name(&self.given_name));
        let family_name = fields.take("family_name", text::name(&self.family_name));
        let email = fields.take("email", EmailAddress::parse(&self.email));
        let mobile = match PhoneNumber::parse(&self.mobile) {
            Err(Code::Required) => Some(None),
            parsed => fields.take("mobile", parsed.map(Some)),
        };
        match (given_name, family_name, email, mobile) {
            (Some(given_name), Some(family_name), Some(email), Some(mobile)) => {
                Ok(ParsedAdult { given_name, family_name, email, mobile, language: self.language })
            }
            _ => Err(fields.failures()),
        }
    }
}

/// Until when a plan is put off, as typed. An empty day takes that back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Delay {
    /// The day on which it is carried out instead.
    pub until: TypedDate,
    /// Why.
    pub reason: String,
}

impl Check for Delay {
    type Value = Option<(BirthDate, String)>;
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        if self.until.is_empty() {
            return Ok(None);
        }
        let mut fields = Fields::new();
        let until = fields.take("until", BirthDate::parse(&self.until));
        let reason = fields.take("reason", text::name(&self.reason));
        match (until, reason) {
            (Some(until), Some(reason)) => Ok(Some((until, reason))),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_is_put_off_with_a_reason() {
        let day = || TypedDate { day: "4".into(), month: "7".into(), year: "2030".into() };
        let failed = Delay { until: day(), reason: " ".into() }.check().unwrap_err();
        assert_eq!(failed, [FieldFailure::new("reason", Code::Required)]);
        let delayed = Delay { until: day(), reason: "court order".into() }.check().unwrap().unwrap();
        assert_eq!(delayed.0, BirthDate { year: 2030, month: 7, day: 4 });
        assert!(Delay::default().check().unwrap().is_none());
    }

    #[test]
    fn every_wrong_field_of_the_young_adult_is_named_at_once() {
        let typed = YoungAdult { mobile: "call me".into(), ..YoungAdult::default() };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["given_name", "family_name", "email", "mobile"]);
    }
}
