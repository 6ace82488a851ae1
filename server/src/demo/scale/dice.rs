//! Chance that falls the same way every time, so that two measurements have the same people.

/// Marsaglia's xorshift with Vigna's multiplier. For inventing only: anybody can foretell it.
pub(super) struct Dice(u64);

impl Dice {
    /// From a seed that is not 0.
    pub(super) const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// 64 bits.
    pub(super) const fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    /// A number below `end`, or 0.
    pub(super) fn below(&mut self, end: usize) -> usize {
        let end = end.max(1) as u64;
        usize::try_from((self.next() >> 11) % end).unwrap_or_default()
    }

    /// A moment from `from` on, before `until`.
    pub(super) fn between(&mut self, from: i64, until: i64) -> i64 {
        let span = usize::try_from(until - from).unwrap_or_default();
        from + i64::try_from(self.below(span)).unwrap_or_default()
    }

    /// True so many times of a hundred.
    pub(super) fn percent(&mut self, times: usize) -> bool {
        self.below(100) < times
    }

    /// One of several.
    pub(super) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// One of several, each as often as its weight says.
    pub(super) fn weigh<T: Copy>(&mut self, of: &[(usize, T)]) -> T {
        let mut rest = self.below(of.iter().map(|(weight, _)| weight).sum());
        for (weight, one) in of {
            if rest < *weight {
                return *one;
            }
            rest -= weight;
        }
        of[0].1
    }

    /// Ten bytes, for ids.
    pub(super) fn noise(&mut self) -> [u8; 10] {
        let (one, other) = (self.next().to_be_bytes(), self.next().to_be_bytes());
        let mut noise = [0; 10];
        noise[..8].copy_from_slice(&one);
        noise[8..].copy_from_slice(&other[..2]);
        noise
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_kept() {
        let mut dice = Dice::new(1);
        let falls = (0..10_000).filter(|_| dice.weigh(&[(3, true), (1, false)])).count();
        assert!((7_200..7_800).contains(&falls), "{falls}");
        assert!((0..10_000).all(|_| (5..9).contains(&dice.between(5, 9))));
        assert_eq!(dice.between(5, 5), 5);
    }
}
