//! The staff page: who works here, what they may do, and shutting them out.

use serde::{Deserialize, Serialize};

use crate::endpoint;
use crate::endpoint::{Check, NoPath, StaffPath};
use crate::failure::{Code, FieldFailure};
use crate::moment::Moment;
use crate::staff::Role;
use crate::value::email_address::EmailAddress;
use crate::value::id::Id;
use crate::value::{Fields, text};

endpoint! {
    /// Everybody who works here.
    staff::Team, Get "/api/console/staff", Staff(StaffMembers),
    path NoPath, request (), response Members, codes []
}

endpoint! {
    /// Adds a staff member and mails them the one-time link that sets their password.
    staff::Invite, Post "/api/console/staff", Staff(StaffMembers),
    path NoPath, request NewMember, response Members, codes [EmailTaken, SignInAgain]
}

endpoint! {
    /// Mails a new one-time link; the one before stops working. It is also how a lost password is mended.
    staff::SendSetup, Post "/api/console/staff/{staff}/setup", Staff(StaffMembers),
    path StaffPath, request (), response Members, codes [MemberDisabled, SignInAgain]
}

endpoint! {
    /// Changes what a staff member may do, from their next request on.
    staff::ChangeRole, Post "/api/console/staff/{staff}/role", Staff(StaffMembers),
    path StaffPath, request ChosenRole, response Members, codes [LastAdmin, SignInAgain]
}

endpoint! {
    /// Shuts a staff member out: sessions, known browsers, half-finished sign-ins and the one-time link end.
    staff::Disable, Post "/api/console/staff/{staff}/disable", Staff(StaffMembers),
    path StaffPath, request (), response Members, codes [LastAdmin]
}

endpoint! {
    /// Lets a staff member sign in again. What was ended stays so.
    staff::Enable, Post "/api/console/staff/{staff}/enable", Staff(StaffMembers),
    path StaffPath, request (), response Members, codes [SignInAgain]
}

endpoint! {
    /// Ends a staff member's sessions, known browsers and half-finished sign-ins.
    staff::EndSessions, Post "/api/console/staff/{staff}/end-sessions", Staff(StaffMembers),
    path StaffPath, request (), response Members, codes []
}

/// Everybody who works here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Members {
    /// By name.
    pub members: Vec<Member>,
}

/// A staff member.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// The staff member.
    pub id: Id,
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// What they may do.
    pub role: Role,
    /// How they prove themselves after the password.
    pub second_step: SecondStep,
    /// Where they stand.
    pub standing: Standing,
    /// When they last came in.
    pub last_access_at: Option<Moment>,
    /// Sessions that have not ended.
    pub sessions: u32,
    /// Whether it is the one that asks.
    pub you: bool,
    /// Whether it is the only administrator who can sign in: they can be neither disabled nor given another role.
    pub last_admin: bool,
}

/// How a staff member proves themselves after the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SecondStep {
    /// A PIN by mail, on browsers that are not known.
    MailedPin,
    /// A code of an authenticator app, always.
    Authenticator,
    /// A passkey, always; a code of the app as well, where there is one.
    Passkey,
    /// A way this build does not know.
    #[serde(other)]
    Unknown,
}

/// Where a staff member stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum Standing {
    /// Has not set a password yet.
    Invited {
        /// Until when the one-time link works.
        until: Moment,
    },
    /// Has not set a password, and no link works any more.
    InvitationEnded,
    /// Can sign in.
    Active,
    /// Shut out.
    Disabled,
}

/// A new staff member, as typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewMember {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: String,
    /// What they may do.
    pub role: Role,
}

/// A new staff member, parsed.
#[derive(Clone, Debug)]
pub struct ParsedMember {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: EmailAddress,
    /// What they may do.
    pub role: Role,
}

impl Check for NewMember {
    type Value = ParsedMember;
    fn check(self) -> Result<ParsedMember, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        let name = fields.take("name", text::name(&self.name));
        let email = fields.take("email", EmailAddress::parse(&self.email));
        match (name, email) {
            (Some(name), Some(email)) => Ok(ParsedMember { name, email, role: self.role }),
            _ => Err(fields.failures()),
        }
    }
}

/// A role, as chosen.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChosenRole {
    /// [`Role::tag`].
    pub role: String,
}

impl Check for ChosenRole {
    type Value = Role;
    fn check(self) -> Result<Role, Vec<FieldFailure>> {
        Role::from_tag(&self.role).ok_or_else(|| vec![FieldFailure::new("role", Code::ChoiceInvalid)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_wrong_field_of_a_new_member_is_named_at_once() {
        let typed = NewMember { name: " ".into(), email: "nobody".into(), role: Role::Admin };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["name", "email"]);
    }
}
