//! What an identity check and its code come to. Every input is gathered, and every hash computed, before this is asked,
//! so that no cause takes less work than another.

use shared::access_log::Reason;
use shared::delivery::Channel;
use shared::moment::Moment;
use shared::value::identity_fact::IdentityFact;

use crate::entity::identity_check;

/// Seconds between two text messages of one check, and between two of its mails.
pub(super) const APART: i64 = 60;
/// Codes of one check, however they travel.
pub(super) const SENDS: i32 = 3;
/// Wrong guesses that end a code.
pub(super) const WRONG: i32 = 5;

/// What is known once the fact has been compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    /// The practice offers this way in.
    pub(super) offered: bool,
    /// The network has had its share.
    pub(super) limited: bool,
    /// Somebody has this address.
    pub(super) known: bool,
    /// The practice has shut them out.
    pub(super) ended: bool,
    /// They have an account.
    pub(super) activated: bool,
    /// The practice has the fact.
    pub(super) has_fact: bool,
    /// The practice has a mobile that can be texted.
    pub(super) has_mobile: bool,
    /// Staff locked the account, or the guesses are used up.
    pub(super) locked: bool,
    /// The fact matches.
    pub(super) matched: bool,
}

/// The log's reason for a refusal; none when everything matched. The person is told none of this.
pub(super) const fn refusal(checked: Checked, fact: IdentityFact) -> Option<Reason> {
    match checked {
        Checked { limited: true, .. } => Some(Reason::TooManyRequests),
        Checked { offered: false, .. } => Some(Reason::WayNotOffered),
        Checked { known: false, .. } => Some(Reason::NoContactFound),
        Checked { ended: true, .. } => Some(Reason::Disabled),
        Checked { has_fact: false, .. } | Checked { has_mobile: false, .. } => Some(Reason::NotReady),
        Checked { activated: false, .. } => Some(Reason::NotActivated),
        Checked { locked: true, .. } => Some(Reason::Locked),
        Checked { matched: false, .. } => Some(match fact {
            IdentityFact::SsnLast4 => Reason::SsnMismatch,
            IdentityFact::MemberNumber | IdentityFact::ClientNumber => Reason::FactMismatch,
        }),
        Checked { .. } => None,
    }
}

/// What a contact who is not ready lacks, for staff.
pub(super) const fn lacking(checked: Checked, fact: IdentityFact) -> &'static str {
    match (checked.has_mobile, checked.has_fact, fact) {
        (false, true, _) => "no mobile number",
        (true, false, IdentityFact::SsnLast4) => "no last 4 digits of the SSN",
        (true, false, IdentityFact::MemberNumber) => "no member number",
        (true, false, IdentityFact::ClientNumber) => "no client number",
        (false, false, IdentityFact::SsnLast4) => "no mobile number, no last 4 digits of the SSN",
        (false, false, IdentityFact::MemberNumber) => "no mobile number, no member number",
        (false, false, IdentityFact::ClientNumber) => "no mobile number, no client number",
        (true, true, _) => "",
    }
}

/// Whether a check can still be finished at all. It ends for everybody alike, so that its end tells nothing.
pub(super) const fn over(row: &identity_check::Model, now: Moment) -> bool {
    now.0 >= row.expires_at
}

/// Where the account of a check stands when its code comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Standing {
    /// The practice still offers this way in.
    pub(super) offered: bool,
    /// The check had matched, and its account is there.
    pub(super) matched: bool,
    /// The practice has shut the person out.
    pub(super) ended: bool,
    /// Staff locked the account.
    pub(super) locked: bool,
    /// The check has done its work, or a new password ended it.
    pub(super) done: bool,
    /// Address, mobile and fact are those of the beginning.
    pub(super) same_basis: bool,
    /// Too many wrong codes and PINs have shut the step.
    pub(super) shut: bool,
}

/// Why a check is no longer good for anything; none while it is. A lock, an end or another mobile that came meanwhile
/// counts now (CVE-2026-16103).
pub(super) const fn fallen(standing: Standing) -> Option<Reason> {
    match standing {
        Standing { offered: false, .. } => Some(Reason::WayNotOffered),
        Standing { matched: false, .. } => Some(Reason::WrongSecurityCode),
        Standing { ended: true, .. } => Some(Reason::Disabled),
        Standing { locked: true, .. } => Some(Reason::Locked),
        Standing { done: true, .. } | Standing { same_basis: false, .. } => Some(Reason::UsedSecurityCode),
        Standing { shut: true, .. } => Some(Reason::PinStepShut),
        Standing { .. } => None,
    }
}

/// Whether the newest code went by text message.
pub(super) fn by_text(row: &identity_check::Model) -> bool {
    row.mailed_at.is_none_or(|mailed_at| mailed_at < row.texted_at)
}

/// When the next code may be sent that way; none when this check has sent its share.
pub(super) fn resend_at(row: &identity_check::Model, channel: Channel) -> Option<Moment> {
    let last = match channel {
        Channel::Sms => Some(row.texted_at),
        Channel::Mail => row.mailed_at,
    };
    (row.sends < SENDS).then(|| last.map_or(Moment(row.started_at), |last| Moment(last).plus_seconds(APART)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: Checked = Checked {
        offered: true,
        limited: false,
        known: true,
        ended: false,
        activated: true,
        has_fact: true,
        has_mobile: true,
        locked: false,
        matched: true,
    };
    const GOOD: Standing = Standing {
        offered: true,
        matched: true,
        ended: false,
        locked: false,
        done: false,
        same_basis: true,
        shut: false,
    };

    fn reason(checked: Checked) -> Option<Reason> {
        refusal(checked, IdentityFact::SsnLast4)
    }

    #[test]
    fn every_cause_has_its_own_reason() {
        assert_eq!(reason(RIGHT), None);
        assert_eq!(reason(Checked { matched: false, ..RIGHT }), Some(Reason::SsnMismatch));
        let other = refusal(Checked { matched: false, ..RIGHT }, IdentityFact::MemberNumber);
        assert_eq!(other, Some(Reason::FactMismatch));
        assert_eq!(reason(Checked { locked: true, ..RIGHT }), Some(Reason::Locked));
        assert_eq!(reason(Checked { activated: false, ..RIGHT }), Some(Reason::NotActivated));
        assert_eq!(reason(Checked { has_mobile: false, ..RIGHT }), Some(Reason::NotReady));
        assert_eq!(reason(Checked { has_fact: false, ..RIGHT }), Some(Reason::NotReady));
        assert_eq!(reason(Checked { ended: true, ..RIGHT }), Some(Reason::Disabled));
        assert_eq!(reason(Checked { known: false, matched: false, ..RIGHT }), Some(Reason::NoContactFound));
        assert_eq!(reason(Checked { offered: false, ..RIGHT }), Some(Reason::WayNotOffered));
        assert_eq!(reason(Checked { limited: true, ..RIGHT }), Some(Reason::TooManyRequests));
    }

    #[test]
    fn staff_read_what_is_lacking() {
        let neither = Checked { has_mobile: false, has_fact: false, ..RIGHT };
        assert_eq!(lacking(neither, IdentityFact::SsnLast4), "no mobile number, no last 4 digits of the SSN");
        assert_eq!(lacking(Checked { has_fact: false, ..RIGHT }, IdentityFact::ClientNumber), "no client number");
    }

    #[test]
    fn what_came_meanwhile_counts() {
        assert_eq!(fallen(GOOD), None);
        assert_eq!(fallen(Standing { same_basis: false, ..GOOD }), Some(Reason::UsedSecurityCode));
        assert_eq!(fallen(Standing { done: true, ..GOOD }), Some(Reason::UsedSecurityCode));
        assert_eq!(fallen(Standing { locked: true, ..GOOD }), Some(Reason::Locked));
        assert_eq!(fallen(Standing { ended: true, ..GOOD }), Some(Reason::Disabled));
        assert_eq!(fallen(Standing { shut: true, ..GOOD }), Some(Reason::PinStepShut));
        assert_eq!(fallen(Standing { matched: false, done: true, ..GOOD }), Some(Reason::WrongSecurityCode));
    }

    #[test]
    fn each_way_waits_for_itself_and_three_codes_are_all() {
        let row = identity_check::Model {
            id: String::new(),
            practice_id: String::new(),
            contact_id: None,
            account_id: None,
            refusal: None,
            whose: String::new(),
            basis: String::new(),
            token_digest: String::new(),
            code_hash: String::new(),
            code_marks: String::new(),
            texted_at: 1_000,
            mailed_at: None,
            sends: 1,
            wrong: 0,
            started_at: 1_000,
            expires_at: 601_000,
            done_at: None,
        };
        assert_eq!(resend_at(&row, Channel::Sms), Some(Moment(61_000)));
        assert_eq!(resend_at(&row, Channel::Mail), Some(Moment(1_000)), "by mail instead: at once");
        let mailed = identity_check::Model { mailed_at: Some(5_000), sends: 2, ..row.clone() };
        assert_eq!(resend_at(&mailed, Channel::Mail), Some(Moment(65_000)));
        assert_eq!(resend_at(&identity_check::Model { sends: 3, ..row.clone() }, Channel::Mail), None);
        assert!(!over(&row, Moment(600_999)) && over(&row, Moment(601_000)));
    }
}
