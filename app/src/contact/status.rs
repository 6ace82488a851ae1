//! Where a contact stands, in words.

use shared::contact::{PortalStatus, Row};
use shared::language::Language;
use shared::moment::Moment;

use super::{labels, words};
use crate::layout::console_mark::Mark;
use crate::ui::date;

/// How moments are written. Tests write them without a browser.
#[derive(Clone, Copy)]
pub(super) struct Calendar {
    /// The day.
    pub(super) day: fn(Moment, Language) -> String,
    /// Day and time.
    pub(super) time: fn(Moment, Language) -> String,
}

/// As the browser writes them.
pub(super) const BROWSER: Calendar = Calendar { day: date::date, time: date::date_time };

/// A status at one glance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Glance {
    /// The drawing.
    pub(super) mark: Mark,
    /// The status itself.
    pub(super) label: String,
    /// What belongs to it, a line each.
    pub(super) details: Vec<String>,
}

/// A contact's status at one glance.
pub(super) fn glance(row: &Row, calendar: Calendar, language: Language) -> Glance {
    let plain = |mark, label: &str| Glance { mark, label: label.to_owned(), details: Vec::new() };
    match &row.status {
        PortalStatus::NotReady { reasons } => Glance {
            details: reasons.iter().map(|lack| labels::lack(*lack, language).to_owned()).collect(),
            ..plain(Mark::Bad, words::not_ready(language))
        },
        PortalStatus::Ready => plain(Mark::Ready, words::ready(language)),
        PortalStatus::Invited => match row.invited_at {
            Some(at) => plain(Mark::Waiting, &words::invited_on(language, &(calendar.day)(at, language))),
            None => plain(Mark::Waiting, words::invited(language)),
        },
        PortalStatus::InvitationEnded => Glance {
            details: row
                .invited_at
                .map(|at| words::was_sent_on(language, &(calendar.day)(at, language)))
                .into_iter()
                .collect(),
            ..plain(Mark::Bad, words::invitation_ended(language))
        },
        PortalStatus::Active => plain(Mark::Good, words::active(language)),
        PortalStatus::Locked { until } => Glance {
            details: vec![match until {
                Some(until) => words::locked_until(language, &(calendar.time)(*until, language)),
                None => words::locked_by_staff(language).to_owned(),
            }],
            ..plain(Mark::Locked, words::locked(language))
        },
        PortalStatus::Disabled => plain(Mark::Over, words::disabled(language)),
        PortalStatus::Closed => plain(Mark::Over, words::closed(language)),
    }
}

/// What the status means, and how to go on.
pub(crate) fn advice(status: &PortalStatus, language: Language) -> &'static str {
    match status {
        PortalStatus::NotReady { .. } => words::not_ready_advice(language),
        PortalStatus::Ready => words::ready_advice(language),
        PortalStatus::Invited => words::invited_advice(language),
        PortalStatus::InvitationEnded => words::invitation_ended_advice(language),
        PortalStatus::Active => words::active_advice(language),
        PortalStatus::Locked { until: Some(_) } => words::locked_advice(language),
        PortalStatus::Locked { until: None } => words::locked_by_staff_advice(language),
        PortalStatus::Disabled => words::disabled_advice(language),
        PortalStatus::Closed => words::closed_advice(language),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::contact::Lack;
    use shared::value::id::Id;

    const PLAIN: Calendar = Calendar { day: |at, _| format!("day {}", at.0), time: |at, _| format!("time {}", at.0) };

    fn row(status: PortalStatus) -> Row {
        Row {
            id: Id::from_parts(1, [0; 10]),
            name: "Ada Lovelace".into(),
            email: Some("ada@example.com".into()),
            status,
            invited_at: Some(Moment(5)),
            last_access_at: None,
            mail_refused: false,
        }
    }

    fn english(status: PortalStatus) -> Glance {
        glance(&row(status), PLAIN, Language::English)
    }

    #[test]
    fn every_reason_is_named() {
        let found = english(PortalStatus::NotReady { reasons: vec![Lack::Mobile, Lack::BirthDate, Lack::Profile] });
        assert_eq!((found.mark, found.label.as_str()), (Mark::Bad, "Not ready"));
        assert_eq!(found.details, ["No mobile number", "No birth date", "No profile"]);
    }

    #[test]
    fn invitations_say_when() {
        assert_eq!(english(PortalStatus::Invited).label, "Invited on day 5");
        assert_eq!(english(PortalStatus::InvitationEnded).details, ["Sent on day 5"]);
        let unknown = Row { invited_at: None, ..row(PortalStatus::Invited) };
        assert_eq!(glance(&unknown, PLAIN, Language::Spanish).label, "Con invitación");
    }

    #[test]
    fn a_lock_says_until_when() {
        assert_eq!(english(PortalStatus::Locked { until: Some(Moment(9)) }).details, ["Until time 9"]);
        assert_eq!(english(PortalStatus::Locked { until: None }).details, ["Until staff unlock it"]);
    }

    #[test]
    fn only_who_gets_in_has_the_tick_and_whoever_lacks_something_the_red_mark() {
        for (status, mark) in [
            (PortalStatus::NotReady { reasons: vec![Lack::Mobile] }, Mark::Bad),
            (PortalStatus::Ready, Mark::Ready),
            (PortalStatus::Invited, Mark::Waiting),
            (PortalStatus::InvitationEnded, Mark::Bad),
            (PortalStatus::Active, Mark::Good),
            (PortalStatus::Locked { until: None }, Mark::Locked),
            (PortalStatus::Disabled, Mark::Over),
            (PortalStatus::Closed, Mark::Over),
        ] {
            assert_eq!(english(status.clone()).mark, mark, "{status:?}");
        }
    }

    #[test]
    fn no_two_states_look_the_same() {
        let states = [
            PortalStatus::NotReady { reasons: vec![Lack::Mobile] },
            PortalStatus::Ready,
            PortalStatus::Invited,
            PortalStatus::InvitationEnded,
            PortalStatus::Active,
            PortalStatus::Locked { until: None },
            PortalStatus::Disabled,
            PortalStatus::Closed,
        ];
        for language in Language::ALL {
            let mut labels: Vec<String> =
                states.iter().map(|state| glance(&row(state.clone()), PLAIN, language).label).collect();
            labels.sort();
            labels.dedup();
            assert_eq!(labels.len(), states.len());
        }
    }
}
