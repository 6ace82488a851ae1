//! Names that hold the content's hash, so that a browser may keep a file for ever.

use std::{collections::BTreeMap, path::Path};

use eyre::{OptionExt, Result};
use sha2::{Digest, Sha256};

use super::{Assets, rewrite};

/// An asset under its final name.
pub(super) struct Named {
    /// `app-0123456789abcdef.js`
    pub(super) file: String,
    /// Its content, with references to other assets under their final names.
    pub(super) content: Vec<u8>,
}

/// Names every asset after its content, and rewrites the scripts' references to each other.
///
/// The scripts import each other in a circle (wasm-bindgen's file needs the split loader and the loader needs it), so
/// none can be named before the other. They get one hash together: when any changes, all change their names.
pub(super) fn by_content(assets: Assets) -> Result<BTreeMap<String, Named>> {
    let (scripts, leaves): (Assets, Assets) = assets.into_iter().partition(|(name, _)| name.ends_with(".js"));
    let mut files = BTreeMap::new();
    let mut named = BTreeMap::new();
    for (name, content) in leaves {
        let file = file_name(&name, &hash(&content));
        files.insert(name.clone(), file.clone());
        named.insert(name, Named { file, content });
    }
    let mut together = Sha256::new();
    for (name, content) in &scripts {
        together.update(name);
        together.update(content);
    }
    together.update(format!("{files:?}"));
    let together = together.finalize();
    for name in scripts.keys() {
        files.insert(name.clone(), file_name(name, &hash(&[&together, name.as_bytes()].concat())));
    }
    for (name, content) in scripts {
        let content = rewrite::script(std::str::from_utf8(&content)?, |path| {
            let target = path.trim_start_matches("../").trim_start_matches("./");
            let found = files.get(target).ok_or_eyre(format!("{name} refers to {path}, which was not built"))?;
            Ok(format!("./{found}"))
        })?;
        let file = files.get(&name).cloned().unwrap_or_default();
        named.insert(name, Named { file, content: content.into_bytes() });
    }
    Ok(named)
}

/// `split_console_home_view_8123.wasm` -> `console-home-<hash>.wasm`
fn file_name(name: &str, hash: &str) -> String {
    let path = Path::new(name);
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    format!("{}-{hash}.{extension}", view(&stem))
}

/// The readable part of what the splitter calls a file: the view of a lazy route, or a chunk several of them share.
pub(super) fn view(stem: &str) -> String {
    let plain = stem.strip_suffix("_bg").unwrap_or(stem);
    let plain = match plain.strip_prefix("split_") {
        Some(split) => split.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('_'),
        None => plain,
    };
    let plain = plain.strip_suffix("_view").unwrap_or(plain);
    plain.trim_matches('_').replace('_', "-").to_lowercase()
}

/// Enough of the digest to never meet by chance.
pub(super) fn hash(content: &[u8]) -> String {
    hex(&Sha256::digest(content)[..8])
}

/// Lower-case hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assets(wasm: &str) -> Assets {
        let files = [
            ("app_bg.wasm", wasm),
            ("app.js", "import * as s from './split.js'; new URL('app_bg.wasm', import.meta.url); ({'./split.js': s})"),
            ("split.js", "import { initSync } from './app.js';"),
            ("app.css", "a{}"),
        ];
        files.map(|(name, content)| (name.to_owned(), content.as_bytes().to_vec())).into()
    }

    #[test]
    fn references_follow_the_names() {
        let named = by_content(assets("one")).unwrap();
        let script = String::from_utf8(named["app.js"].content.clone()).unwrap();
        assert!(script.contains(&format!("from './{}'", named["split.js"].file)));
        assert!(script.contains(&format!("URL('./{}'", named["app_bg.wasm"].file)));
        assert!(script.contains("{'./split.js': s}"));
    }

    #[test]
    fn a_change_renames_what_depends_on_it_and_nothing_else() {
        let (one, two) = (by_content(assets("one")).unwrap(), by_content(assets("two")).unwrap());
        for name in ["app_bg.wasm", "app.js", "split.js"] {
            assert_ne!(one[name].file, two[name].file, "{name}");
        }
        assert_eq!(one["app.css"].file, two["app.css"].file);
    }

    #[test]
    fn a_missing_file_is_an_error() {
        let mut assets = assets("one");
        assets.remove("app_bg.wasm");
        assert!(by_content(assets).is_err());
    }

    #[test]
    fn split_names_become_readable() {
        assert_eq!(view("split_console_home_view_8123"), "console-home");
        assert_eq!(view("split___ConsoleHome_View_8123"), "consolehome-view");
        assert_eq!(view("chunk_4"), "chunk-4");
        assert_eq!(view("app_bg"), "app");
    }
}
