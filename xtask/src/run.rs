//! Running other programs: shown, read, or quiet behind a spinner.

use std::{
    env,
    io::{BufRead, BufReader, IsTerminal, Read, Write, stderr, stdout},
    path::Path,
    process::{Command, Stdio},
    thread,
};

use eyre::{Result, WrapErr, bail};

use crate::{paths, say};

/// The cargo that runs us, so that the same toolchain does the work. What it told us about this package is kept from it:
/// build scripts look at these variables (ring's does), and whoever took turns with `cargo build` would compile SeaORM
/// and the server anew each time.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(paths::root());
    for (name, _) in env::vars_os() {
        if is_about_this_package(&name.to_string_lossy()) {
            command.env_remove(name);
        }
    }
    command
}

/// Whether `cargo run` set a variable to describe the package it runs.
fn is_about_this_package(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|beginning| variable.starts_with(beginning))
}

/// Runs with the terminal handed through; failing is an error that names the command.
pub(crate) fn shown(command: &mut Command) -> Result<()> {
    let status = command.status().wrap_err_with(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line_of(command));
    }
    Ok(())
}

/// Runs silently and returns what it printed to stdout.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stdin(Stdio::null()).output().wrap_err_with(|| cannot_start(command))?;
    if !output.status.success() {
        bail!("`{}` failed ({})\n{}", line_of(command), output.status, String::from_utf8_lossy(&output.stderr));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs behind a spinner that says what is done and why; the output is shown only if it fails.
pub(crate) fn quiet(command: &mut Command, doing: &str) -> Result<()> {
    let bar = say::spinner(doing);
    let output = command.stdin(Stdio::null()).output();
    bar.finish_and_clear();
    let output = output.wrap_err_with(|| cannot_start(command))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!("{doing}: `{}` failed ({})\n{}", line_of(command), output.status, String::from_utf8_lossy(&said));
    }
    Ok(())
}

/// What a command printed while it was also shown.
pub(crate) struct Teed {
    /// Whether it ended well.
    pub(crate) success: bool,
    /// Everything it said, colours removed, so that counts can be read from it.
    pub(crate) text: String,
}

/// Runs with every line shown as it comes, and kept.
pub(crate) fn teed(command: &mut Command) -> Result<Teed> {
    if stdout().is_terminal() {
        command.env("CARGO_TERM_COLOR", "always").env("FORCE_COLOR", "1");
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .wrap_err_with(|| cannot_start(command))?;
    let (out, err) = (child.stdout.take(), child.stderr.take());
    let (out, err) = thread::scope(|scope| {
        let out = scope.spawn(|| out.map_or_else(String::new, |from| pass_on(from, stdout())));
        let err = scope.spawn(|| err.map_or_else(String::new, |from| pass_on(from, stderr())));
        (out.join().unwrap_or_default(), err.join().unwrap_or_default())
    });
    let success = child.wait()?.success();
    Ok(Teed { success, text: without_colours(&(out + &err)) })
}

/// Whether a program can be found on PATH.
pub(crate) fn on_path(program: &str) -> Option<std::path::PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|dir| dir.join(program)).find(|path| is_file(path))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.is_file())
}

fn pass_on(from: impl Read, mut to: impl Write) -> String {
    let mut kept = String::new();
    for line in BufReader::new(from).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        kept.push_str(&line);
        kept.push('\n');
        // A closed terminal is no reason to lose the counts.
        let _ = writeln!(to, "{line}");
    }
    kept
}

/// Removes `ESC [ … letter` sequences.
fn without_colours(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(next) = chars.next() {
        if next != '\u{1b}' {
            plain.push(next);
        } else if chars.next() == Some('[') {
            chars.by_ref().find(char::is_ascii_alphabetic);
        }
    }
    plain
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", line_of(command))
}

fn line_of(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_said_of_this_package_is_no_other_ones_business() {
        let command = cargo();
        let kept = |name: &str| !command.get_envs().any(|(known, value)| known == name && value.is_none());
        assert!(!kept("CARGO_MANIFEST_DIR") && !kept("CARGO_PKG_NAME") && kept("CARGO_TARGET_DIR"));
    }

    #[test]
    fn colours_are_removed() {
        assert_eq!(without_colours("\u{1b}[32;1m 3 passed\u{1b}[0m, 1 failed"), " 3 passed, 1 failed");
    }

    #[test]
    fn a_failing_command_is_named() {
        let failure = shown(&mut Command::new("false")).unwrap_err();
        assert!(failure.to_string().contains("`false` failed"));
    }

    #[test]
    fn output_is_kept_from_both_streams() {
        let teed = teed(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"])).unwrap();
        assert_eq!((teed.success, teed.text.as_str()), (false, "one\ntwo\n"));
    }
}
