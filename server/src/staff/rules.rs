//! Whether a one-time link still works, and where a staff member stands.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::staff::{Member, Members, Owed, Role, Standing};
use shared::value::id::Id;

use crate::entity::{passkey, staff, staff_setup};
use crate::my_account::lately;
use crate::staff::members::Facts;

/// What whoever holds the link is told, and what the log says; none while it works.
pub(super) const fn refusal(setup: &staff_setup::Model, now: Moment) -> Option<(Code, Reason)> {
    if setup.used_at.is_some() {
        return Some((Code::LinkUsed, Reason::UsedLink));
    }
    if setup.replaced_at.is_some() {
        return Some((Code::LinkReplaced, Reason::ReplacedLink));
    }
    if now.0 >= setup.expires_at { Some((Code::LinkExpired, Reason::ExpiredLink)) } else { None }
}

/// Whoever finds an open console must not be able to make it theirs (ASVS 7.5.1): a sign-in of the last ten minutes.
pub fn proved(began: Moment, now: Moment) -> Result<(), Code> {
    if lately(Some(began), now) { Ok(()) } else { Err(Code::SignInAgain) }
}

/// What somebody with these passkeys, with or without the app, owes at a portal with this relying party. Whose passkeys
/// are all of an address that the portal has no more still owe more than a mailed PIN: a recovery code.
pub(super) fn owed(passkeys: &[passkey::Model], app: bool, rp_id: Option<&str>) -> Option<Owed> {
    let here = passkeys.iter().any(|passkey| Some(passkey.rp_id.as_str()) == rp_id);
    (app || !passkeys.is_empty()).then_some(Owed { passkey: here, app })
}

/// Where a staff member stands. Being shut out comes before everything.
fn standing(facts: &Facts, now: Moment) -> Standing {
    if facts.member.disabled_at.is_some() {
        return Standing::Disabled;
    }
    if facts.account.is_some() {
        return Standing::Active;
    }
    match facts.setup.as_ref().filter(|setup| now.0 < setup.expires_at) {
        Some(setup) => Standing::Invited { until: Moment(setup.expires_at) },
        None => Standing::InvitationEnded,
    }
}

/// Whether somebody is an administrator who can sign in.
fn administrates(facts: &Facts) -> bool {
    let open = facts.account.as_ref().is_some_and(|account| account.locked_by_staff_at.is_none());
    open && facts.member.disabled_at.is_none() && facts.member.role == Role::Admin.tag()
}

/// Everybody, as the staff page shows them to `caller`. Rows with a role of a newer program are left out.
pub(super) fn members(everybody: &[Facts], caller: &str, now: Moment) -> Members {
    let admins = everybody.iter().filter(|facts| administrates(facts)).count();
    let member = |facts: &Facts| {
        Some(Member {
            id: Id::parse(&facts.member.id).ok()?,
            name: facts.member.name.clone(),
            email: facts.member.email.clone(),
            role: Role::from_tag(&facts.member.role)?,
            second_step: facts.second_step,
            standing: standing(facts, now),
            last_access_at: facts.account.as_ref().and_then(|account| account.last_access_at).map(Moment),
            sessions: facts.sessions,
            you: facts.member.id == caller,
            last_admin: admins == 1 && administrates(facts),
        })
    };
    Members { members: everybody.iter().filter_map(member).collect() }
}

/// A change of role in the words of the log.
pub(super) fn role_change(member: &staff::Model, to: Role) -> String {
    format!("{}: {} -> {}", member.email, member.role, to.tag())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::account;
    use shared::staff::SecondStep;

    const ID: &str = "01JDB9ZK6V0000000000000000";

    fn facts(role: Role) -> Facts {
        let text = || String::from("x");
        let (practice_id, name, email, email_canonical) = (text(), text(), text(), text());
        let (id, role) = (ID.to_owned(), role.tag().to_owned());
        let member =
            staff::Model { id, practice_id, name, email, email_canonical, role, disabled_at: None, created_at: 0 };
        Facts { member, account: None, setup: None, sessions: 0, second_step: SecondStep::MailedPin }
    }

    fn account() -> account::Model {
        account::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: None,
            staff_id: None,
            password_hash: None,
            activated_at: 0,
            last_access_at: None,
            locked_by_staff_at: None,
            ends: 0,
        }
    }

    #[test]
    fn only_an_administrator_who_can_sign_in_is_the_last_one() {
        let (mut one, mut other) = (facts(Role::Admin), facts(Role::Admin));
        one.account = Some(account());
        let last = |one: &Facts, other: &Facts| {
            members(&[one.clone(), other.clone()], ID, Moment(0))
                .members
                .iter()
                .map(|m| m.last_admin)
                .collect::<Vec<_>>()
        };
        assert_eq!(last(&one, &other), [true, false], "an invited one does not count");
        other.account = Some(account());
        assert_eq!(last(&one, &other), [false, false]);
        other.member.disabled_at = Some(1);
        assert_eq!(last(&one, &other), [true, false]);
    }

    #[test]
    fn a_passkey_of_another_address_is_not_asked_for_and_not_replaced_by_mail() {
        let passkey = passkey::Model {
            id: String::new(),
            practice_id: String::new(),
            account_id: String::new(),
            name: "Phone".into(),
            credential_id: String::new(),
            rp_id: "portal.example.org".into(),
            credential: String::new(),
            counter: 0,
            created_at: 0,
            used_at: None,
        };
        let passkeys = [passkey];
        let owing = |passkey, app| Some(Owed { passkey, app });
        assert_eq!(owed(&[], false, Some("portal.example.org")), None);
        assert_eq!(owed(&[], true, Some("portal.example.org")), owing(false, true));
        assert_eq!(owed(&passkeys, false, Some("portal.example.org")), owing(true, false));
        assert_eq!(owed(&passkeys, true, Some("new.example.org")), owing(false, true));
        assert_eq!(owed(&passkeys, false, Some("new.example.org")), owing(false, false));
        assert_eq!(owed(&passkeys, false, None), owing(false, false), "the portal moved to a number");
    }

    #[test]
    fn where_somebody_stands() {
        let mut facts = facts(Role::Clinician);
        assert_eq!(standing(&facts, Moment(0)), Standing::InvitationEnded);
        facts.account = Some(account());
        assert_eq!(standing(&facts, Moment(0)), Standing::Active);
        facts.member.disabled_at = Some(1);
        assert_eq!(standing(&facts, Moment(0)), Standing::Disabled);
    }

    #[test]
    fn a_link_works_once_and_for_a_day() {
        let text = String::new;
        let setup = |used_at, replaced_at| staff_setup::Model {
            id: text(),
            practice_id: text(),
            staff_id: text(),
            token_digest: text(),
            created_at: 0,
            expires_at: 1000,
            used_at,
            replaced_at,
        };
        let code = |row: &staff_setup::Model, now| refusal(row, Moment(now)).map(|(code, _)| code);
        assert_eq!(code(&setup(None, None), 999), None);
        assert_eq!(code(&setup(None, None), 1000), Some(Code::LinkExpired));
        assert_eq!(code(&setup(Some(1), None), 5), Some(Code::LinkUsed));
        assert_eq!(code(&setup(None, Some(1)), 5), Some(Code::LinkReplaced));
    }
}
