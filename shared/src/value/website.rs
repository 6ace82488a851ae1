//! Addresses of websites in a text that a practice's mails show. Every link in a mail leads to the practice's own portal,
//! so that people can tell a forged mail.
//!
//! A title that is written onto its name, such as "Dr.Hart", counts as one. Nothing tells names from the endings of
//! addresses: there are more than a thousand (`.health` is one) and new ones every year, capitals do not matter to mail
//! programs, and `dr.health` may be anybody's website. Whoever is refused is told to write a space after the dot.

use crate::failure::Code;

/// What browsers take for the dot between two labels.
const DOTS: [char; 4] = ['.', '\u{3002}', '\u{ff0e}', '\u{ff61}'];
/// How labels begin that are spelled in other letters than a to z.
const PUNYCODE: &str = "xn--";

/// The text, unless it names a website.
pub fn without(text: String) -> Result<String, Code> {
    if text.contains("://") || text.split_whitespace().any(named) { Err(Code::WordingWithLink) } else { Ok(text) }
}

/// Whether mail programs would make a link to a website of this word or of a piece of it, such as `evil.example/x`. An
/// email address is none.
fn named(word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || DOTS.contains(&c) || ['-', '_', '+', '@'].contains(&c);
    let pieces = word.split(|c| !inside(c)).map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
    pieces.filter(|piece| !piece.contains('@')).flat_map(|piece| piece.split(['_', '+'])).any(host)
}

/// Whether this is the name of a host: labels, of which the last is one that countries and companies have.
fn host(piece: &str) -> bool {
    let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
    let mut labels = piece.rsplit(DOTS);
    let last = labels.next().unwrap_or_default().to_lowercase();
    let coded = last.starts_with(PUNYCODE) && last.chars().all(|c| c.is_alphanumeric() || c == '-');
    let known = last.chars().count() >= 2 && last.chars().all(char::is_alphabetic);
    let before = labels.next().is_some_and(|label| label.ends_with(char::is_alphanumeric));
    (coded || known) && before
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn websites_are_found_in_every_piece_of_a_word() {
        for text in [
            "See https://evil.example",
            "WWW.evil.example",
            "(evil.example/x@y).",
            "evil.example:8080",
            "ejemplo.españa",
            "Portal:evil.example/login",
            "a@b:evil.example",
            "Portal,evil.example,then",
            "<evil.example>",
            "evil.example_",
            "@evil.example",
            "call+evil.example",
            "bank.xn--p1ai",
            "bank.XN--P1AI/login",
            "bank.xn--fiqs8s",
            "evil\u{3002}example",
            "Dr.Health",
        ] {
            assert_eq!(without(text.into()), Err(Code::WordingWithLink), "{text}");
        }
    }

    #[test]
    fn words_are_words() {
        for text in [
            "Write to door@willow.example.",
            "Mail:front_desk+new@willow.example",
            "At 9 a.m. or 4.30 p.m.",
            "Hello…there, e.g. Ada",
            "1. Open it.",
            "12.10.2026, 8:30",
            "Dr. A. Hart, Ph.D., M.D.",
            "Dr. Health",
            "C/ Mayor 3, 2.º B",
            "and/or: Mon-Fri",
        ] {
            assert_eq!(without(text.into()), Ok(text.into()), "{text}");
        }
    }
}
