//! From the app's crate, `style/`, `public/` and `app/index.html` to `target/site`.
//!
//! The order is that of the modules: build the wasm, see whether anything changed, split it by route, shrink it, join
//! the style sheets, name every file after its content, fill the page, compress, and swap the new folder in.

mod build;
mod cache;
mod compress;
mod fingerprint;
pub(crate) mod modules;
mod names;
mod optimise;
mod page;
pub(crate) mod report;
mod rewrite;
mod site;
mod split;
mod style;

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::{Path, PathBuf},
    time::Instant,
};

pub(crate) use compress::brotli;
use eyre::{Result, WrapErr};

use crate::{paths, say, setup};

/// How much care a bundle gets.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// What is shipped: small, minified, compressed.
    Release,
    /// What `cargo xtask dev` shows: quick to make, and it reloads itself.
    Dev,
}

impl Mode {
    fn site(self) -> PathBuf {
        match self {
            Self::Release => paths::site(),
            Self::Dev => paths::dev_site(),
        }
    }
}

/// The files of the site before they are named after their content: name as written in the sources -> content.
type Assets = BTreeMap<String, Vec<u8>>;

/// Makes the site, or leaves it untouched when nothing it is made from has changed. Tells whether it was made.
pub(crate) fn bundle(mode: Mode) -> Result<bool> {
    setup::wasm_target()?;
    setup::npm("xtask", "which shrink the app (wasm-opt, esbuild)")?;
    let _alone = alone()?;
    let wasm = build::wasm(mode)?;
    let fingerprint = fingerprint::of(&wasm, mode)?;
    if fingerprint::is_current(&mode.site(), &fingerprint) {
        return Ok(false);
    }
    let started = Instant::now();
    let bar = say::spinner("bundling the site");
    let count = make(&wasm, mode, &fingerprint);
    bar.finish_and_clear();
    let count = count?;
    say::say(&format!(
        "bundled {count} files into {} in {:.1} s",
        mode.site().display(),
        started.elapsed().as_secs_f32()
    ));
    Ok(true)
}

/// Two bundles at once would write into each other's folder; the second waits, and then finds its work done.
fn alone() -> Result<File> {
    fs::create_dir_all(paths::root().join("target"))?;
    let lock = File::create(paths::site().with_extension("lock"))?;
    lock.lock()?;
    Ok(lock)
}

fn make(wasm: &Path, mode: Mode, fingerprint: &str) -> Result<usize> {
    let root = paths::root();
    let cache = cache::Cache::open(&root.join("target/bundle-cache"))?;
    let work = tempfile::tempdir()?;

    let split::Parts { mut assets, prefetch, modules } = split::split(wasm, work.path())?;
    assets.extend(style::sheets(&root)?);
    for script in ["start.js", "unsupported.js"] {
        let path = root.join("app").join(script);
        assets.insert(script.to_owned(), fs::read(&path).wrap_err_with(|| format!("no {}", path.display()))?);
    }
    if mode == Mode::Dev {
        assets.insert("reload.js".to_owned(), include_bytes!("reload.js").to_vec());
    }
    if mode == Mode::Release {
        assets = optimise::all(assets, &cache)?;
    }

    let named = names::by_content(assets)?;
    let page = page::fill(&fs::read_to_string(root.join("app/index.html"))?, &named, mode)?;
    let mut files = site::gather(&named, page, &root.join("public"))?;
    if mode == Mode::Release {
        compress::siblings(&mut files, &cache)?;
        cache.forget_unused()?;
    }
    report::write(&mode.site(), &report::Report::new(&named, prefetch, modules))?;
    site::swap_in(&mode.site(), &files)?;
    fingerprint::remember(&mode.site(), fingerprint)?;
    Ok(files.len())
}
