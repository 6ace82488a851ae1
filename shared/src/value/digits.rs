//! Short codes made of digits: PINs and security codes.

use crate::failure::Code;

/// Digits as a person types or pastes them, with spaces and hyphens taken out.
#[derive(Clone, PartialEq, Eq)]
pub struct Digits(String);

impl Digits {
    /// Parses a code of 4 to 8 digits; the server knows how many it sent.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let digits: String =
            text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}')).collect();
        if digits.is_empty() {
            return Err(Code::Required);
        }
        let valid = (4..=8).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        if valid { Ok(Self(digits)) } else { Err(Code::DigitsInvalid) }
    }

    /// Parses the two digits that a browser shows for another to type.
    pub fn short(text: &str) -> Result<u8, Code> {
        match text.trim() {
            "" => Err(Code::Required),
            typed if typed.len() == 2 && typed.bytes().all(|byte| byte.is_ascii_digit()) => {
                typed.parse().map_err(|_| Code::DigitsInvalid)
            }
            _ => Err(Code::DigitsInvalid),
        }
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows no digit: codes must reach no log.
impl std::fmt::Debug for Digits {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Digits(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_hyphens_are_tolerated() {
        assert_eq!(Digits::parse(" 12-34 56 ").unwrap().as_str(), "123456");
        assert_eq!(Digits::parse("0042").unwrap().as_str(), "0042");
    }

    #[test]
    fn other_characters_are_not() {
        assert_eq!(Digits::parse("12a4"), Err(Code::DigitsInvalid));
        assert_eq!(Digits::parse("١٢٣٤"), Err(Code::DigitsInvalid));
        assert_eq!(Digits::parse(" - "), Err(Code::Required));
    }

    #[test]
    fn the_short_number_has_two_digits() {
        assert_eq!(Digits::short(" 07 "), Ok(7));
        assert_eq!(Digits::short(""), Err(Code::Required));
        for wrong in ["7", "123", "+7", "a7"] {
            assert_eq!(Digits::short(wrong), Err(Code::DigitsInvalid), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_not_printed() {
        assert!(!format!("{:?}", Digits::parse("4711").unwrap()).contains("4711"));
    }
}
