//! Counts read from what the test runners print.

use eyre::{Result, WrapErr};
use serde::Deserialize;

use super::outcome::Counts;

/// From libtest's `test result:` lines and nextest's `Summary` lines; several are added up.
pub(super) fn rust(text: &str) -> Counts {
    text.lines().filter_map(counts_in).fold(Counts::default(), |sum, counts| sum + counts)
}

fn counts_in(line: &str) -> Option<Counts> {
    // Indented it is what nextest quotes of a test that failed, which its summary counts.
    let list = if let Some(libtest) = line.strip_prefix("test result: ") {
        libtest.split_once(". ")?.1.replace(';', ",")
    } else if line.trim_start().starts_with("Summary [") {
        let (_, list) = line.split_once("tests run: ").or_else(|| line.split_once("test run: "))?;
        without_brackets(list)
    } else {
        return None;
    };
    let mut counts = Counts::default();
    for item in list.split(',') {
        let Some((number, word)) = item.trim().split_once(' ') else { continue };
        let Ok(number) = number.parse::<u32>() else { continue };
        match word {
            "passed" => counts.passed += number,
            "failed" | "timed out" | "exec failed" => counts.failed += number,
            "skipped" | "ignored" => counts.skipped += number,
            _ => {}
        }
    }
    Some(counts)
}

/// `9 passed (1 slow, 1 flaky), 1 failed` tells in brackets how they passed; those are not more tests.
fn without_brackets(list: &str) -> String {
    let mut depth = 0_u32;
    let outside = list.chars().filter(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    });
    outside.collect::<String>().replace(" ,", ",")
}

/// From Playwright's JSON report. A test that passed on a second try passed; the report names it flaky.
pub(super) fn playwright(json: &str) -> Result<Counts> {
    #[derive(Deserialize)]
    struct Report {
        stats: Stats,
    }
    #[derive(Deserialize)]
    struct Stats {
        expected: u32,
        unexpected: u32,
        flaky: u32,
        skipped: u32,
    }
    let Report { stats } = serde_json::from_str(json).wrap_err("Playwright's report cannot be read")?;
    Ok(Counts { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u32, failed: u32, skipped: u32) -> Counts {
        Counts { passed, failed, skipped }
    }

    #[test]
    fn libtest_lines_add_up() {
        let text = "running 3 tests\ntest a ... ok\n\
            test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.00s\n\
            test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s\n";
        assert_eq!(rust(text), counts(4, 2, 1));
    }

    #[test]
    fn nextest_lines_are_understood() {
        for (line, expected) in [
            ("     Summary [   0.012s] 3 tests run: 3 passed, 0 skipped", counts(3, 0, 0)),
            ("     Summary [   0.012s] 1 test run: 1 passed, 2 skipped", counts(1, 0, 2)),
            (
                "     Summary [  1.2s] 9/10 tests run: 5 passed (1 slow, 1 flaky), 2 failed, 1 timed out, 1 exec failed, 4 skipped",
                counts(5, 4, 4),
            ),
            ("     Summary [   0.000s] 0 tests run: 0 passed, 0 skipped", counts(0, 0, 0)),
        ] {
            assert_eq!(rust(line), expected, "{line}");
        }
    }

    #[test]
    fn what_nextest_quotes_of_a_failed_test_counts_once() {
        let text = "        FAIL [   0.1s] (1/2) server::api a::b\n  stdout ───\n\n\
            \x20   test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 559 filtered out; finished in 29.87s\n\n\
            \x20    Summary [   0.2s] 2 tests run: 1 passed, 1 failed, 0 skipped\n";
        assert_eq!(rust(text), counts(1, 1, 0));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(rust("12 passed, 3 failed\nFAIL [ 0.1s] a b\n"), Counts::default());
    }

    #[test]
    fn playwright_counts_a_second_try_as_passed() {
        let json = r#"{"suites":[],"stats":{"startTime":"x","duration":1.5,"expected":7,"skipped":1,"unexpected":2,"flaky":1}}"#;
        assert_eq!(playwright(json).unwrap(), counts(8, 2, 1));
        assert!(playwright("{}").is_err());
    }
}
