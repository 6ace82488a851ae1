//! `cargo xtask bench`: figures, with the machine they come from.

mod console;
mod machine;
mod page;
mod sign_in;

use clap::Subcommand;
use eyre::Result;

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Bench {
    /// The sign-in page on a phone with a slow connection, in a real Chromium with a cold cache.
    Page {
        /// A running portal to measure; without it the demo is built and started.
        #[arg(long)]
        url: Option<String>,
        /// How often the page is opened.
        #[arg(long, default_value_t = 5)]
        runs: u32,
    },
    /// The console's lists with 50,000 contacts and 2 million log rows, on SQLite and PostgreSQL.
    Console(console::Wishes),
    /// What the session, a mailed link and a password cost the server, beside a bare one. Needs Linux.
    SignIn(sign_in::Wishes),
}

/// Runs one.
pub(crate) fn bench(what: Bench) -> Result<()> {
    match what {
        Bench::Page { url, runs } => page::page(url, runs),
        Bench::Console(wishes) => console::console(&wishes),
        Bench::SignIn(wishes) => sign_in::sign_in(&wishes),
    }
}
