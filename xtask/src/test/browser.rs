//! Playwright against the release server.

use std::{fs, path::PathBuf, process::Command};

use eyre::{Result, bail};

use super::{outcome::Outcome, summary};
use crate::{demo, paths, run, setup};

/// The built server and what drives the browser.
pub(super) struct Release {
    chromium: PathBuf,
}

/// Sets up once; later parts get the same, or the same reason why not.
pub(super) fn release(known: &mut Option<Result<Release, String>>) -> Result<&Release> {
    match known.get_or_insert_with(|| prepare().map_err(|error| format!("{error:#}"))) {
        Ok(release) => Ok(release),
        Err(reason) => bail!("{reason}"),
    }
}

fn prepare() -> Result<Release> {
    if !paths::root().join("end2end/package-lock.json").exists() {
        bail!("end2end/ has no package-lock.json");
    }
    setup::npm("end2end", "which hold Playwright")?;
    let chromium = setup::chromium()?;
    demo::release()?;
    Ok(Release { chromium })
}

/// Against `portico demo`, which Playwright's own configuration starts.
pub(super) fn demo(release: &Release) -> Result<Outcome> {
    playwright(release, "playwright.config.ts", None)
}

/// Against `portico serve` on PostgreSQL.
pub(super) fn serve(release: &Release, database: &str) -> Result<Outcome> {
    playwright(release, "playwright.serve.config.ts", Some(database))
}

fn playwright(release: &Release, config: &str, database: Option<&str>) -> Result<Outcome> {
    let folder = paths::root().join("end2end");
    if !folder.join(config).exists() {
        bail!("end2end/{config} does not exist");
    }
    let report = tempfile::NamedTempFile::new()?;
    let mut command = Command::new(paths::npm_tool("end2end", "playwright"));
    command
        .current_dir(folder)
        .args(["test", "--config", config, "--reporter=list,json"])
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", report.path())
        .env("PORTICO_BIN", paths::portico())
        .env("PORTICO_CHROMIUM", &release.chromium)
        .env_remove("PORTICO_DATABASE_URL")
        .envs(database.map(|url| ("PORTICO_DATABASE_URL", url)));
    let ran = run::teed(&mut command)?;
    // Without a report nothing ran, and the command's own verdict says so.
    let counts = summary::playwright(&fs::read_to_string(report.path())?).unwrap_or_default();
    Ok(Outcome::checked(counts, ran.success))
}
