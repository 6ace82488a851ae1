//! Who may open a client record, as its own page gives and ends it.

use serde::{Deserialize, Serialize};

use crate::birthday_plan::RecordPath;
use crate::client::Client;
use crate::endpoint;
use crate::endpoint::{Check, PathValues};
use crate::failure::FieldFailure;
use crate::profile::{Ending, Relationship, Right, Terms, TypedTerms, address_or_name};
use crate::value::Fields;
use crate::value::birth_date::TypedDate;
use crate::value::id::Id;

endpoint! {
    /// Gives a contact a way into the record. Whoever is told by mail of a profile that is given on the contact's page is
    /// told of this one. Whoever reaches their own clients only gives it to their own clients' contacts.
    client::GiveProfile, Post "/api/console/clients/{client}/profiles", Staff(Contacts),
    path RecordPath, request NewProfile, response Client,
    codes [ContactUnknown, ProfileThere, RecordOfNobody, DateOrder, ContactEnded]
}

endpoint! {
    /// Ends a way into the record at once.
    client::EndProfile, Post "/api/console/clients/{client}/profiles/{profile}/end", Staff(Contacts),
    path ProfileOfRecord, request Ending, response Client, codes []
}

/// Which profile of which record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProfileOfRecord {
    /// The client record.
    pub client: Id,
    /// The way into it.
    pub profile: Id,
}

impl PathValues for ProfileOfRecord {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("client", self.client.to_string()), ("profile", self.profile.to_string())]
    }
}

/// The form of a new profile of the record, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewProfile {
    /// Email address, or given and family name, of the contact.
    pub contact: String,
    /// As what. Only one contact is the client.
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

/// The same, parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedProfile {
    /// Address or name of the contact.
    pub contact: String,
    /// As what, for what and how long.
    pub terms: Terms,
}

impl Check for NewProfile {
    type Value = ParsedProfile;

    fn check(self) -> Result<ParsedProfile, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let contact = fields.take("contact", address_or_name(&self.contact));
        let typed = TypedTerms {
            relationship: self.relationship,
            rights: &self.rights,
            from: &self.from,
            until: &self.until,
            utc_offset: self.utc_offset,
            reason: &self.reason,
        };
        match (contact, typed.take(&mut fields)) {
            (Some(contact), Some(terms)) => Ok(ParsedProfile { contact, terms }),
            _ => Err(fields.failures()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::Code;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let typed = NewProfile {
            relationship: Relationship::Guardian,
            reason: "x".repeat(201),
            until: TypedDate { day: "31".into(), month: "2".into(), year: "2027".into() },
            ..NewProfile::default()
        };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["contact", "rights", "until", "reason"]);
    }

    #[test]
    fn nobody_is_asked_for_by_what_no_database_knows() {
        let typed = NewProfile { contact: "Ada\0Lovelace".into(), ..NewProfile::default() };
        assert_eq!(typed.check().unwrap_err(), [FieldFailure::new("contact", Code::Malformed)]);
    }

    #[test]
    fn whoever_is_the_client_has_every_right() {
        let own = NewProfile { contact: "Ada Lovelace".into(), ..NewProfile::default() };
        assert_eq!(own.check().unwrap().terms.rights, Right::ALL);
    }
}
