//! The table, as docs/performance.md has it.

use std::collections::BTreeSet;

use super::questions::Question;

/// Milliseconds within which 95 of 100 answers are to be there.
const GOAL: f64 = 50.0;

/// The head of the table.
pub(crate) fn head() -> String {
    let names =
        format!("| {:<10} | {:<32} |  p50 ms |  p95 ms |  p99 ms | goal   | reads as a whole |", "list", "what");
    format!("{names}\n|---|---|---:|---:|---:|---|---|")
}

/// The line of a question, and whether its goal is met.
pub(crate) fn line(question: &Question, mut times: Vec<f64>, whole: &BTreeSet<String>) -> (String, bool) {
    times.sort_by(f64::total_cmp);
    let [p50, p95, p99] = [50, 95, 99].map(|percent| percentile(&times, percent));
    let met = p95 < GOAL;
    let goal = if met { "met" } else { "missed" };
    let whole: Vec<&str> = whole.iter().map(String::as_str).collect();
    let whole = if whole.is_empty() { "nothing".to_owned() } else { whole.join(", ") };
    let line = format!(
        "| {:<10} | {:<32} | {p50:>7.2} | {p95:>7.2} | {p99:>7.2} | {goal:<6} | {whole:<16} |",
        question.list, question.what
    );
    (line, met)
}

/// The line of a question that this server refuses.
pub(crate) fn not_offered(question: &Question) -> String {
    format!(
        "| {:<10} | {:<32} |         |         |         |        | not offered      |",
        question.list, question.what
    )
}

/// The least time within which so many of a hundred answers were there.
fn percentile(sorted: &[f64], percent: usize) -> f64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or_default()
}

/// What it comes to.
pub(crate) fn sum(missed: u32, unindexed: u32) -> String {
    let said = match (missed, unindexed) {
        (0, 0) => "met".to_owned(),
        (missed, unindexed) => format!("missed: {missed} slower, {unindexed} not by an index"),
    };
    format!("goal: every list under {GOAL} ms at its 95th percentile, every query by an index: {said}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::console::house::{How, Who};

    fn question() -> Question {
        Question { list: "contacts", what: "first page", who: Who::Admin, how: How::Read, paths: Vec::new() }
    }

    #[test]
    fn percentiles_are_answers_that_were_measured() {
        let times: Vec<f64> = (1..=200).map(f64::from).collect();
        assert_eq!([50, 95, 99].map(|percent| percentile(&times, percent)), [100.0, 190.0, 198.0]);
        assert_eq!(percentile(&[7.0], 99), 7.0);
    }

    #[test]
    fn every_line_has_the_columns_of_the_head() {
        let (quick, met) = line(&question(), vec![1.0; 100], &BTreeSet::new());
        let (slow, not_met) = line(&question(), vec![51.0; 100], &BTreeSet::from(["contact".to_owned()]));
        assert!(met && !not_met && quick.contains("| met ") && slow.contains("| missed "), "{quick}\n{slow}");
        let text = format!("{}\n{quick}\n{slow}\n{}", head(), not_offered(&question()));
        assert!(text.lines().all(|line| line.matches('|').count() == 8), "{text}");
        assert!(sum(0, 0).ends_with(": met") && sum(1, 0).contains("missed"));
    }
}
