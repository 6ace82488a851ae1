//! How long a person on a phone waits for the sign-in page.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use eyre::{OptionExt, Result, WrapErr, bail};
use serde::Deserialize;
use tempfile::TempDir;

use super::machine;
use crate::{demo, paths, run, setup};

/// What one opening of the page took, in milliseconds since navigation began.
#[derive(Deserialize)]
struct Opening {
    first_contentful_paint: f64,
    email_usable: f64,
    bytes: f64,
}

/// Measures and prints.
pub(crate) fn page(url: Option<String>, runs: u32) -> Result<()> {
    setup::npm("end2end", "which hold Playwright")?;
    let chromium = setup::chromium()?;
    let (portal, url) = match url {
        Some(url) => (None, url),
        None => Portal::start().map(|(portal, url)| (Some(portal), url))?,
    };
    let printed = run::read(
        Command::new("node")
            .arg(paths::root().join("xtask/src/bench/page.mjs"))
            .args([&url, &runs.to_string()])
            .env("PORTICO_CHROMIUM", &chromium),
    );
    drop(portal);
    let openings: Vec<Opening> = serde_json::from_str(&printed?).wrap_err("page.mjs printed no figures")?;

    println!("machine: {}", machine::machine_and_browser(&chromium));
    println!(
        "phone: 1.6 Mbit/s down, 750 kbit/s up, 150 ms round trip, processor slowed 4 times, cold cache, {runs} runs"
    );
    println!("{:<28} {:>9} {:>9} {:>9}", "", "min", "median", "max");
    line("first contentful paint, ms", openings.iter().map(|opening| opening.first_contentful_paint))?;
    line("Email field usable, ms", openings.iter().map(|opening| opening.email_usable))?;
    line("bytes over the wire", openings.iter().map(|opening| opening.bytes))
}

fn line(name: &str, figures: impl Iterator<Item = f64>) -> Result<()> {
    let (min, median, max) = spread(figures.collect()).ok_or_eyre("nothing was measured")?;
    println!("{name:<28} {min:>9.0} {median:>9.0} {max:>9.0}");
    Ok(())
}

fn spread(mut figures: Vec<f64>) -> Option<(f64, f64, f64)> {
    figures.sort_by(f64::total_cmp);
    let middle = figures.len() / 2;
    let median = if figures.len().is_multiple_of(2) {
        f64::midpoint(*figures.get(middle.checked_sub(1)?)?, *figures.get(middle)?)
    } else {
        *figures.get(middle)?
    };
    Some((*figures.first()?, median, *figures.last()?))
}

/// A demo of our own, ended with us. Its data lies with us too: a killed demo cannot clear up.
struct Portal {
    demo: Child,
    _data: TempDir,
}

impl Portal {
    fn start() -> Result<(Self, String)> {
        demo::release()?;
        let data = tempfile::tempdir()?;
        let mut command = Command::new(paths::portico());
        command
            .args(["demo", "--port", "0", "--data-dir"])
            .arg(data.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        let mut demo = command.spawn().wrap_err("cannot start the demo")?;
        let output = demo.stdout.take();
        let portal = Self { demo, _data: data };
        for line in output.into_iter().flat_map(|output| BufReader::new(output).lines()) {
            if let Some((_, url)) = line?.split_once("portico demo ready at ") {
                return Ok((portal, url.trim().to_owned()));
            }
        }
        bail!("the demo ended before it was ready");
    }
}

impl Drop for Portal {
    fn drop(&mut self) {
        let _ = self.demo.kill();
        let _ = self.demo.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_is_in_the_middle() {
        assert_eq!(spread(vec![3.0, 1.0, 2.0]), Some((1.0, 2.0, 3.0)));
        assert_eq!(spread(vec![4.0, 1.0, 2.0, 3.0]), Some((1.0, 2.5, 4.0)));
        assert_eq!(spread(vec![]), None);
    }
}
