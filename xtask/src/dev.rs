//! `cargo xtask dev`: the demo, rebuilt and reloaded as files are saved.

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    thread,
    time::{Duration, SystemTime},
};

use eyre::{Result, WrapErr};

use crate::{
    bundle::{Mode, bundle},
    paths, run,
    say::say,
};

/// A change below these makes the site again.
const BROWSER: [&str; 4] = ["app", "shared/src", "style", "public"];
/// A change below these makes the server again.
const SERVER: [&str; 2] = ["server", "shared/src"];

/// Runs until interrupted. What does not compile is reported, and the last good state stays up.
pub(crate) fn dev(port: u16) -> Result<()> {
    // Kept over restarts, so that whoever is signed in stays so; new with each `dev`, since the tables may have changed.
    let data = paths::root().join("target/dev-data");
    if data.exists() {
        fs::remove_dir_all(&data)?;
    }
    let mut server = None;
    let (mut browser_seen, mut server_seen) = (None, None);
    loop {
        let (browser_now, server_now) = (newest(&BROWSER), newest(&SERVER));
        let mut changed = false;
        if browser_now != browser_seen {
            browser_seen = browser_now;
            changed |= said(bundle(Mode::Dev)).unwrap_or(false);
        }
        if server_now != server_seen {
            server_seen = server_now;
            changed |= said(run::shown(run::cargo().args(["build", "--package", "server"]))).is_some();
        }
        if changed {
            server = said(restart(server.take(), port, &data));
        }
        // Looking at some hundred dates twice a second costs nothing and needs no watcher per operating system.
        thread::sleep(Duration::from_millis(500));
    }
}

/// A failure is told and survived: the next saved file may mend it.
fn said<T>(result: Result<T>) -> Option<T> {
    result.map_err(|error| say(&format!("{error:#}"))).ok()
}

fn restart(server: Option<Child>, port: u16, data: &Path) -> Result<Child> {
    if let Some(mut server) = server {
        server.kill()?;
        server.wait()?;
    }
    let mut command = Command::new(paths::target().join("debug/portico"));
    command.args(["demo", "--port", &port.to_string()]);
    command.arg("--data-dir").arg(data).arg("--site").arg(paths::dev_site());
    command.spawn().wrap_err("cannot start the server")
}

fn newest(folders: &[&str]) -> Option<SystemTime> {
    folders.iter().filter_map(|folder| newest_below(&paths::root().join(folder))).max()
}

fn newest_below(path: &Path) -> Option<SystemTime> {
    let own = fs::metadata(path).ok()?.modified().ok()?;
    let entries = path.read_dir().into_iter().flatten().flatten();
    entries.filter_map(|entry| newest_below(&entry.path())).fold(own, SystemTime::max).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deeper_change_is_seen() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("a/b.rs");
        fs::create_dir(dir.path().join("a")).unwrap();
        fs::write(&file, "").unwrap();
        let before = newest_below(dir.path()).unwrap();
        let later = before + Duration::from_secs(5);
        fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
        assert_eq!(newest_below(dir.path()), Some(later));
    }
}
