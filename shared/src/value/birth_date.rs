//! Birth dates, typed in three fields.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::failure::Code;
use crate::moment::Moment;

/// A date in the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BirthDate {
    /// Four-digit year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// The three fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedDate {
    /// Day of the month.
    pub day: String,
    /// A number, or the month's English or Spanish name or its first three letters.
    pub month: String,
    /// Four digits.
    pub year: String,
}

impl TypedDate {
    /// Whether nothing at all was typed.
    pub fn is_empty(&self) -> bool {
        [&self.day, &self.month, &self.year].iter().all(|part| part.trim().is_empty())
    }
}

const MONTHS: [[&str; 2]; 12] = [
    ["january", "enero"],
    ["february", "febrero"],
    ["march", "marzo"],
    ["april", "abril"],
    ["may", "mayo"],
    ["june", "junio"],
    ["july", "julio"],
    ["august", "agosto"],
    ["september", "septiembre"],
    ["october", "octubre"],
    ["november", "noviembre"],
    ["december", "diciembre"],
];

impl BirthDate {
    /// Parses what was typed. Whether the date is plausible for a living person depends on today and is the
    /// server's to say.
    pub fn parse(typed: &TypedDate) -> Result<Self, Code> {
        if typed.is_empty() {
            return Err(Code::Required);
        }
        let number = |text: &str| text.trim().parse::<u16>().ok();
        let year = number(&typed.year).filter(|year| (1000..=9999).contains(year));
        let month =
            number(&typed.month).and_then(|month| u8::try_from(month).ok()).or_else(|| month_named(&typed.month));
        let day = number(&typed.day).and_then(|day| u8::try_from(day).ok());
        match (year, month, day) {
            (Some(year), Some(month), Some(day)) => Self::new(year, month, day).ok_or(Code::DateNotThere),
            _ => Err(Code::DateInvalid),
        }
    }

    /// The date, if the calendar has it.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        (1..=days_in(year, month)).contains(&day).then_some(Self { year, month, day })
    }

    /// When the day begins in UTC (H. Hinnant, "days_from_civil").
    pub fn begins_at(self) -> Moment {
        let (month, day) = (i64::from(self.month), i64::from(self.day));
        let year = i64::from(self.year) - i64::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let days = era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468;
        Moment(0).plus_seconds(days * 24 * 60 * 60)
    }

    /// Reads back the `Display` form.
    pub fn from_iso(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let year = parts.next()?.parse().ok()?;
        let month = parts.next()?.parse().ok()?;
        let day = parts.next()?.parse().ok()?;
        Self::new(year, month, day)
    }
}

/// `YYYY-MM-DD` (ISO 8601).
impl fmt::Display for BirthDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

fn month_named(text: &str) -> Option<u8> {
    let text = text.trim().to_lowercase();
    let found = MONTHS
        .iter()
        .position(|names| names.iter().any(|name| *name == text || (text.len() == 3 && name.starts_with(&text))))?;
    u8::try_from(found + 1).ok()
}

/// Days in a month; none in a month that does not exist.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(day: &str, month: &str, year: &str) -> TypedDate {
        TypedDate { day: day.into(), month: month.into(), year: year.into() }
    }

    #[test]
    fn months_may_be_numbers_or_names() {
        for month in ["7", "07", "July", "jul", " julio "] {
            assert_eq!(BirthDate::parse(&typed("4", month, "1985")), Ok(BirthDate { year: 1985, month: 7, day: 4 }));
        }
    }

    #[test]
    fn leap_days_follow_the_calendar() {
        assert!(BirthDate::parse(&typed("29", "2", "2024")).is_ok());
        assert_eq!(BirthDate::parse(&typed("29", "2", "1900")), Err(Code::DateNotThere));
    }

    #[test]
    fn a_missing_part_is_no_date() {
        assert_eq!(BirthDate::parse(&typed("", "7", "1985")), Err(Code::DateInvalid));
        assert_eq!(BirthDate::parse(&typed("4", "7", "85")), Err(Code::DateInvalid));
        assert_eq!(BirthDate::parse(&typed("", "", " ")), Err(Code::Required));
    }

    #[test]
    fn days_begin_where_the_calendar_says() {
        let begins = |year, month, day| BirthDate { year, month, day }.begins_at();
        assert_eq!(begins(1970, 1, 1), Moment(0));
        assert_eq!(begins(2000, 3, 1), Moment(11_017 * 86_400_000));
        assert_eq!(begins(1969, 12, 31), Moment(-86_400_000));
    }

    #[test]
    fn a_date_survives_its_text() {
        let date = BirthDate { year: 1985, month: 7, day: 4 };
        assert_eq!(BirthDate::from_iso(&date.to_string()), Some(date));
    }
}
