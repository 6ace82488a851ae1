//! Recovery codes: ten of fifty random bits each, stored as keyed marks, each good for once.

use crate::random::{self, Random};
use crate::secret::Keys;

/// How many a person has.
pub(super) const CODES: usize = 10;

/// Draws the codes, as they are shown: `XXXXX-XXXXX`.
pub(super) fn draw(random: &dyn Random) -> anyhow::Result<Vec<String>> {
    (0..CODES)
        .map(|_| {
            let bytes = random::bytes::<{ shared::staff::RECOVERY_CODE }>(random)?;
            // 32 letters: five bits of every byte, without a bias.
            let letters: String = bytes.iter().map(|byte| letter(*byte)).collect();
            let (first, second) = letters.split_at(shared::staff::RECOVERY_CODE / 2);
            Ok(format!("{first}-{second}"))
        })
        .collect()
}

fn letter(byte: u8) -> char {
    let letters = shared::staff::RECOVERY_LETTERS.as_bytes();
    letters.get(usize::from(byte & 31)).copied().map_or('0', char::from)
}

/// What is stored of a code: worth nothing without the master key.
pub(super) fn mark(keys: &Keys, account_id: &str, code: &str) -> String {
    let letters: String = code.chars().filter(|c| *c != '-').collect();
    keys.mark(&format!("recovery:{account_id}:{letters}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SystemRandom;
    use shared::staff::Proof;

    #[test]
    fn codes_are_ten_different_ones_that_can_be_typed() {
        let mut codes = draw(&SystemRandom::default()).unwrap();
        for code in &codes {
            let letters = code.replace('-', "");
            assert_eq!(Proof::parse(&code.to_lowercase()), Ok(Proof::Recovery(letters)));
        }
        codes.sort();
        codes.dedup();
        assert_eq!(codes.len(), CODES);
    }
}
