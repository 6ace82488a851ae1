//! Load by wrk, and what it measured.

use std::{path::Path, process::Command};

use clap::ValueEnum;
use eyre::{OptionExt, Result, WrapErr, bail};
use serde::Deserialize;

use crate::{paths, run};

/// A request that is measured.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Scenario {
    Session,
    Ask,
    Redeem,
    Password,
}

impl Scenario {
    /// In the order of the table.
    pub(super) const ALL: [Self; 4] = [Self::Session, Self::Ask, Self::Redeem, Self::Password];

    /// The name of its list and of its part of load.lua.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Ask => "ask",
            Self::Redeem => "redeem",
            Self::Password => "password",
        }
    }

    /// As people say it.
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Session => "reading the session",
            Self::Ask => "asking for a link, mail delivered",
            Self::Redeem => "redeeming a link",
            Self::Password => "password sign-in",
        }
    }

    /// How much more CPU than the bare handler it may take.
    pub(super) const fn goal(self) -> f64 {
        match self {
            Self::Session | Self::Ask | Self::Redeem => 1.5,
            Self::Password => 1.05,
        }
    }
}

/// What wrk measured in one round.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(super) struct Figures {
    /// Answered requests.
    pub(super) requests: u32,
    /// Requests that were made, those still unanswered at the end among them.
    pub(super) sent: u32,
    /// Answers that were not the expected ones.
    wrong: u32,
    /// Requests without an answer, but for the end.
    lost: u32,
    /// 1 when the prepared lines did not suffice.
    ran_out: u32,
    duration_us: f64,
    p50_us: f64,
    p95_us: f64,
    p99_us: f64,
}

impl Figures {
    pub(super) fn seconds(&self) -> f64 {
        self.duration_us / 1e6
    }

    /// p50, p95 and p99 in milliseconds.
    pub(super) fn latencies(&self) -> [f64; 3] {
        [self.p50_us, self.p95_us, self.p99_us].map(|microseconds| microseconds / 1e3)
    }

    /// A figure made of refusals is worth nothing, so there is none.
    fn checked(self, scenario: Scenario) -> Result<Self> {
        let name = scenario.name();
        if self.wrong > 0 || self.lost > 0 {
            bail!("{name}: {} answers were not the expected ones and {} requests had none", self.wrong, self.lost);
        }
        if self.ran_out > 0 {
            bail!("{name}: the prepared people did not suffice for this fast a machine; try fewer --seconds");
        }
        Ok(self)
    }
}

/// A round: as many requests as the server answers, over so many connections.
pub(super) struct Round<'a> {
    pub(super) port: u16,
    pub(super) lists: &'a Path,
    pub(super) connections: usize,
    pub(super) seconds: u32,
    /// The first line that was not used yet.
    pub(super) first: u32,
}

/// Runs a round.
pub(super) fn load(scenario: Scenario, round: &Round<'_>) -> Result<Figures> {
    let printed = run::read(
        Command::new("wrk")
            .args(["--threads", "1", "--timeout", "30s", "--connections", &round.connections.to_string()])
            .args(["--duration", &format!("{}s", round.seconds), "--script"])
            .arg(paths::root().join("xtask/src/bench/sign_in/load.lua"))
            .args([&format!("http://127.0.0.1:{}", round.port), "--", scenario.name()])
            .arg(round.lists.join(scenario.name()))
            .arg(round.first.to_string()),
    )?;
    figures(&printed)?.checked(scenario)
}

fn figures(printed: &str) -> Result<Figures> {
    let line = printed.lines().find_map(|line| line.strip_prefix("figures "));
    let line = line.ok_or_eyre("wrk printed no figures; is it version 4.1 or newer, with Lua?")?;
    serde_json::from_str(line).wrap_err("wrk's figures are unreadable")
}

#[cfg(test)]
mod tests {
    use super::*;

    const PRINTED: &str = "Running 1s test @ http://127.0.0.1:1\n  1 threads and 8 connections\nRequests/sec:  2.00\n\n\
        figures {\"requests\":2000,\"sent\":2008,\"wrong\":0,\"lost\":0,\"ran_out\":0,\"duration_us\":1000000,\
        \"p50_us\":1500,\"p95_us\":2500,\"p99_us\":9000}\n";

    #[test]
    fn figures_are_found_behind_what_wrk_says_itself() {
        let figures = figures(PRINTED).unwrap().checked(Scenario::Ask).unwrap();
        assert_eq!((figures.requests, figures.seconds()), (2000, 1.0));
        assert_eq!(figures.latencies(), [1.5, 2.5, 9.0]);
    }

    #[test]
    fn refusals_are_no_figures() {
        for spoilt in ["\"wrong\":1", "\"lost\":1", "\"ran_out\":1"] {
            let name = spoilt.trim_end_matches('1');
            let printed = PRINTED.replace(&format!("{name}0"), spoilt);
            assert!(figures(&printed).unwrap().checked(Scenario::Session).is_err(), "{spoilt}");
        }
        assert!(figures("unable to connect").is_err());
    }
}
