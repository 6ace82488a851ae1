//! Tests written in Rust.

use eyre::Result;

use super::{outcome::Outcome, summary};
use crate::{run, setup};

/// The unit tests and the examples in the documentation of a library.
pub(super) fn library(package: &str) -> Result<Outcome> {
    let units = tests(package, &["--lib", "--bins"], None)?.counts();
    let examples = run::teed(run::cargo().args(["test", "--doc", "--package", package]))?;
    Ok(Outcome::checked(units + summary::rust(&examples.text), examples.success))
}

/// The chosen tests of a package, with nextest where it is, which runs them apart from each other.
pub(super) fn tests(package: &str, choice: &[&str], variable: Option<(&str, &str)>) -> Result<Outcome> {
    let mut command = run::cargo();
    if setup::has_nextest() {
        command.args(["nextest", "run", "--no-fail-fast", "--no-tests=pass", "--package", package]).args(choice);
    } else {
        command.args(["test", "--no-fail-fast", "--package", package]).args(choice);
    }
    // A setting of the person's shell must not choose the database.
    command.env_remove("PORTICO_TEST_DATABASE");
    command.envs(variable);
    let ran = run::teed(&mut command)?;
    Ok(Outcome::checked(summary::rust(&ran.text), ran.success))
}
