//! When to look again, to warn and to end. Plain decisions; `watch` carries them out.
//!
//! All times are milliseconds on the browser's own steady clock, counted from the difference to the server's
//! `now`: a browser whose calendar is wrong still warns in time.

use shared::sign_in::Ends;

/// How long before the end the person is asked.
const WARN_MS: f64 = 120_000.0;
/// How often an open page looks whether it is still signed in.
const LOOK_MS: f64 = 60_000.0;
/// How often while the end is near: another tab may have kept the session alive.
const LOOK_NEAR_END_MS: f64 = 15_000.0;
/// How often activity may keep the session alive without a question.
const EXTEND_MS: f64 = 60_000.0;
/// A look this fresh is believed when it says that the time is over.
const FRESH_MS: f64 = 3_000.0;

/// When the session ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Times {
    /// The end if nothing more is done.
    pub(crate) idle: f64,
    /// The end in any case.
    pub(crate) latest: f64,
}

impl Times {
    /// The server's times on the browser's clock, which shows `now`.
    pub(crate) fn of(ends: Ends, now: f64) -> Self {
        let from = |end: shared::moment::Moment| now + end.0.saturating_sub(ends.now.0) as f64;
        Self { idle: from(ends.idle_ends_at), latest: from(ends.ends_at) }
    }
}

/// What has happened so far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Past {
    /// When the server was last asked, answer or none.
    pub(crate) asked: f64,
    /// When the session was last kept alive.
    pub(crate) touched: f64,
    /// When the person last pressed a key or touched the screen.
    pub(crate) active: f64,
    /// Whether the page can be seen.
    pub(crate) visible: bool,
    /// Whether the question stands.
    pub(crate) warned: bool,
}

/// What to ask the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Warning {
    /// Seconds left, in steps of fifteen: what changes more often, a screen reader would never stop reading.
    pub(crate) seconds: u32,
    /// Whether staying is possible at all.
    pub(crate) can_stay: bool,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Decision {
    /// Nothing is due; a question that stood is void.
    Rest,
    /// Look who is here.
    Look,
    /// Keep the session alive without a question.
    Extend,
    /// Ask the person.
    Warn(Warning),
    /// The time is over.
    End,
}

/// What is due at `now`.
pub(crate) fn decide(now: f64, times: Times, past: Past) -> Decision {
    let left = times.idle.min(times.latest) - now;
    let since_asked = now - past.asked;
    if left <= 0.0 {
        return if since_asked <= FRESH_MS { Decision::End } else { Decision::Look };
    }
    if left > WARN_MS {
        return if past.visible && since_asked >= LOOK_MS { Decision::Look } else { Decision::Rest };
    }
    let can_stay = times.idle < times.latest;
    if can_stay && !past.warned && past.active > past.touched && now - past.touched >= EXTEND_MS {
        return Decision::Extend;
    }
    if since_asked >= LOOK_NEAR_END_MS {
        return Decision::Look;
    }
    Decision::Warn(Warning { seconds: in_steps(left), can_stay })
}

fn in_steps(left: f64) -> u32 {
    ((left / 15_000.0).ceil() as u32).saturating_mul(15)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    const TIMES: Times = Times { idle: 1_800_000.0, latest: 43_200_000.0 };
    const PAST: Past = Past { asked: 0.0, touched: 0.0, active: 0.0, visible: true, warned: false };

    #[test]
    fn a_wrong_calendar_does_not_matter() {
        let ends = Ends { now: Moment(5_000), idle_ends_at: Moment(65_000), ends_at: Moment(125_000) };
        assert_eq!(Times::of(ends, 100.0), Times { idle: 60_100.0, latest: 120_100.0 });
    }

    #[test]
    fn a_visible_page_looks_every_minute() {
        assert_eq!(decide(59_000.0, TIMES, PAST), Decision::Rest);
        assert_eq!(decide(60_000.0, TIMES, PAST), Decision::Look);
        assert_eq!(decide(60_000.0, TIMES, Past { visible: false, ..PAST }), Decision::Rest);
    }

    #[test]
    fn two_minutes_before_the_end_the_person_is_asked() {
        let past = Past { asked: 1_679_000.0, ..PAST };
        assert_eq!(decide(1_679_999.0, TIMES, past), Decision::Rest);
        let warning = Warning { seconds: 120, can_stay: true };
        assert_eq!(decide(1_680_000.0, TIMES, past), Decision::Warn(warning));
    }

    #[test]
    fn before_asking_the_server_is_asked_whether_another_tab_went_on() {
        assert_eq!(decide(1_680_000.0, TIMES, PAST), Decision::Look);
    }

    #[test]
    fn whoever_was_active_is_not_asked() {
        let past = Past { asked: 1_679_000.0, active: 1_500_000.0, ..PAST };
        assert_eq!(decide(1_680_000.0, TIMES, past), Decision::Extend);
        let just_now = Past { touched: 1_670_000.0, active: 1_675_000.0, ..past };
        assert!(matches!(decide(1_680_000.0, TIMES, just_now), Decision::Warn(_)));
    }

    #[test]
    fn a_standing_question_is_not_answered_by_moving_the_mouse() {
        let past = Past { asked: 1_690_000.0, active: 1_699_000.0, warned: true, ..PAST };
        assert!(matches!(decide(1_700_000.0, TIMES, past), Decision::Warn(_)));
    }

    #[test]
    fn the_latest_end_cannot_be_moved() {
        let times = Times { idle: 43_900_000.0, ..TIMES };
        let past = Past { asked: 43_099_000.0, active: 43_099_000.0, ..PAST };
        let warning = Warning { seconds: 105, can_stay: false };
        assert_eq!(decide(43_100_000.0, times, past), Decision::Warn(warning));
    }

    #[test]
    fn the_end_is_believed_only_after_a_fresh_look() {
        assert_eq!(decide(1_800_000.0, TIMES, Past { asked: 1_790_000.0, ..PAST }), Decision::Look);
        assert_eq!(decide(1_801_000.0, TIMES, Past { asked: 1_800_000.0, ..PAST }), Decision::End);
    }

    #[test]
    fn the_countdown_moves_in_steps() {
        assert_eq!([in_steps(1.0), in_steps(15_000.0), in_steps(119_000.0)], [15, 15, 120]);
    }
}
