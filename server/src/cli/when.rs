//! Moments for people at a terminal.

use shared::moment::Moment;

use crate::clock::calendar;

/// `2026-11-21 14:05 UTC`. Everywhere else the browser writes dates; here there is none.
pub(super) fn utc(moment: Moment) -> String {
    let [year, month, day, hour, minute, _] = calendar(moment);
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_as_the_calendar_has_them() {
        for (milliseconds, text) in [
            (0, "1970-01-01 00:00 UTC"),
            (951_782_399_999, "2000-02-28 23:59 UTC"),
            (951_782_400_000, "2000-02-29 00:00 UTC"),
            (1_709_251_199_000, "2024-02-29 23:59 UTC"),
            (1_735_689_599_000, "2024-12-31 23:59 UTC"),
            (4_107_542_400_000, "2100-03-01 00:00 UTC"),
            (-1, "1969-12-31 23:59 UTC"),
        ] {
            assert_eq!(utc(Moment(milliseconds)), text);
        }
    }
}
