//! The documents name tests as proofs; each of them is there.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(path: &Path, found: &mut Vec<PathBuf>) {
    if path.is_dir() {
        for entry in fs::read_dir(path).unwrap() {
            sources(&entry.unwrap().path(), found);
        }
    } else if path.extension().is_some_and(|extension| extension == "rs") {
        found.push(path.to_owned());
    }
}

/// Names of tests in the last column of a document's tables: what stands in backticks and is one word with underscores.
fn named(document: &str) -> Vec<&str> {
    let cells = document.lines().filter(|line| line.starts_with('|')).filter_map(|line| line.rsplit('|').nth(1));
    let words = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2));
    let is_name = |word: &&str| {
        word.contains('_') && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    words.filter(is_name).collect()
}

#[test]
fn every_test_a_document_names_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "../shared/src", "../app/src", "../xtask/src"] {
        sources(&root.join(folder), &mut files);
    }
    let code: String = files.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    for name in ["security.md", "advisories.md"] {
        let document = fs::read_to_string(root.join("../docs").join(name)).unwrap();
        let tests = named(&document);
        assert!(tests.len() > 40, "{name} names {} tests", tests.len());
        for test in tests {
            let there = code.contains(&format!("fn {test}(")) || code.contains(&format!("mod {test};"));
            assert!(there, "{name} names {test}, which is not there");
        }
    }
}
