//! Which day it is, and what a plan waits for.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use shared::contact::{Lack, PortalStatus};
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;

/// Days ahead of which staff are told.
const AHEAD: i64 = 366;
const DAY: i64 = 24 * 60 * 60;

/// The date in a time zone. A name that is no zone's is read as UTC: names are checked when they are set.
pub(super) fn today(now: Moment, zone: &str) -> anyhow::Result<BirthDate> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let date = Timestamp::from_millisecond(now.0)?.to_zoned(zone).date();
    Ok(BirthDate { year: date.year().try_into()?, month: date.month().try_into()?, day: date.day().try_into()? })
}

/// The birthday on which somebody is `age` years old. Whoever was born on 29 February has it on 1 March where there is
/// none: never a day early.
pub(super) fn birthday(born: BirthDate, age: u32) -> BirthDate {
    let year = born.year.saturating_add(u16::try_from(age).unwrap_or(u16::MAX));
    BirthDate::new(year, born.month, born.day).unwrap_or(BirthDate { year, month: 3, day: 1 })
}

/// Whole years since a birth date.
pub(super) fn age(born: BirthDate, today: BirthDate) -> u32 {
    let years = u32::from(today.year.saturating_sub(born.year));
    if birthday(born, years) > today { years.saturating_sub(1) } else { years }
}

/// The day on which a plan is carried out: the birthday, or the day it was put off to.
pub(super) fn day(born: BirthDate, age: u32, put_off_until: Option<&str>) -> BirthDate {
    let birthday = birthday(born, age);
    put_off_until.and_then(BirthDate::from_iso).map_or(birthday, |until| until.max(birthday))
}

/// Whether a day lies within the next twelve months, or has passed.
pub(super) fn soon(day: BirthDate, today: BirthDate) -> bool {
    day.begins_at().seconds_since(today.begins_at()) <= AHEAD * DAY
}

/// What is to be done for a young adult who has, or is about to be given, their own profile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// An invitation.
    Invite,
    /// Nothing: one is on its way.
    Wait,
    /// Word that guardians are out: they are in already.
    Tell,
    /// Staff must do something first.
    Lacks(Vec<Lack>),
    /// The practice has shut them out.
    ShutOut,
}

/// The next step, by where their contact stands. That they have no profile yet is what the step is for.
pub(super) fn step(status: PortalStatus) -> Step {
    match status {
        PortalStatus::Ready | PortalStatus::InvitationEnded => Step::Invite,
        PortalStatus::Invited => Step::Wait,
        PortalStatus::Active | PortalStatus::Locked { .. } => Step::Tell,
        PortalStatus::Disabled | PortalStatus::Closed => Step::ShutOut,
        PortalStatus::NotReady { mut reasons } => {
            reasons.retain(|lack| *lack != Lack::Profile);
            if reasons.is_empty() { Step::Invite } else { Step::Lacks(reasons) }
        }
    }
}

/// Where a record's birth date is sealed for.
pub(super) fn birth_date_place(client_id: &str) -> String {
    format!("client.birth_date:{client_id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> BirthDate {
        BirthDate::from_iso(text).unwrap()
    }

    #[test]
    fn a_birthday_is_never_a_day_early() {
        assert_eq!(birthday(date("2008-11-21"), 18), date("2026-11-21"));
        assert_eq!(birthday(date("2008-02-29"), 18), date("2026-03-01"), "2026 has no 29 February");
        assert_eq!(birthday(date("2008-02-29"), 20), date("2028-02-29"));
    }

    #[test]
    fn nobody_is_older_before_their_birthday() {
        let born = date("2008-11-21");
        let ages = ["2026-11-20", "2026-11-21", "2008-11-21", "2007-01-01"].map(|today| age(born, date(today)));
        assert_eq!(ages, [17, 18, 0, 0]);
        assert_eq!(age(date("2008-02-29"), date("2026-02-28")), 17);
        assert_eq!(age(date("2008-02-29"), date("2026-03-01")), 18);
    }

    #[test]
    fn a_plan_that_is_put_off_is_never_carried_out_earlier() {
        let born = date("2008-11-21");
        assert_eq!(day(born, 18, None), date("2026-11-21"));
        assert_eq!(day(born, 18, Some("2027-01-31")), date("2027-01-31"));
        assert_eq!(day(born, 18, Some("2020-01-31")), date("2026-11-21"));
        assert_eq!(day(born, 18, Some("nonsense")), date("2026-11-21"));
    }

    #[test]
    fn a_day_begins_where_the_practice_is() {
        // 2026-11-21T03:30:00Z
        let now = Moment(1_795_231_800_000);
        assert_eq!(today(now, "UTC").unwrap(), date("2026-11-21"));
        assert_eq!(today(now, "America/New_York").unwrap(), date("2026-11-20"));
        assert_eq!(today(now, "Pacific/Auckland").unwrap(), date("2026-11-21"));
        // With and without daylight saving: midnight in Madrid is 22:00 or 23:00 in UTC.
        assert_eq!(today(Moment(1_783_116_000_000), "Europe/Madrid").unwrap(), date("2026-07-04"));
        assert_eq!(today(Moment(1_783_115_999_000), "Europe/Madrid").unwrap(), date("2026-07-03"));
        assert_eq!(today(now, "Mars/Olympus").unwrap(), date("2026-11-21"));
    }

    #[test]
    fn staff_see_a_year_ahead() {
        let today = date("2026-11-21");
        assert!(soon(date("2027-11-21"), today) && soon(today, today) && soon(date("2020-01-01"), today));
        assert!(!soon(date("2027-12-21"), today));
    }

    #[test]
    fn only_what_staff_can_mend_holds_the_invitation_up() {
        assert_eq!(step(PortalStatus::NotReady { reasons: vec![Lack::Profile] }), Step::Invite);
        let lacks = PortalStatus::NotReady { reasons: vec![Lack::Mobile, Lack::Profile] };
        assert_eq!(step(lacks), Step::Lacks(vec![Lack::Mobile]));
        assert_eq!(step(PortalStatus::Invited), Step::Wait);
        assert_eq!(step(PortalStatus::Locked { until: None }), Step::Tell);
        assert_eq!(step(PortalStatus::Closed), Step::ShutOut);
    }
}
