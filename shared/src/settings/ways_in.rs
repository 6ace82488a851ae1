//! The ways in, how long they work, and what makes a contact ready.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::endpoint::Check;
use crate::failure::{Code, FieldFailure};
use crate::practice::Ways;
use crate::value::identity_fact::IdentityFact;
use crate::value::{Fields, number};

/// Minutes a sign-in or reset link may work.
pub const LINK_MINUTES: RangeInclusive<u32> = 10..=1440;
/// Hours a phone PIN may work.
pub const PHONE_PIN_HOURS: RangeInclusive<u32> = 1..=24;
/// Days an invitation may work.
pub const INVITATION_DAYS: RangeInclusive<u32> = 1..=30;
/// Years at which guardians' profiles of a minor may end: in some places a teenager's own say comes early.
pub const ADULT_AGE: RangeInclusive<u32> = 10..=25;

/// The ways in, as the form holds them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WaysIn {
    /// Whether email and password are offered.
    pub password: bool,
    /// Whether mailed links are offered.
    pub link: bool,
    /// Whether PINs read over the phone are offered.
    pub phone_pin: bool,
    /// Whether the identity check with a security code is offered.
    pub identity: bool,
    /// [`IdentityFact::tag`]: what that check asks for.
    pub identity_fact: String,
    /// While it is offered: whether a contact without a mobile is not ready.
    pub identity_needs_mobile: bool,
    /// While it is offered: whether a contact without that fact is not ready.
    pub identity_needs_fact: bool,
    /// See [`LINK_MINUTES`].
    pub link_minutes: String,
    /// See [`PHONE_PIN_HOURS`].
    pub phone_pin_hours: String,
    /// See [`INVITATION_DAYS`].
    pub invitation_days: String,
    /// See [`ADULT_AGE`].
    pub adult_age: String,
}

/// The same, parsed.
#[derive(Clone, Copy, Debug)]
pub struct ParsedWaysIn {
    /// What is offered.
    pub ways: Ways,
    /// What the identity check asks for, offered or not.
    pub identity_fact: IdentityFact,
    /// Whether it needs a mobile.
    pub identity_needs_mobile: bool,
    /// Whether it needs the fact.
    pub identity_needs_fact: bool,
    /// How long mailed links work.
    pub link_minutes: u32,
    /// How long phone PINs work.
    pub phone_pin_hours: u32,
    /// How long invitations work.
    pub invitation_days: u32,
    /// Years at which guardians' profiles of a minor end.
    pub adult_age: u32,
}

impl Check for WaysIn {
    type Value = ParsedWaysIn;
    fn check(self) -> Result<ParsedWaysIn, Vec<FieldFailure>> {
        let mut fields = Fields::new();
        // A PIN read over the phone is for when the others fail: somebody would sit at the phone all day.
        let enough = self.password || self.link || self.identity;
        let enough = fields.take("password", enough.then_some(()).ok_or(Code::NoWayIn));
        let known = IdentityFact::from_tag(&self.identity_fact);
        let identity_fact = fields.take("identity_fact", known.ok_or(Code::ChoiceInvalid));
        let link = fields.take("link_minutes", number::within(&self.link_minutes, &LINK_MINUTES));
        let pin = fields.take("phone_pin_hours", number::within(&self.phone_pin_hours, &PHONE_PIN_HOURS));
        let invitation = fields.take("invitation_days", number::within(&self.invitation_days, &INVITATION_DAYS));
        let age = fields.take("adult_age", number::within(&self.adult_age, &ADULT_AGE));
        let (
            Some(()),
            Some(identity_fact),
            Some(link_minutes),
            Some(phone_pin_hours),
            Some(invitation_days),
            Some(adult_age),
        ) = (enough, identity_fact, link, pin, invitation, age)
        else {
            return Err(fields.failures());
        };
        let identity = self.identity.then_some(identity_fact);
        Ok(ParsedWaysIn {
            ways: Ways { password: self.password, link: self.link, phone_pin: self.phone_pin, identity },
            identity_fact,
            identity_needs_mobile: self.identity_needs_mobile,
            identity_needs_fact: self.identity_needs_fact,
            link_minutes,
            phone_pin_hours,
            invitation_days,
            adult_age,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> WaysIn {
        WaysIn {
            password: true,
            link: false,
            phone_pin: true,
            identity: false,
            identity_fact: "ssn-last-4".into(),
            identity_needs_mobile: true,
            identity_needs_fact: true,
            link_minutes: "1440".into(),
            phone_pin_hours: "24".into(),
            invitation_days: "7".into(),
            adult_age: "18".into(),
        }
    }

    #[test]
    fn a_pin_over_the_phone_alone_is_no_way_in() {
        let refused = WaysIn { password: false, ..typed() }.check().unwrap_err();
        assert_eq!(refused, [FieldFailure::new("password", Code::NoWayIn)]);
        for ways in [WaysIn { link: true, ..typed() }, WaysIn { identity: true, ..typed() }] {
            assert!(WaysIn { password: false, ..ways }.check().is_ok());
        }
    }

    #[test]
    fn lifetimes_keep_to_their_ranges() {
        let typed = WaysIn {
            link_minutes: "9".into(),
            phone_pin_hours: "25".into(),
            invitation_days: "0".into(),
            adult_age: "9".into(),
            identity_fact: "shoe size".into(),
            ..typed()
        };
        let fields: Vec<_> = typed.check().unwrap_err().into_iter().map(|failure| failure.field).collect();
        assert_eq!(fields, ["identity_fact", "link_minutes", "phone_pin_hours", "invitation_days", "adult_age"]);
    }
}
