//! What a fresh machine lacks, found or installed. Everything here is quick when nothing is missing, and says in one
//! line what it installs and why when something is.

mod apt;
mod chromium;
pub(crate) mod postgres;

use std::{fs, process::Command};

use eyre::{Result, WrapErr, bail};
use sha2::{Digest, Sha256};

pub(crate) use apt::am_root;
pub(crate) use chromium::chromium;

use crate::{paths, run, say::say};

/// The compile target of everything that runs in the browser.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// Rust's standard library for the browser.
pub(crate) fn wasm_target() -> Result<()> {
    let libraries = run::read(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]))?;
    if fs::read_dir(libraries.trim()).is_ok() {
        return Ok(());
    }
    if run::on_path("rustup").is_none() {
        bail!("the Rust target {WASM} is missing and there is no rustup to add it: install it with your system's Rust");
    }
    run::quiet(
        Command::new("rustup").args(["target", "add", WASM]).current_dir(paths::root()),
        "adding the Rust target for WebAssembly, which the app compiles to",
    )
}

/// A rustup component that a cargo command (`fmt`, `clippy`) comes from.
pub(crate) fn component(name: &str, command: &str) -> Result<()> {
    if run::read(run::cargo().args([command, "--version"])).is_ok() {
        return Ok(());
    }
    run::quiet(
        Command::new("rustup").args(["component", "add", name]).current_dir(paths::root()),
        &format!("adding {name}, which the checks need"),
    )
}

/// The npm packages of a folder, exactly as locked. A stamp of the lock file tells whether they are there already.
pub(crate) fn npm(folder: &str, why: &str) -> Result<()> {
    let dir = paths::root().join(folder);
    let lock = dir.join("package-lock.json");
    let lock = fs::read(&lock).wrap_err_with(|| format!("{} cannot be read", lock.display()))?;
    let stamp = dir.join("node_modules/.portico-lock");
    let wanted: String = Sha256::digest(&lock).iter().map(|byte| format!("{byte:02x}")).collect();
    if fs::read_to_string(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    if run::on_path("npm").is_none() {
        apt::install(&["nodejs", "npm"], &format!("installing Node.js, {why}"))?;
    }
    // No package here needs an install script, and refusing them closes the usual way in for a bad release.
    run::quiet(
        Command::new("npm").args(["ci", "--ignore-scripts"]).current_dir(&dir),
        &format!("installing the npm packages of {folder}/, {why}"),
    )?;
    fs::write(stamp, wanted)?;
    Ok(())
}

/// wrk, which puts a server under load.
pub(crate) fn wrk() -> Result<()> {
    if run::on_path("wrk").is_some() {
        return Ok(());
    }
    apt::install(&["wrk"], "installing wrk, which sends the requests that are measured")
}

/// cargo-nextest when it is there; its absence is no problem, only slower.
pub(crate) fn has_nextest() -> bool {
    let found = run::read(run::cargo().args(["nextest", "--version"])).is_ok();
    if !found {
        say("cargo-nextest is not installed, so cargo test runs the tests");
    }
    found
}
