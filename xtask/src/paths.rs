//! Where things are, seen from the repository's root.

use std::{env, path::PathBuf};

/// The repository's root: the folder above this package.
pub(crate) fn root() -> PathBuf {
    let mut root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    root.pop();
    root
}

/// Cargo's build folder. `CARGO_TARGET_DIR` moves what cargo builds, so it is honoured for reading that.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The finished site. Always under the repository's own `target`, because the server's build looks there.
pub(crate) fn site() -> PathBuf {
    root().join("target/site")
}

/// The site of `cargo xtask dev`, apart from the finished one.
pub(crate) fn dev_site() -> PathBuf {
    root().join("target/site-dev")
}

/// A tool from one of the npm folders (`xtask`, `end2end`).
pub(crate) fn npm_tool(folder: &str, tool: &str) -> PathBuf {
    root().join(folder).join("node_modules/.bin").join(tool)
}

/// The release build of the server.
pub(crate) fn portico() -> PathBuf {
    target().join("release/portico")
}
