//! Short texts such as names.

use crate::failure::Code;

/// Longest name a person or practice may have, in characters.
pub const LONGEST_NAME: usize = 100;

/// A name: one line, trimmed, 1 to [`LONGEST_NAME`] characters. Control characters would forge log lines and
/// mail headers, so they count as wrong text.
pub fn name(text: &str) -> Result<String, Code> {
    let text = text.trim();
    match text.chars().count() {
        0 => Err(Code::Required),
        1..=LONGEST_NAME if !text.chars().any(char::is_control) => Ok(text.to_owned()),
        1..=LONGEST_NAME => Err(Code::Malformed),
        _ => Err(Code::TooLong),
    }
}

/// Whether both databases can be asked for a text: PostgreSQL knows no NUL and answers with an error.
pub fn askable(text: &str) -> bool {
    !text.contains('\0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_one_line() {
        assert_eq!(name("  Ada Lovelace "), Ok("Ada Lovelace".into()));
        assert_eq!(name("Ada\r\nBcc: eve"), Err(Code::Malformed));
        assert_eq!(name(""), Err(Code::Required));
        assert_eq!(name(&"a".repeat(101)), Err(Code::TooLong));
    }
}
