//! What the figures were measured on; without it they mean nothing.

use std::{fs, path::Path, process::Command, thread};

use crate::run;

/// Processor and cores, in one line.
pub(super) fn machine() -> String {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    format!("{}, {cores} cores", processor())
}

/// The same, with the browser.
pub(super) fn machine_and_browser(chromium: &Path) -> String {
    let browser = run::read(Command::new(chromium).arg("--version")).unwrap_or_default();
    format!("{}, {}", machine(), browser.trim())
}

fn processor() -> String {
    let info = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = info.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    model.map_or_else(|| "unknown processor".to_owned(), |(_, name)| name.to_owned())
}
