//! The app's wasm, cut by route, with the JavaScript that loads the pieces.

use std::{collections::BTreeMap, fs, path::Path};

use eyre::{Result, WrapErr, eyre};
use wasm_bindgen_cli_support::Bindgen;

use super::{
    Assets, fingerprint,
    modules::{Modules, modules_in},
};

/// What the splitter and wasm-bindgen made.
pub(super) struct Parts {
    /// The scripts and wasm files.
    pub(super) assets: Assets,
    /// Which wasm files a lazily loaded view needs besides the main one, by file stem.
    pub(super) prefetch: BTreeMap<String, Vec<String>>,
    /// Which of the app's modules have code in which wasm file.
    pub(super) modules: BTreeMap<String, Modules>,
}

/// Splits, then binds the main part. The pieces need no binding: they share the main part's imports.
pub(super) fn split(wasm: &Path, work: &Path) -> Result<Parts> {
    let (split, bound) = (work.join("split"), work.join("bound"));
    let main = split.join("app.wasm");
    let input = fs::read(wasm)?;
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = &split;
    options.main_out_path = &main;
    options.main_module = "./app.js";
    options.link_name = "./split.js";
    let made = wasm_split_cli_support::transform(options).wrap_err("the app's wasm cannot be split")?;
    let prefetch = made.prefetch_map.into_iter().collect();

    Bindgen::new()
        .input_path(&main)
        .out_name("app")
        .web(true)
        .and_then(|bindgen| bindgen.typescript(false).demangle(false).keep_lld_exports(true).generate(&bound))
        .map_err(|error| eyre!("wasm-bindgen cannot bind the app: {error:#}"))?;

    let mut assets = Assets::new();
    for file in fingerprint::files_below(&bound)? {
        let name = file.strip_prefix(&bound)?.to_string_lossy().replace('\\', "/");
        assets.insert(name, fs::read(&file)?);
    }
    assets.insert("split.js".to_owned(), fs::read(split.join("split.js"))?);

    // Symbol names are still in what the splitter wrote; the next step drops them.
    let mut modules = BTreeMap::from([("app_bg.wasm".to_owned(), modules_in(&fs::read(&main)?)?)]);
    for file in made.split_modules {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let content = fs::read(&file)?;
        modules.insert(name.clone(), modules_in(&content)?);
        assets.insert(name, content);
    }
    Ok(Parts { assets, prefetch, modules })
}
