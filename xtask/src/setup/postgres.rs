//! The programs of a PostgreSQL server. Only the programs: the tests start their own server and never touch the
//! machine's databases.

use std::path::{Path, PathBuf};

use eyre::{Result, bail};

use super::apt;
use crate::run;

/// The folder that holds `initdb` and `postgres`.
pub(crate) fn programs() -> Result<PathBuf> {
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install(
        &["postgresql"],
        "installing PostgreSQL, whose server programs the tests start in a temporary folder",
    )?;
    match find() {
        Some(found) => Ok(found),
        None => bail!("no PostgreSQL server programs (initdb, postgres) on PATH or in /usr/lib/postgresql"),
    }
}

/// The same, if it is there already.
pub(crate) fn find() -> Option<PathBuf> {
    // Links on PATH lead to the real folder, where all the programs of one version are together.
    let linked = run::on_path("postgres").and_then(|path| path.canonicalize().ok()?.parent().map(Path::to_path_buf));
    linked.filter(|dir| complete(dir)).or_else(|| newest(Path::new("/usr/lib/postgresql")))
}

fn newest(place: &Path) -> Option<PathBuf> {
    let versions = place.read_dir().ok()?.flatten().map(|entry| entry.path());
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|path| Some((path.file_name()?.to_str()?.parse().ok()?, path.join("bin"))))
        .filter(|(_, dir)| complete(dir))
        .collect();
    versions.sort();
    versions.pop().map(|(_, dir)| dir)
}

fn complete(dir: &Path) -> bool {
    dir.join("initdb").exists() && dir.join("postgres").exists()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_newest_complete_version_wins() {
        let place = tempfile::tempdir().unwrap();
        for version in ["9", "15", "17"] {
            fs::create_dir_all(place.path().join(version).join("bin")).unwrap();
        }
        for program in ["9/bin/initdb", "9/bin/postgres", "15/bin/initdb", "15/bin/postgres", "17/bin/initdb"] {
            fs::write(place.path().join(program), "").unwrap();
        }
        assert_eq!(newest(place.path()), Some(place.path().join("15/bin")));
    }
}
