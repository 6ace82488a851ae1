//! What `cargo xtask bench sign-in` and `bench console` need beside Portico itself. None of it is part of the product: `portico serve` has
//! no route, no flag and no shortcut for being measured.

mod bare;
mod console;
mod handlers;
mod mailer;
mod people;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Parser, Subcommand};
use server::clock::SystemClock;
use server::context::Context;
use server::database::Location;
use server::random::SystemRandom;
use server::secret::{Keys, MasterKey};

#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Fill the data folder of a practice with people, and write down what they would send.
    People {
        /// The data folder, with one practice in it.
        data_dir: PathBuf,
        /// Where the lists go.
        lists: PathBuf,
        /// How many ask for a link, and how many have one.
        #[arg(long)]
        links: u32,
        /// How many sign in with a password.
        #[arg(long)]
        passwords: u32,
    },
    /// Measure the console's lists with many people, and look at the plans of their queries.
    Console(console::Wishes),
    /// Serve the four requests with the fewest statements that can answer them.
    Bare {
        /// The data folder.
        data_dir: PathBuf,
        /// The port to listen on.
        #[arg(long)]
        port: u16,
        /// The port of the mail server.
        #[arg(long)]
        smtp_port: u16,
    },
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    match Arguments::parse().what {
        What::People { data_dir, lists, links, passwords } => {
            people::prepare(&open(&data_dir).await?, &lists, links, passwords).await
        }
        What::Console(wishes) => console::measure(&wishes).await,
        What::Bare { data_dir, port, smtp_port } => bare::serve(open(&data_dir).await?, port, smtp_port).await,
    }
}

/// Opens a data folder as the server does: the same pragmas, the same pools, the same key, the same hasher.
async fn open(data_dir: &Path) -> anyhow::Result<Context> {
    let database = Location::File(data_dir.join("portico.db")).open().await?;
    let random = SystemRandom::default();
    let keys = Keys::derive(&MasterKey::from_file_or_new(&data_dir.join("secret.key"), &random)?)?;
    let cores = std::thread::available_parallelism().map_or(2, usize::from);
    Context::new(database, Arc::new(SystemClock), Arc::new(random), keys, cores)
}
