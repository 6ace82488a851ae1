//! `portico demo`.

use std::path::PathBuf;

use clap::Args;
use tracing::level_filters::LevelFilter;

use super::usage;
use crate::config::{Environment, Flags, Log};
use crate::demo::{self, Size, Wishes};

/// What the demo takes. None of the settings of `serve`: it is on this machine alone, and mails nobody.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Port on this machine; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// Folder to keep the data in; without it a temporary one, removed at the end
    #[arg(long, value_name = "FOLDER")]
    data_dir: Option<PathBuf>,
    /// Folder with the app's files, instead of those inside the binary
    #[arg(long, value_name = "FOLDER", hide = true)]
    site: Option<PathBuf>,
    /// Fill it with 50,000 contacts and 2 million log rows besides, which takes a minute or so; for measuring
    #[arg(long)]
    scale: bool,
    /// With --scale: an empty PostgreSQL database to fill, instead of a SQLite file
    #[arg(long, value_name = "URL", requires = "scale")]
    database_url: Option<String>,
}

impl Arguments {
    /// As the variables say; else warnings only, so that the line that says where it is stands alone.
    pub(super) fn log(&self, environment: &Environment) -> anyhow::Result<Log> {
        let flags = Flags::default();
        let log = usage(Log::read(&flags, environment))?;
        let quiet = !environment.has("PORTICO_LOG_LEVEL");
        Ok(if quiet { Log { level: LevelFilter::WARN, ..log } } else { log })
    }
}

/// Runs the demo until it is told to stop.
pub(super) async fn run(arguments: Arguments) -> anyhow::Result<()> {
    let Arguments { port, data_dir, site, scale, database_url } = arguments;
    demo::run(Wishes { port, data_dir, site, scale: scale.then_some(Size::PROMISED), database_url }).await
}
