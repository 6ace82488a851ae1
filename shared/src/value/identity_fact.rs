//! What a practice asks for in the identity check.

use serde::{Deserialize, Serialize};

use crate::failure::Code;

/// The fact a practice has chosen. It can only say no: ten thousand values, known to many, prove nobody's identity
/// (ASVS 5.0, 6.4.2; NIST SP 800-63B-4, 3.1.1), so a security code always follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IdentityFact {
    /// The last four digits of the social security number. The full number is neither asked for nor stored.
    #[default]
    SsnLast4,
    /// A member number that the practice gave out.
    MemberNumber,
    /// A client number that the practice gave out.
    ClientNumber,
}

/// Longest number a practice gives out, in characters.
const LONGEST: usize = 20;

impl IdentityFact {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::SsnLast4, Self::MemberNumber, Self::ClientNumber];

    /// As the command line spells it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::SsnLast4 => "ssn-last-4",
            Self::MemberNumber => "member-number",
            Self::ClientNumber => "client-number",
        }
    }

    /// The fact a tag names.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fact| fact.tag() == tag)
    }

    /// Parses what somebody typed for this fact. Spaces, hyphens and lower case make no difference.
    pub fn answer(self, text: &str) -> Result<IdentityAnswer, Code> {
        let hyphen = |c: char| matches!(c, '-' | '\u{2010}'..='\u{2015}');
        let kept: String = text.chars().filter(|c| !c.is_whitespace() && !hyphen(*c)).collect();
        if kept.is_empty() {
            return Err(Code::Required);
        }
        match self {
            // Somebody who types all nine digits has told more than was asked: refused, and sent nowhere.
            Self::SsnLast4 if kept.len() != 4 || !kept.bytes().all(|byte| byte.is_ascii_digit()) => {
                Err(Code::LastFourInvalid)
            }
            _ if kept.len() > LONGEST => Err(Code::TooLong),
            _ if !kept.bytes().all(|byte| byte.is_ascii_alphanumeric()) => Err(Code::Malformed),
            _ => Ok(IdentityAnswer(kept.to_ascii_uppercase())),
        }
    }
}

/// An answer in the one spelling that is stored and compared.
#[derive(Clone, PartialEq, Eq)]
pub struct IdentityAnswer(String);

impl IdentityAnswer {
    /// The spelling.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Shows nothing: it must reach no log.
impl std::fmt::Debug for IdentityAnswer {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("IdentityAnswer(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(fact: IdentityFact, text: &str) -> Result<String, Code> {
        fact.answer(text).map(|answer| answer.as_str().to_owned())
    }

    #[test]
    fn the_last_four_are_four_digits() {
        assert_eq!(spelled(IdentityFact::SsnLast4, " 67 89 "), Ok("6789".into()));
        assert_eq!(spelled(IdentityFact::SsnLast4, "0042"), Ok("0042".into()));
        assert_eq!(spelled(IdentityFact::SsnLast4, ""), Err(Code::Required));
        for wrong in ["678", "67890", "123-45-6789", "678a", "٦٧٨٩", "correct-demo-passphrase"] {
            assert_eq!(spelled(IdentityFact::SsnLast4, wrong), Err(Code::LastFourInvalid), "{wrong}");
        }
    }

    #[test]
    fn a_number_is_compared_without_its_looks() {
        assert_eq!(spelled(IdentityFact::MemberNumber, "ab-12 34"), Ok("AB1234".into()));
        assert_eq!(spelled(IdentityFact::ClientNumber, "a/1"), Err(Code::Malformed));
        assert_eq!(spelled(IdentityFact::ClientNumber, &"1".repeat(21)), Err(Code::TooLong));
    }

    #[test]
    fn tags_are_read_back_and_answers_are_not_printed() {
        for fact in IdentityFact::ALL {
            assert_eq!(IdentityFact::from_tag(fact.tag()), Some(fact));
        }
        assert!(!format!("{:?}", IdentityFact::SsnLast4.answer("6789")).contains("6789"));
    }
}
