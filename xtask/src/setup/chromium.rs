//! A Chromium for the browser tests and measurements.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use eyre::{Result, bail};

use super::apt;
use crate::{paths, run};

const WHY: &str = "which the browser tests and measurements drive";

/// Finds a Chromium, or installs one: first from Debian, which brings the libraries it needs along, then Playwright's.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    if apt::available() {
        apt::install(&["chromium"], &format!("installing Chromium, {WHY}"))?;
    } else {
        let playwright = paths::npm_tool("end2end", "playwright");
        run::quiet(
            Command::new(playwright).args(["install", "chromium"]),
            &format!("installing Playwright's Chromium, {WHY}"),
        )?;
    }
    match find() {
        Some(found) => Ok(found),
        None => bail!("no Chromium on PATH (chromium, chromium-browser, google-chrome) nor in Playwright's folder"),
    }
}

fn find() -> Option<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| run::on_path(name)).or_else(playwrights)
}

/// The browser Playwright downloaded, the newest if there are several.
fn playwrights() -> Option<PathBuf> {
    let home = PathBuf::from(env::var_os("HOME")?);
    let places = [
        env::var_os("PLAYWRIGHT_BROWSERS_PATH").map(PathBuf::from),
        Some(home.join(".cache/ms-playwright")),
        Some(home.join("Library/Caches/ms-playwright")),
    ];
    let mut builds: Vec<PathBuf> = places.into_iter().flatten().flat_map(|place| chromium_folders(&place)).collect();
    builds.sort();
    let programs = [
        "chrome-linux/chrome",
        "chrome-linux64/chrome",
        "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
        "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    ];
    builds.iter().rev().flat_map(|build| programs.map(|program| build.join(program))).find(|path| path.exists())
}

fn chromium_folders(place: &Path) -> Vec<PathBuf> {
    let entries = place.read_dir().into_iter().flatten().flatten();
    entries
        .filter(|entry| entry.file_name().to_string_lossy().starts_with("chromium-"))
        .map(|entry| entry.path())
        .collect()
}
