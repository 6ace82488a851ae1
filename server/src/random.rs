//! Randomness. It comes through [`Context`](crate::context::Context), like the time.

use std::sync::atomic::AtomicI64;
use std::sync::atomic::Ordering::SeqCst;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SecureRandom;
use shared::moment::Moment;
use shared::value::id::Id;

/// Ids of one millisecond, before the next one is borrowed: 4096.
const COUNTER_BITS: u32 = 12;

/// A cryptographically secure source of bytes.
pub trait Random: Send + Sync {
    /// Fills the slice. Fails only when the operating system has no randomness to give.
    fn fill(&self, bytes: &mut [u8]) -> anyhow::Result<()>;
}

/// The operating system's source.
#[derive(Debug)]
pub struct SystemRandom(ring::rand::SystemRandom);

impl Default for SystemRandom {
    fn default() -> Self {
        Self(ring::rand::SystemRandom::new())
    }
}

impl Random for SystemRandom {
    fn fill(&self, bytes: &mut [u8]) -> anyhow::Result<()> {
        self.0.fill(bytes).map_err(|_| anyhow::anyhow!("the operating system gave no random bytes"))
    }
}

/// `N` random bytes.
pub fn bytes<const N: usize>(random: &dyn Random) -> anyhow::Result<[u8; N]> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}

/// 256 bits as 43 characters of base64url: link tokens and session ids.
pub fn token(random: &dyn Random) -> anyhow::Result<String> {
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes::<32>(random)?))
}

/// Gives rows their ids. Those of one process sort in the order they were given, also within a millisecond and when the
/// clock is set back: lists and the outbox are ordered by id.
#[derive(Debug, Default)]
pub struct Ids(AtomicI64);

impl Ids {
    /// The next one: 48 bits of time, 12 of a counter (RFC 9562 section 6.2, method 1), 68 of randomness.
    pub fn next(&self, random: &dyn Random, now: Moment) -> anyhow::Result<Id> {
        let after = |last: i64| (now.0 << COUNTER_BITS).max(last + 1);
        let next = self.0.fetch_update(SeqCst, SeqCst, |last| Some(after(last))).map_or_else(after, after);
        let mut rest = bytes::<10>(random)?;
        let [first, second] = u16::try_from(next & 0xFFF)?.to_be_bytes();
        rest[0] = first << 4 | second >> 4;
        rest[1] = second << 4 | rest[1] & 0xF;
        Ok(Id::from_parts(next >> COUNTER_BITS, rest))
    }
}

/// A code of decimal digits, leading zeros kept. Bytes of 250 and above are thrown away: a plain modulo would
/// favour the digits 0 to 5.
pub fn digits(random: &dyn Random, length: usize) -> anyhow::Result<String> {
    let mut code = String::with_capacity(length);
    while code.len() < length {
        let [byte] = bytes::<1>(random)?;
        if byte < 250 {
            code.push(char::from(b'0' + byte % 10));
        }
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_6_4_1_tokens_are_long_and_never_repeat() {
        let random = SystemRandom::default();
        let tokens: std::collections::HashSet<_> = (0..10_000).map(|_| token(&random).unwrap()).collect();
        assert_eq!(tokens.len(), 10_000);
        assert!(tokens.iter().all(|token| token.len() == 43));
    }

    #[test]
    fn ids_sort_as_they_were_given() {
        let (ids, random) = (Ids::default(), SystemRandom::default());
        let times = [5_000, 5_000, 5_000, 4_000, 5_001, 5_001].into_iter().chain([6_000; 5_000]).chain([6_001]);
        let given: Vec<_> = times.map(|time| ids.next(&random, Moment(time)).unwrap()).collect();
        assert!(given.is_sorted_by(|one, other| one < other));
    }

    #[test]
    fn every_digit_is_equally_likely() {
        let random = SystemRandom::default();
        let code = digits(&random, 100_000).unwrap();
        for digit in '0'..='9' {
            let count = code.chars().filter(|c| *c == digit).count();
            // Ten standard deviations of a fair draw: 10 * sqrt(100000 * 0.1 * 0.9) = 949.
            assert!((9_050..=10_950).contains(&count), "{digit}: {count}");
        }
    }
}
