//! Short texts such as names.

use crate::failure::Code;
use crate::value::email_address;

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

/// Longest postal address, in characters.
pub const LONGEST_ADDRESS: usize = 200;
/// Most lines of a postal address.
pub const ADDRESS_LINES: usize = 5;

/// A postal address: none, or a few lines, each trimmed, without empty ones.
pub fn postal_address(text: &str) -> Result<String, Code> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let joined = lines.join("\n");
    if lines.len() > ADDRESS_LINES || joined.chars().count() > LONGEST_ADDRESS {
        return Err(Code::TooLong);
    }
    if lines.iter().any(|line| line.chars().any(char::is_control)) {
        return Err(Code::Malformed);
    }
    Ok(joined)
}

/// A text of many lines: trimmed, with `\n` at the ends of its lines.
pub fn body(text: &str, longest: usize) -> Result<String, Code> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let joined = lines.join("\n").trim().to_owned();
    match joined.chars().count() {
        0 => Err(Code::Required),
        count if count > longest => Err(Code::TooLong),
        _ if joined.chars().any(|c| c.is_control() && c != '\n') => Err(Code::Malformed),
        _ => Ok(joined),
    }
}

/// Whether both databases can be asked for a text: PostgreSQL knows no NUL and answers with an error.
pub fn askable(text: &str) -> bool {
    !text.contains('\0')
}

/// Longest mark of a place in a list, in bytes.
const LONGEST_PLACE: usize = 512;

/// What a list is searched by, and behind which place its page begins: no longer than anything that could be found.
pub fn search(text: &str, after: &str) -> Result<(), Code> {
    if text.chars().count() > email_address::LONGEST || after.len() > LONGEST_PLACE {
        return Err(Code::TooLong);
    }
    if askable(text) && askable(after) { Ok(()) } else { Err(Code::Malformed) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_keep_their_lines() {
        assert_eq!(body(" # Why \r\n\r\nBecause.  \n\n", 99), Ok("# Why\n\nBecause.".into()));
        assert_eq!((body(" \n ", 9), body("12345", 4)), (Err(Code::Required), Err(Code::TooLong)));
        assert_eq!(body("a\u{8}b", 9), Err(Code::Malformed));
    }

    #[test]
    fn a_search_is_short_and_without_nul() {
        assert_eq!(search("milo", "x"), Ok(()));
        assert_eq!(
            (search(&"x".repeat(255), ""), search("", &"x".repeat(513))),
            (Err(Code::TooLong), Err(Code::TooLong))
        );
        assert_eq!((search("a\0", ""), search("", "a\0")), (Err(Code::Malformed), Err(Code::Malformed)));
    }

    #[test]
    fn addresses_are_a_few_lines() {
        assert_eq!(postal_address(""), Ok(String::new()));
        assert_eq!(postal_address(" 1 Elm Street \r\n\n Springfield "), Ok("1 Elm Street\nSpringfield".into()));
        assert_eq!(postal_address("1\n2\n3\n4\n5\n6"), Err(Code::TooLong));
        assert_eq!(postal_address(&"a".repeat(201)), Err(Code::TooLong));
        assert_eq!(postal_address("1 Elm\u{7} Street"), Err(Code::Malformed));
    }

    #[test]
    fn names_are_one_line() {
        assert_eq!(name("  Ada Lovelace "), Ok("Ada Lovelace".into()));
        assert_eq!(name("Ada\r\nBcc: eve"), Err(Code::Malformed));
        assert_eq!(name(""), Err(Code::Required));
        assert_eq!(name(&"a".repeat(101)), Err(Code::TooLong));
    }
}
