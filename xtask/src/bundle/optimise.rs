//! wasm-opt for the wasm, esbuild for scripts and style sheets. Both come locked from npm.

use std::{fs, path::Path, process::Command};

use eyre::Result;

use super::{Assets, cache};
use crate::{paths, run};

/// Size before speed, and the features every browser of the last three years has.
const WASM_OPT: [&str; 10] = [
    "-Oz",
    // What can be where, found over the whole file, and what that makes needless.
    "--gufa",
    "-Oz",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// `esnext` leaves the syntax alone: what is written is what is wanted, and nothing is to be rewritten into more.
const ESBUILD: [&str; 3] = ["--minify", "--target=esnext", "--log-level=warning"];

/// Every asset made small.
pub(super) fn all(assets: Assets, cache: &cache::Cache) -> Result<Assets> {
    // The lock file stands for the tools' versions.
    let lock = super::names::hash(&fs::read(paths::root().join("xtask/package-lock.json"))?);
    let assets: Vec<(String, Vec<u8>)> = assets.into_iter().collect();
    let small = cache::in_parallel(&assets, |(name, content)| {
        let Some((tool, arguments)) = recipe(name) else { return Ok((name.clone(), content.clone())) };
        let step = format!("{tool} {lock} {name} {arguments:?}");
        let small = cache.get_or(&step, content, || shrink(tool, &arguments, name, content))?;
        Ok((name.clone(), small))
    })?;
    Ok(small.into_iter().collect())
}

fn recipe(name: &str) -> Option<(&'static str, Vec<&'static str>)> {
    match Path::new(name).extension()?.to_str()? {
        "wasm" => Some(("wasm-opt", WASM_OPT.to_vec())),
        // A classic script for browsers that know nothing newer.
        "js" if name == "unsupported.js" => Some(("esbuild", vec!["--minify", "--target=es5"])),
        "js" => Some(("esbuild", [&ESBUILD[..], &["--format=esm"]].concat())),
        "css" => Some(("esbuild", ESBUILD.to_vec())),
        _ => None,
    }
}

fn shrink(tool: &str, arguments: &[&str], name: &str, content: &[u8]) -> Result<Vec<u8>> {
    let dir = tempfile::tempdir()?;
    let file = Path::new(name).file_name().unwrap_or_default();
    let (before, after) = (dir.path().join(file), dir.path().join("after"));
    fs::write(&before, content)?;
    let mut command = Command::new(paths::npm_tool("xtask", tool));
    command.arg(&before).args(arguments);
    match tool {
        "wasm-opt" => command.arg("-o").arg(&after),
        _ => command.arg(format!("--outfile={}", after.display())),
    };
    run::read(&mut command)?;
    Ok(fs::read(after)?)
}
