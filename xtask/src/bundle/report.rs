//! What a bundle consists of, written beside the site for `cargo xtask size` to read.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use eyre::{Result, WrapErr};
use serde::{Deserialize, Serialize};

use super::{modules::Modules, names::Named};
use crate::paths;

/// The site's make-up.
#[derive(Serialize, Deserialize)]
pub(crate) struct Report {
    /// Asset name in the sources -> file name under `assets/`.
    pub(crate) files: BTreeMap<String, String>,
    /// Lazily loaded view -> the assets it needs besides the main ones.
    pub(crate) views: BTreeMap<String, Vec<String>>,
    /// Wasm asset -> modules of the app that have code in it, with its bytes before optimisation.
    pub(crate) modules: BTreeMap<String, Modules>,
}

impl Report {
    /// From what the bundler knows.
    pub(super) fn new(
        named: &BTreeMap<String, Named>,
        prefetch: BTreeMap<String, Vec<String>>,
        modules: BTreeMap<String, Modules>,
    ) -> Self {
        let files = named.iter().map(|(name, asset)| (name.clone(), asset.file.clone())).collect();
        let mut views: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (view, stems) in prefetch {
            let wasm = stems.into_iter().map(|stem| format!("{stem}.wasm"));
            views.entry(super::names::view(&format!("split_{view}"))).or_default().extend(wasm);
        }
        Self { files, views, modules }
    }
}

/// Writes the report beside the site.
pub(super) fn write(site: &Path, report: &Report) -> Result<()> {
    Ok(fs::write(path(site), serde_json::to_string_pretty(report)?)?)
}

/// Reads the report of the site that is there.
pub(crate) fn read() -> Result<Report> {
    let text = fs::read_to_string(path(&paths::site())).wrap_err("no bundle yet: run `cargo xtask bundle`")?;
    Ok(serde_json::from_str(&text)?)
}

fn path(site: &Path) -> PathBuf {
    site.with_extension("json")
}
