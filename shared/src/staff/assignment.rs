//! Who looks after whom: which client records are assigned to which staff. Clinicians reach their own clients only.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, ContactPath, PathValues};
use crate::failure::{Code, FieldFailure};
use crate::value::id::Id;

endpoint! {
    /// Who looks after the client records a contact has a way into.
    staff::Assignments, Get "/api/console/contacts/{contact}/assignments", Staff(StaffMembers),
    path ContactPath, request (), response CareOf, codes []
}

endpoint! {
    /// Assigns a client record to a staff member, or takes it from them. Doing it twice changes nothing more.
    staff::Assign, Post "/api/console/contacts/{contact}/clients/{client}/assignment", Staff(StaffMembers),
    path CarePath, request Choice, response CareOf, codes []
}

/// Which client record of which contact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CarePath {
    /// The contact.
    pub contact: Id,
    /// The client record.
    pub client: Id,
}

impl PathValues for CarePath {
    fn values(&self) -> Vec<(&'static str, String)> {
        vec![("contact", self.contact.to_string()), ("client", self.client.to_string())]
    }
}

/// Who, and whether they look after the client from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// The staff member's id as chosen; empty when nobody was.
    pub staff: String,
    /// Whether it is assigned, or taken away.
    pub assigned: bool,
}

impl Check for Choice {
    type Value = (Id, bool);
    fn check(self) -> Result<Self::Value, Vec<FieldFailure>> {
        let code = if self.staff.is_empty() { Code::Required } else { Code::ChoiceInvalid };
        Id::parse(&self.staff).map(|staff| (staff, self.assigned)).map_err(|_| vec![FieldFailure::new("staff", code)])
    }
}

/// Who looks after a contact's client records.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CareOf {
    /// The records the contact has a profile in force of, by name.
    pub clients: Vec<Care>,
    /// Whom a record can be assigned to: clinicians who may sign in, by name.
    pub clinicians: Vec<Colleague>,
}

/// A client record and who looks after it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Care {
    /// The client record.
    pub id: Id,
    /// Its name.
    pub name: String,
    /// Who looks after it, by name.
    pub staff: Vec<Colleague>,
}

/// A staff member, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Colleague {
    /// The staff member.
    pub id: Id,
    /// Full name.
    pub name: String,
}
