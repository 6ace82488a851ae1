//! The `portico` command. Each subcommand has a file; what it does to the database goes through the same functions
//! as the API, and into the access log.

mod demo;
mod healthcheck;
mod log;
mod logging;
mod migrate;
mod openapi;
mod practice;
mod practice_set;
mod serve;
mod staff;
mod when;
mod world;

use std::fmt;
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::{Environment, Flags, Place, Settings};

/// A client portal for practices.
#[derive(Parser, Debug)]
#[command(name = "portico", version, arg_required_else_help = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Run the portal
    Serve {
        #[command(flatten)]
        flags: Flags,
    },
    /// Run the portal on this machine alone, filled with invented people, to try it out
    Demo(demo::Arguments),
    /// Bring the database's schema up to date; `serve` does so by itself
    Migrate {
        /// Say what would be done and change nothing
        #[arg(long)]
        dry_run: bool,
        #[command(flatten)]
        place: Place,
    },
    /// Practices
    #[command(subcommand)]
    Practice(Practice),
    /// Staff
    #[command(subcommand)]
    Staff(Staff),
    /// The access log
    #[command(subcommand)]
    Log(Log),
    /// Print the API's routes as an OpenAPI 3.1 document
    Openapi,
    /// Ask a running server whether it is up; exit code 0 or 1
    Healthcheck(healthcheck::Arguments),
}

#[derive(Subcommand, Debug)]
enum Practice {
    /// Add a practice, with a first Privacy Policy and Terms of Use for it to make its own
    Add {
        #[command(flatten)]
        new: practice::Arguments,
        #[command(flatten)]
        place: Place,
    },
    /// Change the settings: details, ways in, how long they work, the second step, the lock, mail
    Set {
        #[command(flatten)]
        decisions: Box<practice_set::Decisions>,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Subcommand, Debug)]
enum Staff {
    /// Take passkeys, authenticator app and recovery codes from a staff member who has lost them
    ResetSecondStep {
        /// Address they sign in with
        #[arg(long)]
        email: String,
        /// Where their practice's portal is; not needed while there is only one practice
        #[arg(long, value_name = "ORIGIN")]
        practice_origin: Option<String>,
        #[command(flatten)]
        place: Place,
    },
    /// Add a staff member, or give one a new link, and print the one-time link that sets their password
    Add {
        #[command(flatten)]
        new: staff::Arguments,
        #[command(flatten)]
        place: Place,
    },
}

#[derive(Subcommand, Debug)]
enum Log {
    /// Say whether the access log is whole, or where it breaks; exit code 0 or 1
    Verify {
        #[command(flatten)]
        which: log::Arguments,
        /// A file of anchors to compare with, such as lines kept from mails; the data folder's own is always compared
        #[arg(long, value_name = "FILE")]
        anchors: Option<PathBuf>,
        #[command(flatten)]
        place: Place,
    },
    /// Print the newest hash, to be kept elsewhere
    Anchor {
        #[command(flatten)]
        which: log::Arguments,
        #[command(flatten)]
        place: Place,
    },
}

/// What was typed is wrong: exit code 2, like a flag that clap refuses.
#[derive(Debug)]
struct Usage(anyhow::Error);

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:#}", self.0)
    }
}

impl std::error::Error for Usage {}

/// Marks a failure as one of what was typed.
fn usage<T>(result: anyhow::Result<T>) -> anyhow::Result<T> {
    result.map_err(|error| Usage(error).into())
}

/// Runs the command line of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version come this way too, to stdout and with code 0. Nobody is left to tell when it fails.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(1));
        }
    };
    match start(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("portico: {error:#}");
            ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
        }
    }
}

fn start(cli: Cli) -> anyhow::Result<()> {
    let environment = usage(Environment::of_process())?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(run(cli.command, &environment, &mut std::io::stdout()))
}

/// Runs a command; what it has to say goes to `out`.
async fn run(command: Command, environment: &Environment, out: &mut impl Write) -> anyhow::Result<()> {
    let settings = |flags: Flags| usage(Settings::read(&flags, environment));
    match command {
        Command::Serve { flags } => {
            let settings = settings(flags)?;
            logging::start(settings.log);
            serve::run(settings).await
        }
        Command::Demo(arguments) => {
            logging::start(arguments.log(environment)?);
            demo::run(arguments).await
        }
        Command::Migrate { dry_run, place } => migrate::run(&settings(place.into())?, dry_run, out).await,
        Command::Practice(Practice::Add { new, place }) => practice::add(&settings(place.into())?, &new, out).await,
        Command::Practice(Practice::Set { decisions, place }) => {
            practice_set::set(&settings(place.into())?, &decisions, out).await
        }
        Command::Staff(Staff::ResetSecondStep { email, practice_origin, place }) => {
            staff::reset_second_step(&settings(place.into())?, &email, practice_origin.as_deref(), out).await
        }
        Command::Staff(Staff::Add { new, place }) => staff::add(&settings(place.into())?, &new, out).await,
        Command::Log(Log::Verify { which, anchors, place }) => {
            log::verify(&settings(place.into())?, &which, anchors.as_deref(), out).await
        }
        Command::Log(Log::Anchor { which, place }) => log::anchor(&settings(place.into())?, &which, out).await,
        Command::Openapi => openapi::run(out),
        Command::Healthcheck(arguments) => healthcheck::run(&arguments, environment).await,
    }
}

#[cfg(test)]
mod tests;
