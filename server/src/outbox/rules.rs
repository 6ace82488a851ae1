//! When a mail is sent, tried again, given up or dropped. Pure.

use shared::moment::Moment;

use crate::entity::outbox;
use crate::outbox::State;
use crate::outbox::message::is_word;

/// Waits after the first, second … failure, in seconds; the last one repeats.
const WAITS: [i64; 7] = [5, 30, 2 * 60, 10 * 60, 30 * 60, 60 * 60, 3 * 60 * 60];

/// A mail is tried for so long, in seconds.
const PATIENCE: i64 = 24 * 60 * 60;

/// A row claimed so often without any end takes its worker down each time.
const MOST_ATTEMPTS: i32 = 50;

/// Longest answer that is kept, in characters.
const LONGEST_ANSWER: usize = 200;

/// What the rules look at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row {
    /// When it was written.
    pub(super) created_at: Moment,
    /// Until when it is of use.
    pub(super) valid_until: Option<Moment>,
    /// Tries, the current one included.
    pub(super) attempts: i32,
    /// Whether an earlier try failed.
    pub(super) failed_before: bool,
}

/// What happens with a claimed row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    /// It is sent.
    Send,
    /// Its time is over and nobody tried to send it: nothing to explain.
    Drop,
    /// Its time is over after failures, which staff should see.
    Refuse,
}

/// What happens after a failure that may pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Another try, then.
    At(Moment),
    /// No other try.
    Never,
}

/// Looks at a row that was just claimed.
pub(super) fn turn(row: Row, now: Moment) -> Turn {
    let over = row.valid_until.is_some_and(|until| now >= until);
    match (over, row.failed_before) {
        (true, false) => Turn::Drop,
        (true, true) => Turn::Refuse,
        (false, _) if row.attempts > MOST_ATTEMPTS => Turn::Refuse,
        (false, _) => Turn::Send,
    }
}

/// Looks at a row whose sending failed for now. A mail that waited for days because the server was off still
/// gets all its waits once, so that the first minute without a network does not end it.
pub(super) fn after_failure(row: Row, now: Moment, jitter: u8) -> Next {
    let next = Moment(now.0.saturating_add(wait(row.attempts, jitter)));
    let late = row.valid_until.is_some_and(|until| next >= until);
    let tried = usize::try_from(row.attempts).unwrap_or(0) > WAITS.len();
    let weary = tried && next >= row.created_at.plus_seconds(PATIENCE);
    if late || weary { Next::Never } else { Next::At(next) }
}

/// Milliseconds to wait after so many attempts, spread by a random byte from three quarters to five quarters, so
/// that mails which failed together do not all come back together.
fn wait(attempts: i32, jitter: u8) -> i64 {
    let index = usize::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(WAITS.len() - 1);
    WAITS[index] * (750 + 500 * i64::from(jitter) / 255)
}

/// Whether what a row says stays when it ends: a refused word that lets nobody in, for staff to send it again.
pub(super) fn kept(row: &outbox::Model, state: State) -> bool {
    state == State::Refused && row.valid_until.is_none() && is_word(&row.message)
}

/// A mail server's words, fit to be stored and shown: one line, no control characters, not too long.
pub(super) fn tidy(answer: &str) -> String {
    let spaced: String = answer.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let line = spaced.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_ANSWER {
        return line;
    }
    line.chars().take(LONGEST_ANSWER - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: Moment = Moment(1_795_228_000_000);

    fn row(attempts: i32) -> Row {
        Row { created_at: START, valid_until: None, attempts, failed_before: attempts > 1 }
    }

    #[test]
    fn waits_grow_and_stay_near_the_table() {
        let mut before = 0;
        for (index, seconds) in WAITS.iter().enumerate() {
            let attempts = i32::try_from(index).unwrap() + 1;
            assert_eq!(wait(attempts, 0), seconds * 750);
            assert_eq!(wait(attempts, 255), seconds * 1250);
            assert!(wait(attempts, 0) > before, "even the shortest wait is longer than the longest before");
            before = wait(attempts, 255);
        }
        assert_eq!(wait(40, 0), wait(7, 0));
        assert_eq!(wait(0, 0), wait(1, 0));
    }

    #[test]
    fn gives_up_after_about_a_day() {
        for jitter in [0, 128, 255] {
            let (mut now, mut attempts) = (START, 1);
            while let Next::At(next) = after_failure(row(attempts), now, jitter) {
                (now, attempts) = (next, attempts + 1);
            }
            let hours = now.seconds_since(START) / 3600;
            assert!((19..24).contains(&hours), "last try after {hours} h");
            assert!((10..=20).contains(&attempts), "{attempts} tries");
        }
    }

    #[test]
    fn tries_no_more_when_the_next_try_is_too_late() {
        let until = |seconds| Row { valid_until: Some(START.plus_seconds(seconds)), ..row(1) };
        assert_eq!(after_failure(until(3), START, 0), Next::Never);
        assert_eq!(after_failure(until(60), START, 0), Next::At(Moment(START.0 + 3750)));
    }

    #[test]
    fn gives_a_mail_from_before_a_long_stop_all_its_waits() {
        let monday = START.plus_seconds(3 * PATIENCE);
        assert!(matches!(after_failure(row(1), monday, 0), Next::At(_)));
        assert!(matches!(after_failure(row(7), monday, 0), Next::At(_)));
        assert_eq!(after_failure(row(8), monday, 0), Next::Never);
    }

    #[test]
    fn drops_what_came_too_late_and_refuses_what_failed_until_then() {
        let late = Row { valid_until: Some(START), ..row(1) };
        assert_eq!(turn(late, START), Turn::Drop);
        assert_eq!(turn(Row { failed_before: true, ..late }, START), Turn::Refuse);
        assert_eq!(turn(late, Moment(START.0 - 1)), Turn::Send);
        assert_eq!(turn(row(1), START.plus_seconds(30 * PATIENCE)), Turn::Send);
    }

    #[test]
    fn stops_claiming_a_row_that_takes_its_worker_down() {
        assert_eq!(turn(row(MOST_ATTEMPTS), START), Turn::Send);
        assert_eq!(turn(row(MOST_ATTEMPTS + 1), START), Turn::Refuse);
    }

    #[test]
    fn keeps_answers_short_and_on_one_line() {
        assert_eq!(tidy("550 no\r\n such\u{7}user\t "), "550 no such user");
        let long = tidy(&"ñ".repeat(500));
        assert_eq!(long.chars().count(), LONGEST_ANSWER);
    }
}
