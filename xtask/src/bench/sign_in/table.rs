//! The table, as docs/performance.md has it.

use super::{
    load::{Figures, Scenario},
    process::Memory,
};

/// MiB that Portico may keep resident while nothing happens.
const IDLE: f64 = 60.0;
/// MiB of one Argon2id hash: less than one more means that hashing in parallel takes no more memory.
const HASH: f64 = 19.0;

/// All rounds of one request at one server.
#[derive(Default)]
pub(super) struct Rounds {
    requests: f64,
    seconds: f64,
    sent: u32,
    cpu_milliseconds: f64,
    latencies: Vec<[f64; 3]>,
}

impl Rounds {
    pub(super) fn add(&mut self, figures: &Figures, cpu_milliseconds: f64) {
        self.requests += f64::from(figures.requests);
        self.seconds += figures.seconds();
        self.sent += figures.sent;
        self.cpu_milliseconds += cpu_milliseconds;
        self.latencies.push(figures.latencies());
    }

    /// Requests sent so far: their lines are used.
    pub(super) const fn sent(&self) -> u32 {
        self.sent
    }

    /// CPU milliseconds a request. Those still on their way when a round ended took theirs, too.
    fn cost(&self) -> f64 {
        self.cpu_milliseconds / f64::from(self.sent)
    }

    /// p50, p95 or p99: the median of the rounds.
    fn latency(&self, which: usize) -> f64 {
        let mut all: Vec<f64> = self.latencies.iter().filter_map(|round| round.get(which).copied()).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or_default()
    }

    fn cells(&self) -> String {
        let latencies: String = (0..3).map(|which| format!(" {:>7.2} |", self.latency(which))).collect();
        format!("{:>8.0} |{latencies} {:>7.3} |", self.requests / self.seconds, self.cost())
    }
}

/// The head of the table.
pub(super) fn head() -> String {
    let names =
        "| request                           | server  | requests/s |  p50 ms |  p95 ms |  p99 ms |  CPU ms | ratio |";
    let rule = "|---|---|---:|---:|---:|---:|---:|---:|---|";
    format!("{names} goal |\n{rule}")
}

/// The two lines of a request.
pub(super) fn lines(scenario: Scenario, portico: &Rounds, bare: &Rounds) -> String {
    let (ratio, goal) = (portico.cost() / bare.cost(), scenario.goal());
    let title = scenario.title();
    let said = if ratio <= goal { "met" } else { "missed" };
    format!(
        "| {title:<33} | bare    |   {} | |\n| {:<33} | portico |   {} {ratio:>5.2} | {goal}: {said} |",
        bare.cells() + "       ",
        "",
        portico.cells(),
    )
}

/// What memory came to: before anything was asked, after so many sign-ins at a time each, and at the end.
pub(super) fn memory(bare: Memory, idle: Memory, hashing: &[(usize, Memory)], end: Memory) -> String {
    let said = |met: bool| if met { "met" } else { "missed" };
    let mut text = format!(
        "resident memory, MiB: bare idle {:.0}; portico idle {:.0} (goal: under {IDLE}: {})",
        bare.now,
        idle.now,
        said(idle.now < IDLE)
    );
    for (parallel, memory) in hashing {
        text += &format!("; {parallel} at a time {:.0} (most {:.0})", memory.now, memory.most);
    }
    // The first few fill the hasher's places, one per core; what matters is that more requests open no more.
    let grown = match hashing {
        [.., (_, few), (_, many)] => many.most - few.most,
        _ => 0.0,
    };
    text += &format!("; grown by {grown:.0} (goal: less than one hash: {})", said(grown < HASH));
    text + &format!("; after all rounds {:.0}", end.now)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(cpu_milliseconds: f64) -> Rounds {
        Rounds {
            requests: 1_990.0,
            seconds: 2.0,
            sent: 2_000,
            cpu_milliseconds,
            latencies: vec![[3.0, 4.0, 5.0], [1.0, 2.0, 3.0], [2.0, 3.0, 4.0]],
        }
    }

    #[test]
    fn a_ratio_is_held_against_its_goal() {
        let met = lines(Scenario::Session, &rounds(600.0), &rounds(400.0));
        assert!(met.contains(" 1.50 | 1.5: met |"), "{met}");
        let missed = lines(Scenario::Password, &rounds(640.0), &rounds(600.0));
        assert!(missed.contains(" 1.07 | 1.05: missed |"), "{missed}");
        assert!(met.contains("995 |    2.00 |    3.00 |    4.00 |   0.300 |"), "{met}");
    }

    #[test]
    fn every_line_has_the_columns_of_the_head() {
        let columns = |line: &str| line.matches('|').count();
        let text = format!("{}\n{}", head(), lines(Scenario::Ask, &rounds(600.0), &rounds(400.0)));
        assert!(text.lines().all(|line| columns(line) == 10), "{text}");
    }

    #[test]
    fn memory_that_grows_with_requests_is_noticed() {
        let at = |most: f64| Memory { now: most, most };
        let bounded = memory(at(10.0), at(20.0), &[(1, at(40.0)), (8, at(60.0)), (64, at(62.0))], at(62.0));
        assert!(bounded.contains("portico idle 20 (goal: under 60: met)"), "{bounded}");
        assert!(bounded.contains("grown by 2 (goal: less than one hash: met)"), "{bounded}");
        let growing = memory(at(10.0), at(70.0), &[(8, at(60.0)), (64, at(1260.0))], at(62.0));
        assert_eq!(growing.matches("missed").count(), 2, "{growing}");
    }
}
