//! Cargo builds the app for the browser.

use std::path::PathBuf;

use eyre::Result;

use super::Mode;
use crate::{paths, run, setup::WASM};

/// Builds the app and returns its wasm. The flags the splitter needs are in `.cargo/config.toml`.
pub(super) fn wasm(mode: Mode) -> Result<PathBuf> {
    let (profile, folder) = match mode {
        Mode::Release => ("wasm-release", "wasm-release"),
        Mode::Dev => ("dev", "debug"),
    };
    run::shown(run::cargo().args(["build", "--package", "app", "--target", WASM, "--profile", profile]))?;
    Ok(paths::target().join(WASM).join(folder).join("app.wasm"))
}
