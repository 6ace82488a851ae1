//! How a part ended, in numbers.

use std::{fmt, ops::Add};

/// Tests counted.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Counts {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
            skipped: self.skipped + other.skipped,
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed, {} skipped", self.passed, self.failed, self.skipped)
    }
}

/// How a part ended.
pub(super) enum Outcome {
    /// It ran.
    Ran(Counts),
    /// Something it needs is missing. Counts as one failure.
    CannotRun(String),
    /// Left out with `--skip`. Counts as one skipped.
    LeftOut,
}

impl Outcome {
    /// A check that is one test.
    pub(super) fn single(good: bool) -> Self {
        Self::checked(Counts { passed: u32::from(good), ..Counts::default() }, good)
    }

    /// What was counted, with the command's own verdict: failing without a failed test (it did not compile, it crashed)
    /// is a failure all the same.
    pub(super) fn checked(mut counts: Counts, good: bool) -> Self {
        if !good && counts.failed == 0 {
            counts.failed = 1;
        }
        Self::Ran(counts)
    }

    pub(super) fn counts(&self) -> Counts {
        match self {
            Self::Ran(counts) => *counts,
            Self::CannotRun(_) => Counts { failed: 1, ..Counts::default() },
            Self::LeftOut => Counts { skipped: 1, ..Counts::default() },
        }
    }

    /// What the table adds to the numbers.
    pub(super) fn note(&self) -> String {
        match self {
            Self::Ran(_) => String::new(),
            Self::CannotRun(reason) => format!("  cannot run: {}", reason.lines().next().unwrap_or_default()),
            Self::LeftOut => "  left out with --skip".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_that_fails_without_failed_tests_is_one_failure() {
        assert_eq!(Outcome::checked(Counts::default(), false).counts().failed, 1);
        assert_eq!(Outcome::single(false).counts(), Counts { passed: 0, failed: 1, skipped: 0 });
        assert_eq!(Outcome::single(true).counts(), Counts { passed: 1, failed: 0, skipped: 0 });
    }

    #[test]
    fn failed_tests_are_not_counted_twice() {
        let counts = Counts { passed: 3, failed: 2, skipped: 0 };
        assert_eq!(Outcome::checked(counts, false).counts(), counts);
    }

    #[test]
    fn what_cannot_run_fails_and_what_is_left_out_is_skipped() {
        let total = Outcome::CannotRun("no Chromium".into()).counts() + Outcome::LeftOut.counts();
        assert_eq!(total.to_string(), "0 passed, 1 failed, 1 skipped");
    }
}
