//! What xtask itself says. It goes to stderr, so that stdout stays with the command that was asked for.

use std::{
    io::{IsTerminal, stderr},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};

/// One line: what is being done and why.
pub(crate) fn say(line: &str) {
    eprintln!("xtask: {line}");
}

/// Something turning while a person waits; without a terminal one plain line, so that logs stay readable.
pub(crate) fn spinner(doing: &str) -> ProgressBar {
    if !stderr().is_terminal() {
        say(doing);
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new_spinner().with_message(doing.to_owned());
    if let Ok(style) = ProgressStyle::with_template("{spinner} xtask: {msg} ({elapsed})") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}
