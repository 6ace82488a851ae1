//! The finished folder.

use std::{collections::BTreeMap, fs, path::Path};

use eyre::Result;

use super::{fingerprint, names::Named};
/// Everything the site consists of, by path.
pub(super) fn gather(
    named: &BTreeMap<String, Named>,
    page: Vec<u8>,
    public: &Path,
) -> Result<BTreeMap<String, Vec<u8>>> {
    let assets = named.values().map(|asset| (format!("assets/{}", asset.file), asset.content.clone()));
    let mut files: BTreeMap<_, _> = assets.collect();
    for file in fingerprint::files_below(public)? {
        let name = file.strip_prefix(public)?.to_string_lossy().into_owned();
        files.insert(name, fs::read(&file)?);
    }
    files.insert("index.html".to_owned(), page);
    Ok(files)
}

/// Writes a new folder and exchanges it for the old one, so that a failure leaves the site as it was.
pub(super) fn swap_in(site: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<()> {
    if is_the_same(site, files)? {
        return Ok(());
    }
    let (new, old) = (site.with_extension("new"), site.with_extension("old"));
    for leftover in [&new, &old] {
        if leftover.exists() {
            fs::remove_dir_all(leftover)?;
        }
    }
    for (name, content) in files {
        let path = new.join(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        // An unchanged file stays the same file, with its date, so that the server's build sees only what changed.
        let before = site.join(name);
        if !holds(&before, content) || fs::hard_link(&before, &path).is_err() {
            fs::write(path, content)?;
        }
    }
    if site.exists() {
        fs::rename(site, &old)?;
    }
    fs::rename(&new, site)?;
    if old.exists() {
        fs::remove_dir_all(old)?;
    }
    Ok(())
}

/// Whether the folder holds exactly these files. Then it is left alone: a new date would rebuild the server.
fn is_the_same(site: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<bool> {
    let count = fingerprint::files_below(site)?.len();
    Ok(count == files.len() && files.iter().all(|(name, content)| holds(&site.join(name), content)))
}

fn holds(path: &Path, content: &[u8]) -> bool {
    fs::read(path).is_ok_and(|have| have == content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
        files.iter().map(|(name, content)| ((*name).to_owned(), content.as_bytes().to_vec())).collect()
    }

    #[test]
    fn only_what_changed_gets_a_new_date() {
        let dir = tempfile::tempdir().unwrap();
        let site = dir.path().join("site");
        let date = |name: &str| fs::metadata(site.join(name)).unwrap().modified().unwrap();
        swap_in(&site, &files(&[("index.html", "one"), ("assets/a.js", "a"), ("assets/old.js", "old")])).unwrap();
        let (page, script, folder) = (date("index.html"), date("assets/a.js"), date("."));

        swap_in(&site, &files(&[("index.html", "one"), ("assets/a.js", "a"), ("assets/old.js", "old")])).unwrap();
        assert_eq!(date("."), folder);

        swap_in(&site, &files(&[("index.html", "two"), ("assets/a.js", "a")])).unwrap();
        assert_eq!(fs::read_to_string(site.join("index.html")).unwrap(), "two");
        assert!(!site.join("assets/old.js").exists());
        assert_eq!(date("assets/a.js"), script);
        assert_ne!(date("index.html"), page);
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    }
}
