//! Portico's own commands: `cargo xtask …`. They set up what a fresh machine lacks and say so.

mod bench;
mod bundle;
mod demo;
mod dev;
mod lint;
mod paths;
mod run;
mod say;
mod setup;
mod size;
mod test;

use std::process::{Command, ExitCode};

use clap::{Parser, Subcommand};
use eyre::Result;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs, tests and measures Portico.")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Make target/site: the app split by route, small, hashed, compressed.
    Bundle,
    /// Build everything and run the demo.
    Demo {
        /// Passed on to `portico demo`.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
    /// Run the demo, rebuilt and reloaded as files are saved.
    Dev {
        /// The port of the demo.
        #[arg(long, default_value_t = 8080)]
        port: u16,
    },
    /// Run every test there is, or only the parts named.
    Test {
        /// The parts to run; none means all.
        parts: Vec<test::Part>,
        /// Leave a part out; it counts as skipped. May be repeated.
        #[arg(long, value_name = "PART")]
        skip: Vec<test::Part>,
    },
    /// The server's tests on both databases with the full profile: two hundred redemptions and a hundred guesses at a
    /// time, every forged header, timed answers.
    Prove,
    /// Check formatting and clippy's lints.
    Lint,
    /// What each page downloads; fails when signing in costs more than its budget.
    Size,
    /// Measure.
    Bench {
        #[command(subcommand)]
        what: bench::Bench,
    },
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::say(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    match task {
        Task::Bundle => bundle::bundle(bundle::Mode::Release).map(drop),
        Task::Demo { arguments } => demo::demo(&arguments),
        Task::Dev { port } => dev::dev(port),
        Task::Test { parts, skip } => {
            test::test(&parts, &skip);
            Ok(())
        }
        Task::Prove => prove(),
        Task::Lint => lint::lint(),
        Task::Size => size::size(),
        Task::Bench { what } => bench::bench(what),
    }
}

/// Runs the same tests as `test` does, with larger figures for those that read them, with the time they need for it
/// (`.config/nextest.toml`), and prints what they timed.
fn prove() -> Result<()> {
    let timed = paths::target().join("tmp/timed_answers.txt");
    if timed.exists() {
        std::fs::remove_file(&timed)?;
    }
    let mut again = Command::new(std::env::current_exe()?);
    again.args(["test", "api-sqlite", "api-postgres"]).env("PORTICO_PROVE", "200").env("NEXTEST_PROFILE", "prove");
    let done = run::shown(&mut again);
    if timed.exists() {
        say::say("Timed answers, for somebody and for nobody; 0.5 is no difference:");
        print!("{}", std::fs::read_to_string(&timed)?);
    }
    done
}
