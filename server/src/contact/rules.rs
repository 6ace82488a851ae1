//! Where a contact stands, and which birth dates a living person can have.

use shared::contact::{Lack, PortalStatus};
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;
use shared::value::identity_fact::IdentityFact;

use crate::contact::store::Facts;
use crate::entity::contact;
use crate::listed::{self, Lacking};
use crate::policy::Policy;

/// Nobody has lived longer (the oldest on record died in 1997, aged 122).
const OLDEST_YEARS: i64 = 123;
const DAY_MILLISECONDS: i64 = 24 * 60 * 60 * 1000;

/// What a contact lacks before they can be invited.
pub fn lacks(facts: &Facts, policy: &Policy) -> Vec<Lack> {
    let contact = &facts.contact;
    let wanted = |needs: bool| policy.identity && needs;
    [
        (contact.email.is_none(), Lack::Email),
        (wanted(policy.identity_needs_mobile) && contact.mobile.is_none(), Lack::Mobile),
        (
            wanted(policy.identity_needs_fact) && sealed_fact(contact, policy.identity_fact).is_none(),
            Lack::IdentityFact,
        ),
        (contact.birth_date_sealed.is_none(), Lack::BirthDate),
        (!facts.has_profile, Lack::Profile),
    ]
    .into_iter()
    .filter_map(|(lacking, lack)| lacking.then_some(lack))
    .collect()
}

/// The bits of [`Lacking`] that keep a contact of this practice from being invited.
pub(super) fn required(policy: &Policy) -> i32 {
    let wanted = |needs: bool| policy.identity && needs;
    let fact = match policy.identity_fact {
        IdentityFact::SsnLast4 => Lacking::SsnLast4,
        IdentityFact::MemberNumber | IdentityFact::ClientNumber => Lacking::IdentityNumber,
    };
    let bit = |required: bool, lacking: Lacking| if required { lacking as i32 } else { 0 };
    bit(true, Lacking::Email)
        | bit(true, Lacking::BirthDate)
        | bit(wanted(policy.identity_needs_mobile), Lacking::Mobile)
        | bit(wanted(policy.identity_needs_fact), fact)
}

/// What each found contact's search text must hold. A number is looked for by its digits, however it is written: spaces,
/// hyphens, brackets and the country code of North America are for people. Anything else is words, in any order.
pub(super) fn needles(text: &str) -> Vec<String> {
    match digits(text) {
        Some(digits) => vec![digits],
        None => text
            .split_whitespace()
            .take(listed::MOST_WORDS)
            .map(|word| digits(word).unwrap_or_else(|| listed::fold(word)))
            .collect(),
    }
}

/// The digits of what may be a phone number, or a part of one.
fn digits(text: &str) -> Option<String> {
    let separator = |c: char| c.is_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '+');
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || !text.chars().all(|c| c.is_ascii_digit() || separator(c)) {
        return None;
    }
    // Numbers of North America are kept with and without it.
    let north_american = text.trim_start().starts_with("+1") || digits.len() == 11 && digits.starts_with('1');
    match digits.strip_prefix('1').filter(|rest| north_american && !rest.is_empty()) {
        Some(rest) => Some(rest.to_owned()),
        None => Some(digits),
    }
}

/// Where a contact stands. What the practice ended comes first, then locks, then how far they got.
pub fn status(facts: &Facts, policy: &Policy, now: Moment) -> PortalStatus {
    let contact = &facts.contact;
    if contact.closed_at.is_some() {
        return PortalStatus::Closed;
    }
    if contact.disabled_at.is_some() {
        return PortalStatus::Disabled;
    }
    if let Some(account) = &facts.account {
        return match (account.locked_by_staff_at, facts.locked_until) {
            (Some(_), _) => PortalStatus::Locked { until: None },
            (None, Some(until)) => PortalStatus::Locked { until: Some(until) },
            (None, None) => PortalStatus::Active,
        };
    }
    let reasons = lacks(facts, policy);
    if !reasons.is_empty() {
        return PortalStatus::NotReady { reasons };
    }
    match &facts.invitation {
        Some(invitation) if invitation.closed_at.is_none() && now.0 < invitation.expires_at => PortalStatus::Invited,
        Some(_) => PortalStatus::InvitationEnded,
        None => PortalStatus::Ready,
    }
}

/// Whether somebody alive now can be born on this date.
pub fn plausible(date: BirthDate, now: Moment) -> bool {
    let today = now.0.div_euclid(DAY_MILLISECONDS);
    let born = date.begins_at().0.div_euclid(DAY_MILLISECONDS);
    // A day of grace: the practice may be where tomorrow has begun.
    born <= today + 1 && born > today - OLDEST_YEARS * 365
}

/// Where a contact's birth date is sealed for.
pub fn birth_date_place(contact_id: &str) -> String {
    format!("contact.birth_date:{contact_id}")
}

/// Where the last four digits of a contact's social security number are sealed for.
fn ssn_place(contact_id: &str) -> String {
    format!("contact.ssn_last4:{contact_id}")
}

/// Where the number is sealed for that a practice gave a contact.
fn identity_number_place(contact_id: &str) -> String {
    format!("contact.identity_number:{contact_id}")
}

/// What the practice has of a contact for its identity check, sealed.
pub(super) const fn sealed_fact(contact: &contact::Model, fact: IdentityFact) -> Option<&String> {
    match fact {
        IdentityFact::SsnLast4 => contact.ssn_last4_sealed.as_ref(),
        IdentityFact::MemberNumber | IdentityFact::ClientNumber => contact.identity_number_sealed.as_ref(),
    }
}

/// Where that is sealed for.
pub(super) fn fact_place(contact_id: &str, fact: IdentityFact) -> String {
    match fact {
        IdentityFact::SsnLast4 => ssn_place(contact_id),
        IdentityFact::MemberNumber | IdentityFact::ClientNumber => identity_number_place(contact_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::{account, invitation};

    /// A practice that asks for whatever it may.
    fn strict() -> Policy {
        Policy { identity: true, ..Policy::default() }
    }

    fn status(facts: &Facts, now: Moment) -> PortalStatus {
        super::status(facts, &Policy::default(), now)
    }

    fn facts() -> Facts {
        let text = || String::from("x");
        Facts {
            contact: contact::Model {
                id: text(),
                practice_id: text(),
                given_name: text(),
                family_name: text(),
                sort_name: text(),
                email: Some(text()),
                email_canonical: Some(text()),
                mobile: Some(text()),
                birth_date_sealed: Some(text()),
                ssn_last4_sealed: None,
                identity_number_sealed: None,
                language: text(),
                disabled_at: None,
                closed_at: None,
                created_at: 0,
            },
            account: None,
            invitation: None,
            has_profile: true,
            locked_until: None,
            mail_refused: false,
        }
    }

    fn invitation(expires_at: i64, closed_at: Option<i64>) -> invitation::Model {
        invitation::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: String::new(),
            token_digest: String::new(),
            sent_by: None,
            created_at: 0,
            expires_at,
            used_at: None,
            replaced_at: None,
            closed_at,
            wrong_birth_dates: 0,
            birth_date_confirmed_at: None,
            accepted_privacy: None,
            accepted_terms: None,
            accepted_language: None,
            policies_accepted_at: None,
        }
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
    fn everything_lacking_is_named() {
        let mut facts = facts();
        (facts.contact.mobile, facts.contact.birth_date_sealed, facts.has_profile) = (None, None, false);
        facts.contact.email = None;
        let reasons = vec![Lack::Email, Lack::Mobile, Lack::IdentityFact, Lack::BirthDate, Lack::Profile];
        assert_eq!(super::status(&facts, &strict(), Moment(0)), PortalStatus::NotReady { reasons });
    }

    #[test]
    fn mobile_and_fact_are_lacking_only_where_the_practice_requires_them() {
        let mut facts = facts();
        facts.contact.mobile = None;
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Ready, "no identity check, no security codes");
        let lenient = Policy { identity_needs_fact: false, ..strict() };
        assert_eq!(lacks(&facts, &lenient), [Lack::Mobile]);
        facts.contact.mobile = Some("x".into());
        assert_eq!(lacks(&facts, &strict()), [Lack::IdentityFact]);
        facts.contact.ssn_last4_sealed = Some("x".into());
        assert_eq!(lacks(&facts, &strict()), []);
        let other = Policy { identity_fact: IdentityFact::MemberNumber, ..strict() };
        assert_eq!(lacks(&facts, &other), [Lack::IdentityFact], "another fact is another field");
        facts.contact.identity_number_sealed = Some("x".into());
        assert_eq!(lacks(&facts, &other), []);
    }

    #[test]
    fn an_invitation_makes_invited_until_it_ends() {
        let mut facts = facts();
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Ready);
        facts.invitation = Some(invitation(1000, None));
        assert_eq!(status(&facts, Moment(999)), PortalStatus::Invited);
        assert_eq!(status(&facts, Moment(1000)), PortalStatus::InvitationEnded);
        facts.invitation = Some(invitation(1000, Some(5)));
        assert_eq!(status(&facts, Moment(10)), PortalStatus::InvitationEnded);
    }

    #[test]
    fn what_the_practice_ended_comes_before_everything() {
        let mut facts = facts();
        facts.account = Some(account());
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Active);
        facts.locked_until = Some(Moment(7));
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Locked { until: Some(Moment(7)) });
        facts.contact.disabled_at = Some(1);
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Disabled);
        facts.contact.closed_at = Some(1);
        assert_eq!(status(&facts, Moment(0)), PortalStatus::Closed);
    }

    #[test]
    fn a_number_is_found_however_it_is_written() {
        for text in ["(555) 010-0199", "+1 555 010 0199", "1-555-010-0199", "555.010.0199", " 555 0100199"] {
            assert_eq!(needles(text), ["5550100199"], "{text}");
        }
        assert_eq!(needles("+1 555"), ["555"], "as far as it is typed");
        assert_eq!(needles("+44 20 7946"), ["44207946"]);
        assert_eq!(needles("010-01"), ["01001"]);
        assert_eq!((needles("+1"), needles("1")), (vec!["1".to_owned()], vec!["1".to_owned()]));
    }

    #[test]
    fn everything_else_is_words_in_any_order() {
        assert_eq!(needles("  Amelia HÁRT "), ["amelia", "hart"]);
        assert_eq!(needles("ada+x@example.com"), ["ada+x@example.com"]);
        assert_eq!(needles("Hart 010-0199"), ["hart", "0100199"]);
        assert_eq!(needles("anne-marie % _"), ["anne-marie", "%", "_"]);
        assert!(needles(" \u{a0} ").is_empty());
    }

    #[test]
    fn what_is_required_is_what_is_lacking() {
        use crate::listed::Lacking::{BirthDate, Email, IdentityNumber, Mobile, SsnLast4};
        assert_eq!(required(&Policy::default()), Email as i32 | BirthDate as i32);
        assert_eq!(required(&strict()), Email as i32 | BirthDate as i32 | Mobile as i32 | SsnLast4 as i32);
        let other = Policy { identity_fact: IdentityFact::MemberNumber, identity_needs_mobile: false, ..strict() };
        assert_eq!(required(&other), Email as i32 | BirthDate as i32 | IdentityNumber as i32);
    }

    #[test]
    fn birth_dates_lie_within_a_long_life() {
        // 2026-11-21T00:00:00Z
        let now = Moment(1_795_219_200_000);
        let on = |year, month, day| plausible(BirthDate { year, month, day }, now);
        assert!(on(1985, 7, 4) && on(2026, 11, 21) && on(1904, 6, 1));
        assert!(!on(2026, 11, 23) && !on(1890, 1, 1));
    }
}
