//! Identifiers of rows.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::failure::Code;

/// A ULID: 48 bits of time and 80 random bits as 26 characters of Crockford's base 32, so that rows sort by
/// age. It names a row; knowing one opens nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Id(String);

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 26;

impl Id {
    /// Parses 26 characters of the alphabet.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let known = text.len() == LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte));
        known.then(|| Self(text.to_owned())).ok_or(Code::NotFound)
    }

    /// Builds an id from the time in milliseconds and ten random bytes.
    pub fn from_parts(milliseconds: i64, random: [u8; 10]) -> Self {
        let time = u128::from(milliseconds.unsigned_abs() & 0xFFFF_FFFF_FFFF) << 80;
        let noise = random.iter().fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let mut rest = time | noise;
        let mut characters = [0_u8; LENGTH];
        for character in characters.iter_mut().rev() {
            *character = ALPHABET[(rest & 31) as usize];
            rest >>= 5;
        }
        Self(characters.iter().copied().map(char::from).collect())
    }

    /// The 26 characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl TryFrom<String> for Id {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "not an id")
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_sort_by_time() {
        assert!(Id::from_parts(1, [255; 10]) < Id::from_parts(2, [0; 10]));
    }

    #[test]
    fn an_id_survives_its_text() {
        let id = Id::from_parts(1_795_228_000_000, [7; 10]);
        assert_eq!(Id::parse(id.as_str()), Ok(id));
    }

    #[test]
    fn other_text_is_no_id() {
        for text in ["", "01JDB9ZK6V000000000000000", "01jdb9zk6v0000000000000000", "../../../../../../etc/pass"] {
            assert_eq!(Id::parse(text), Err(Code::NotFound), "{text}");
        }
    }
}
