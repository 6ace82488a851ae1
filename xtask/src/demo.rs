//! `cargo xtask demo`: from a fresh machine to a running portal.

use std::{os::unix::process::CommandExt, process::Command};

use eyre::{Result, WrapErr};

use crate::{
    bundle::{Mode, bundle},
    paths, run,
};

/// Builds what is out of date and becomes `portico demo`, so that its signals and its exit code are the real ones.
pub(crate) fn demo(arguments: &[String]) -> Result<()> {
    release()?;
    let portico = paths::portico();
    let failure = Command::new(&portico).arg("demo").args(arguments).exec();
    Err(failure).wrap_err_with(|| format!("cannot start {}", portico.display()))
}

/// The release server with the site inside it.
pub(crate) fn release() -> Result<()> {
    bundle(Mode::Release)?;
    run::shown(run::cargo().args(["build", "--release", "--package", "server"]))
}
