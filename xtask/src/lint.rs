//! `cargo xtask lint`: how the code is written. The same two checks are parts of `cargo xtask test`.

use std::process::Command;

use eyre::Result;

use crate::{
    run::{self, Teed},
    setup,
};

/// Both checks; the first that complains ends it.
pub(crate) fn lint() -> Result<()> {
    run::shown(&mut setup_format()?)?;
    for mut check in setup_clippy()? {
        run::shown(&mut check)?;
    }
    Ok(())
}

/// Whether everything is formatted.
pub(crate) fn format() -> Result<bool> {
    Ok(run::teed(&mut setup_format()?)?.success)
}

/// Whether clippy has nothing to say, neither to the native code with its tests nor to the app as the browser gets it.
pub(crate) fn clippy() -> Result<bool> {
    let mut clean = true;
    for mut check in setup_clippy()? {
        let Teed { success, .. } = run::teed(&mut check)?;
        clean &= success;
    }
    Ok(clean)
}

fn setup_format() -> Result<Command> {
    setup::component("rustfmt", "fmt")?;
    let mut command = run::cargo();
    command.args(["fmt", "--all", "--check"]);
    Ok(command)
}

fn setup_clippy() -> Result<[Command; 2]> {
    setup::component("clippy", "clippy")?;
    setup::wasm_target()?;
    let (mut native, mut browser) = (run::cargo(), run::cargo());
    native.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
    browser.args(["clippy", "--package", "app", "--target", setup::WASM, "--", "--deny", "warnings"]);
    Ok([native, browser])
}
