//! Contacts, as staff see them in the console.

use serde::{Deserialize, Serialize};

use crate::client::ClientKind;
use crate::endpoint;
use crate::endpoint::{Check, ContactPath, NoPath};
use crate::failure::{Code, FieldFailure};
use crate::language::Language;
use crate::moment::Moment;
use crate::profile::{self, Profile, Relationship};
use crate::value::birth_date::{BirthDate, TypedDate};
use crate::value::email_address::EmailAddress;
use crate::value::id::Id;
use crate::value::phone_number::PhoneNumber;
use crate::value::{Fields, text};

endpoint! {
    /// Contacts in the order that was asked for, fifty at a time.
    contact::List, Get "/api/console/contacts", Staff(Contacts),
    path NoPath, request Search, response Page, codes []
}

endpoint! {
    /// Those of a search who can be invited, whatever page they are on, at most [`INVITABLE`].
    contact::Invitable, Get "/api/console/contacts/invitable", Staff(Invitations),
    path NoPath, request Search, response Invitables, codes []
}

endpoint! {
    /// Adds a contact together with the client record and the profile that joins them.
    contact::Add, Post "/api/console/contacts", Staff(Contacts),
    path NoPath, request NewContact, response Added, codes [EmailTaken]
}

endpoint! {
    /// Everything the console shows of one contact.
    contact::Show, Get "/api/console/contacts/{contact}", Staff(Contacts),
    path ContactPath, request (), response Contact, codes []
}

/// Most contacts of one [`Invitable`].
pub const INVITABLE: usize = 2000;

/// Which contacts, in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Search {
    /// Parts of a name or email address, or of a phone number however it is written; empty for all.
    pub text: String,
    /// Only those who stand here.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// In which order.
    pub sort: Sort,
    /// The other way around.
    pub reversed: bool,
    /// [`Page::next`] of the page before.
    pub after: String,
}

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// By family and given name.
    #[default]
    Name,
    /// Who came in last comes first; who never did comes last.
    LastAccess,
    /// Whose invitation is newest comes first; who has none comes last.
    Invited,
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

/// Whom a search finds that can be invited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitables {
    /// In the order of their names.
    pub contacts: Vec<Named>,
    /// Whether there are more than were answered.
    pub more: bool,
}

/// A contact's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The contact.
    pub id: Id,
    /// Given and family name.
    pub name: String,
}

/// A page of contacts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// At most fifty.
    pub contacts: Vec<Row>,
    /// Names the following page; none on the last.
    pub next: Option<String>,
}

/// A contact in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The contact.
    pub id: Id,
    /// Given and family name.
    pub name: String,
    /// Sign-in address; none when the practice has none yet.
    pub email: Option<String>,
    /// Where they stand.
    pub status: PortalStatus,
    /// When the invitation in force was sent.
    pub invited_at: Option<Moment>,
    /// When they last came in.
    pub last_access_at: Option<Moment>,
    /// Whether the last mail to them was refused for good.
    pub mail_refused: bool,
}

/// Where a contact stands on the way in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum PortalStatus {
    /// Lacks what the practice requires.
    NotReady {
        /// What is lacking; never empty.
        reasons: Vec<Lack>,
    },
    /// Can be invited.
    Ready,
    /// Has an invitation that still works.
    Invited,
    /// Had an invitation that ended before it was used.
    InvitationEnded,
    /// Has activated.
    Active,
    /// Shut out for a while after wrong attempts.
    Locked {
        /// When it ends by itself; none when staff locked it.
        until: Option<Moment>,
    },
    /// Shut out by the practice.
    Disabled,
    /// Ended for good.
    Closed,
}

impl PortalStatus {
    /// The status without what belongs to it.
    pub const fn state(&self) -> State {
        match self {
            Self::NotReady { .. } => State::NotReady,
            Self::Ready => State::Ready,
            Self::Invited => State::Invited,
            Self::InvitationEnded => State::InvitationEnded,
            Self::Active => State::Active,
            Self::Locked { .. } => State::Locked,
            Self::Disabled => State::Disabled,
            Self::Closed => State::Closed,
        }
    }

    /// Whether an invitation can be sent, for the first time or again.
    pub const fn invitable(&self) -> bool {
        matches!(self, Self::Ready | Self::Invited | Self::InvitationEnded)
    }
}

/// [`PortalStatus`] by name only, as the list is filtered by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// See [`PortalStatus::NotReady`].
    NotReady,
    /// See [`PortalStatus::Ready`].
    Ready,
    /// See [`PortalStatus::Invited`].
    Invited,
    /// See [`PortalStatus::InvitationEnded`].
    InvitationEnded,
    /// See [`PortalStatus::Active`].
    Active,
    /// See [`PortalStatus::Locked`].
    Locked,
    /// See [`PortalStatus::Disabled`].
    Disabled,
    /// See [`PortalStatus::Closed`].
    Closed,
}

impl State {
    /// All of them, in the order of the way in.
    pub const ALL: [Self; 8] = [
        Self::NotReady,
        Self::Ready,
        Self::Invited,
        Self::InvitationEnded,
        Self::Active,
        Self::Locked,
        Self::Disabled,
        Self::Closed,
    ];
}

/// What a contact may lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lack {
    /// No email address.
    Email,
    /// No mobile number.
    Mobile,
    /// No birth date.
    BirthDate,
    /// No profile in force.
    Profile,
    /// Not the fact that the practice's identity check asks for, such as the last 4 digits of the SSN.
    IdentityFact,
}

/// The form of a new contact, as typed.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewContact {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Sign-in address; may be empty.
    pub email: String,
    /// Mobile number; may be empty.
    pub mobile: String,
    /// Birth date; may be empty.
    pub birth_date: TypedDate,
    /// What the practice's identity check asks for; may be empty.
    #[serde(default)]
    pub identity_fact: TypedFact,
    /// Language of mails.
    pub language: Language,
    /// Kind of the client record.
    pub client_kind: ClientKind,
    /// Name of the client record; empty for the contact's own name.
    pub client_name: String,
    /// How the contact is related to the client.
    pub relationship: Relationship,
}

/// An answer to the identity check, as typed. Not printed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TypedFact(pub String);

impl std::fmt::Debug for TypedFact {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("TypedFact(…)")
    }
}

/// A new contact, parsed.
#[derive(Clone, Debug)]
pub struct ParsedContact {
    /// Given name.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Sign-in address.
    pub email: Option<EmailAddress>,
    /// Mobile number.
    pub mobile: Option<PhoneNumber>,
    /// Birth date.
    pub birth_date: Option<BirthDate>,
    /// What the identity check asks for, as typed: only the practice's policy knows how to read it.
    pub identity_fact: TypedFact,
    /// Language of mails.
    pub language: Language,
    /// Kind of the client record.
    pub client_kind: ClientKind,
    /// Name of the client record.
    pub client_name: String,
    /// How the contact is related to the client.
    pub relationship: Relationship,
}

impl Check for NewContact {
    type Value = ParsedContact;

    fn check(self) -> Result<ParsedContact, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let given_name = fields.take("given_name", text::name(&self.given_name));
        let family_name = fields.take("family_name", text::name(&self.family_name));
        let email = fields.take("email", optional(EmailAddress::parse(&self.email)));
        let mobile = fields.take("mobile", optional(PhoneNumber::parse(&self.mobile)));
        let birth_date = fields.take("birth_date", optional(BirthDate::parse(&self.birth_date)));
        let client_name = fields.take("client_name", optional(text::name(&self.client_name)));
        let relationship =
            fields.take("relationship", profile::relationship(Some(self.client_kind), self.relationship));
        let names = given_name.zip(family_name).zip(client_name);
        match (names, email, mobile, birth_date, relationship) {
            (
                Some(((given_name, family_name), client_name)),
                Some(email),
                Some(mobile),
                Some(birth_date),
                Some(relationship),
            ) => {
                let client_name = client_name.unwrap_or_else(|| format!("{given_name} {family_name}"));
                Ok(ParsedContact {
                    given_name,
                    family_name,
                    email,
                    mobile,
                    birth_date,
                    identity_fact: self.identity_fact,
                    language: self.language,
                    client_kind: self.client_kind,
                    client_name,
                    relationship,
                })
            }
            _ => Err(fields.failures()),
        }
    }
}

/// An empty field is fine; a wrong one is not.
pub(crate) fn optional<T>(parsed: Result<T, Code>) -> Result<Option<T>, Code> {
    match parsed {
        Ok(value) => Ok(Some(value)),
        Err(Code::Required) => Ok(None),
        Err(code) => Err(code),
    }
}

/// The contact that was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The contact.
    pub id: Id,
}

/// One contact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The list's row.
    pub row: Row,
    /// Mobile number as typed.
    pub mobile: Option<String>,
    /// Birth date as `YYYY-MM-DD`.
    pub birth_date: Option<String>,
    /// Whether the practice has what its identity check asks for; what it is, is not told.
    #[serde(default)]
    pub has_identity_fact: bool,
    /// Language of mails.
    pub language: Language,
    /// Ways into client records, ended ones left out.
    pub profiles: Vec<Profile>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_is_named_at_once() {
        let typed = NewContact { email: "nobody".into(), mobile: "call me".into(), ..NewContact::default() };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["given_name", "family_name", "email", "mobile"]);
    }

    #[test]
    fn the_client_record_takes_the_contacts_name() {
        let typed = NewContact {
            given_name: "Ada".into(),
            family_name: "Lovelace".into(),
            email: "ada@example.com".into(),
            ..NewContact::default()
        };
        assert_eq!(typed.check().unwrap().client_name, "Ada Lovelace");
    }
}
