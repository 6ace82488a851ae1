//! Whether the site is already what its inputs would make. Beside the site, not in it: the server embeds that folder.

use std::{
    fs,
    path::{Path, PathBuf},
};

use eyre::{Result, WrapErr};
use sha2::{Digest, Sha256};

use super::Mode;
use crate::paths;

/// Everything a bundle is made from. The bundler itself is an input too, or a change to it would show only later.
const INPUTS: [&str; 8] = [
    "style",
    "public",
    "app/index.html",
    "app/start.js",
    "app/unsupported.js",
    "app/shell.css",
    "xtask/src/bundle",
    "xtask/package-lock.json",
];

/// One digest over the wasm and all other inputs.
pub(super) fn of(wasm: &Path, mode: Mode) -> Result<String> {
    let mut digest = Sha256::new();
    digest.update([u8::from(mode == Mode::Dev)]);
    digest.update(fs::read(wasm).wrap_err_with(|| format!("no {}", wasm.display()))?);
    let root = paths::root();
    for input in INPUTS {
        for file in files_below(&root.join(input))? {
            let content = fs::read(&file)?;
            digest.update(file.strip_prefix(&root)?.as_os_str().as_encoded_bytes());
            digest.update(content.len().to_le_bytes());
            digest.update(content);
        }
    }
    Ok(super::names::hex(&digest.finalize()))
}

/// Whether the site was made from exactly these inputs.
pub(super) fn is_current(site: &Path, fingerprint: &str) -> bool {
    site.join("index.html").exists() && fs::read_to_string(stamp(site)).is_ok_and(|have| have == fingerprint)
}

/// Notes what the site was made from, after it is in place.
pub(super) fn remember(site: &Path, fingerprint: &str) -> Result<()> {
    Ok(fs::write(stamp(site), fingerprint)?)
}

fn stamp(site: &Path) -> PathBuf {
    site.with_extension("fingerprint")
}

/// All files of a folder, sorted; a single file is itself, and what does not exist is nothing.
pub(super) fn files_below(path: &Path) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_path_buf()]);
    }
    let mut files = Vec::new();
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            files.extend(files_below(&entry?.path())?);
        }
    }
    files.sort();
    Ok(files)
}
