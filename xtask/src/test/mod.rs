//! `cargo xtask test`: every test there is, in parts, with one line of truth at the end.

mod browser;
mod database;
mod outcome;
mod rust;
mod summary;

use std::time::{Duration, Instant};

use clap::ValueEnum;
use eyre::Result;

pub(crate) use self::database::Database;
use self::{
    browser::Release,
    outcome::{Counts, Outcome},
};
use crate::{lint, say::say, size};

/// The parts, in the order they run: what fails fastest and explains most comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(crate) enum Part {
    /// Everything is formatted.
    Fmt,
    /// No warnings, natively and for the browser.
    Clippy,
    /// The contract between app and server.
    Shared,
    /// The app's logic, without a browser.
    App,
    /// The server's units.
    Server,
    /// These commands themselves.
    Xtask,
    /// The whole server over HTTP, on SQLite.
    ApiSqlite,
    /// The same on PostgreSQL.
    ApiPostgres,
    /// The sign-in page keeps its budget, and brings nothing of the console along.
    Size,
    /// A browser against `portico demo`.
    E2e,
    /// A browser against `portico serve` on PostgreSQL.
    E2ePostgres,
}

impl Part {
    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }
}

/// What several parts share; made when first needed, at most once, and cleared away at the end whatever happens.
#[derive(Default)]
struct Shared {
    database: Option<Result<Database, String>>,
    release: Option<Result<Release, String>>,
}

/// Runs the parts asked for, or all; prints the durations and, as the last line, the counts.
pub(crate) fn test(parts: &[Part], skip: &[Part]) {
    let wanted = |part: &Part| parts.is_empty() || parts.contains(part);
    let mut shared = Shared::default();
    let mut results = Vec::new();
    for part in Part::value_variants().iter().copied().filter(wanted) {
        let started = Instant::now();
        let outcome = if skip.contains(&part) {
            Outcome::LeftOut
        } else {
            say(&format!("test part {}", part.name()));
            // Not being able to run is a failure too: a check nobody could do has not passed.
            one(part, &mut shared).unwrap_or_else(|error| Outcome::CannotRun(format!("{error:#}")))
        };
        if let Outcome::CannotRun(reason) = &outcome {
            say(&format!("part {} cannot run: {reason}", part.name()));
        }
        results.push((part, outcome, started.elapsed()));
    }
    drop(shared);
    finish(&results);
}

fn one(part: Part, shared: &mut Shared) -> Result<Outcome> {
    match part {
        Part::Fmt => lint::format().map(Outcome::single),
        Part::Clippy => lint::clippy().map(Outcome::single),
        Part::Shared => rust::library("shared"),
        Part::App => rust::tests("app", &[], None),
        Part::Server => rust::library("server"),
        Part::Xtask => rust::tests("xtask", &[], None),
        Part::ApiSqlite => rust::tests("server", &["--test", "*"], None),
        Part::ApiPostgres => {
            let url = database::get(&mut shared.database)?.url("portico_test");
            rust::tests("server", &["--test", "*"], Some(("PORTICO_TEST_DATABASE", &url)))
        }
        Part::Size => size::size().map(|()| Outcome::single(true)),
        Part::E2e => browser::demo(browser::release(&mut shared.release)?),
        Part::E2ePostgres => {
            let release = browser::release(&mut shared.release)?;
            let url = database::get(&mut shared.database)?.url("portico_e2e");
            browser::serve(release, &url)
        }
    }
}

fn finish(results: &[(Part, Outcome, Duration)]) {
    println!("\n{:<14} {:>8} {:>8} {:>8} {:>9}", "part", "passed", "failed", "skipped", "seconds");
    let mut total = Counts::default();
    for (part, outcome, took) in results {
        let Counts { passed, failed, skipped } = outcome.counts();
        let (name, note) = (part.name(), outcome.note());
        println!("{name:<14} {passed:>8} {failed:>8} {skipped:>8} {:>9.1}{note}", took.as_secs_f32());
        total = total + outcome.counts();
    }
    // Machines read this line; nothing may follow it on stdout, and the exit code says the same.
    println!("{total}");
    if total.failed > 0 {
        std::process::exit(1);
    }
}
