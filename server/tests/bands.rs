//! The house's order: each module imports only from those above it in `lib.rs`, and no feature touches another's
//! `store`.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules of `lib.rs` with their band, in order.
fn modules() -> Vec<(String, usize)> {
    let text = fs::read_to_string(source().join("lib.rs")).unwrap();
    let mut band = 0;
    let mut found = Vec::new();
    for line in text.lines() {
        if line.starts_with("// Band ") {
            band += 1;
        } else if let Some(name) = line.strip_prefix("pub mod ") {
            found.push((name.trim_end_matches(';').to_owned(), band));
        }
    }
    found
}

fn files(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            files(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push(path.to_owned());
    }
}

/// Names that follow `crate::` in a file's code, tests left out.
fn imports(text: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or_default();
    let word = |rest: &str| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split("};").next().unwrap_or_default();
            found.extend(list.split(',').map(|item| word(item.trim())).filter(|name| !name.is_empty()));
        } else {
            found.push(word(rest));
        }
    }
    found
}

#[test]
fn nothing_is_imported_from_below() {
    let modules = modules();
    let place: HashMap<&str, (usize, usize)> =
        modules.iter().enumerate().map(|(index, (name, band))| (name.as_str(), (*band, index))).collect();
    assert!(modules.len() > 20, "lib.rs is read: {modules:?}");
    let mut wrong = Vec::new();
    for (name, band) in &modules {
        let own = place[name.as_str()];
        let mut paths = Vec::new();
        files(&source().join(name), &mut paths);
        paths.extend(Some(source().join(format!("{name}.rs"))).filter(|path| path.exists()));
        for path in paths {
            for import in imports(&fs::read_to_string(&path).unwrap()) {
                let Some(&other) = place.get(import.as_str()) else { continue };
                // Within bands 1, 2 and 3 modules lean on each other; features go by their order.
                let below = if *band >= 4 { other > own } else { other.0 > own.0 };
                if below {
                    wrong.push(format!("{} imports {import}", path.display()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_store_is_used_from_outside() {
    let mut paths = Vec::new();
    files(&source(), &mut paths);
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        for (at, _) in text.match_indices("::store::") {
            let line = text[..at].rsplit('\n').next().unwrap_or_default();
            let owner = line.rsplit("crate::").next().unwrap_or_default();
            let own = path.display().to_string().contains(&format!("/{}/", owner.replace("::", "/")));
            assert!(own, "{}: {line}::store", path.display());
        }
    }
}
