//! Debian's packages, for machines where we may install them.

use std::{path::Path, process::Command};

use eyre::{Result, bail};

use crate::run;

/// Whether this is a Debian-like system and we are root.
pub(super) fn available() -> bool {
    Path::new("/etc/debian_version").exists() && run::on_path("apt-get").is_some() && am_root()
}

/// Whether we run as root; some programs then have to be started as somebody else.
pub(crate) fn am_root() -> bool {
    run::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

/// Installs packages, or says which to install by hand.
pub(super) fn install(packages: &[&str], doing: &str) -> Result<()> {
    let names = packages.join(" ");
    if !available() {
        bail!("{names} not found, and only Debian as root lets xtask install it: install it and try again");
    }
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments);
        command
    };
    // A stale index is the usual reason for a failing install; a failing update may still leave a usable one.
    if run::quiet(&mut apt(&["update"]), &format!("{doing}: reading the package index")).is_err() {
        crate::say::say("the package index could not be refreshed; trying with the one that is there");
    }
    let install = [&["install", "-y", "--no-install-recommends"], packages].concat();
    run::quiet(&mut apt(&install), &format!("{doing} (apt: {names})"))
}
