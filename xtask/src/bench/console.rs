//! How quick the console's lists are with 50,000 contacts and 2 million log rows, on both databases.

use std::process::Command;

use clap::Args;
use eyre::Result;

use super::machine;
use crate::{paths, run, test::Database};

/// How to measure.
#[derive(Args)]
pub(crate) struct Wishes {
    /// How often each list is asked for.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(20..))]
    requests: u32,
    /// Measure the release build that is there, instead of bringing it up to date first.
    #[arg(long)]
    built: bool,
    /// Measure on one of the two only.
    #[arg(long, value_enum)]
    only: Option<Kind>,
}

/// A database.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Sqlite,
    Postgres,
}

/// Measures and prints.
pub(crate) fn console(wishes: &Wishes) -> Result<()> {
    if !wishes.built {
        run::shown(run::cargo().args(["build", "--release", "--package", "bench"]))?;
    }
    println!("machine: {}", machine::machine());
    println!("{} requests of each, one after the other", wishes.requests);
    if wishes.only != Some(Kind::Postgres) {
        // Kept from one run to the next: filling it takes a minute.
        println!("\nSQLite:\n");
        run::shown(bench(wishes).arg(paths::target().join("bench-console")))?;
    }
    if wishes.only != Some(Kind::Sqlite) {
        let database = Database::start()?;
        let folder = tempfile::tempdir()?;
        println!("\nPostgreSQL:\n");
        run::shown(bench(wishes).arg(folder.path()).args(["--database-url", &database.url("portico_test")]))?;
    }
    Ok(())
}

fn bench(wishes: &Wishes) -> Command {
    let mut command = Command::new(paths::target().join("release/bench"));
    command.args(["console", "--requests", &wishes.requests.to_string()]);
    command
}
