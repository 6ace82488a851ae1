//! Phone numbers.

use crate::failure::Code;

/// A number as people write it, and the digits a phone dials.
///
/// Whether a number is in service is not ours to know, so this only asks for what ITU-T E.164 allows: 7 to 15
/// digits, with an optional leading plus. Ten digits without a plus are taken for a North American number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber {
    shown: String,
    dialled: String,
}

impl PhoneNumber {
    /// Parses digits with the usual separators between them.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let shown = text.trim();
        if shown.is_empty() {
            return Err(Code::Required);
        }
        let separators = |c: char| c.is_ascii_whitespace() || matches!(c, '-' | '.' | '(' | ')' | '/' | '\u{a0}');
        let plus = shown.starts_with('+');
        let digits: String = shown.trim_start_matches('+').chars().filter(|c| !separators(*c)).collect();
        if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Code::PhoneInvalid);
        }
        let dialled = match (plus, digits.len()) {
            (false, 10) => format!("+1{digits}"),
            (true, _) => format!("+{digits}"),
            (false, _) => digits,
        };
        Ok(Self { shown: shown.to_owned(), dialled })
    }

    /// As typed.
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// What a `tel:` link dials.
    pub fn dialled(&self) -> &str {
        &self.dialled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_for_people() {
        assert_eq!(PhoneNumber::parse(" (555) 010-0199 ").unwrap().dialled(), "+15550100199");
        assert_eq!(PhoneNumber::parse("+44 20 7946 0000").unwrap().dialled(), "+442079460000");
    }

    #[test]
    fn words_are_no_number() {
        for text in ["call me", "12345", "+1 555 0100 ext 7", "1234567890123456"] {
            assert_eq!(PhoneNumber::parse(text), Err(Code::PhoneInvalid), "{text}");
        }
    }
}
