//! `portico practice add`, and which practice a command is about.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::Args;
use shared::value::origin::Origin;

use super::{usage, world};
use crate::config::Settings;
use crate::entity;
use crate::practice::{self, IDLE_MINUTES, NewPractice};

/// What a practice needs.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Its name, shown everywhere
    #[arg(long)]
    name: String,
    /// Its phone, as people write it
    #[arg(long)]
    phone: String,
    /// Where its portal is, such as https://portal.example.org
    #[arg(long)]
    origin: String,
    /// Its colour
    #[arg(long, visible_alias = "color", default_value = "#2f6f5e")]
    colour: String,
    /// Language of people whose own is not known: en or es
    #[arg(long, default_value = "en")]
    language: String,
    /// Sender address of its mails
    #[arg(long)]
    mail_from: String,
    /// Minutes without a request after which a session ends
    #[arg(long, default_value_t = IDLE_MINUTES, value_parser = clap::value_parser!(i32).range(5..=60))]
    idle_minutes: i32,
}

/// Adds the practice.
pub(super) async fn add(settings: &Settings, new: &Arguments, out: &mut impl Write) -> anyhow::Result<()> {
    let Arguments { name, phone, origin, colour, language, mail_from, idle_minutes } = new;
    let new = usage(NewPractice::parse(name, phone, origin, colour, language, mail_from))?;
    let new = NewPractice { idle_minutes: *idle_minutes, ..new };
    let context = world::open(settings).await?;
    let transaction = context.database().begin().await?;
    let row = practice::add(&context, &transaction, &new).await?;
    transaction.commit().await?;
    world::close(&context).await?;
    writeln!(out, "Added {}, with its portal at {}. Next: portico staff add", row.name, row.origin)?;
    Ok(())
}

/// The practice at `origin`, or the only one.
pub(super) fn choose(
    practices: Vec<entity::practice::Model>,
    origin: Option<&Origin>,
) -> anyhow::Result<entity::practice::Model> {
    let origins: Vec<&str> = practices.iter().map(|practice| practice.origin.as_str()).collect();
    let (wanted, known) = (origin.map(Origin::to_string), origins.join(", "));
    match (wanted, practices.len()) {
        (_, 0) => bail!("there is no practice yet; add one with `portico practice add`"),
        (None, 2..) => bail!("there are several practices; choose one with --practice-origin: {known}"),
        (wanted, _) => {
            let mut practices = practices.into_iter();
            let found = practices.find(|practice| wanted.as_ref().is_none_or(|wanted| practice.origin == *wanted));
            found.with_context(|| format!("no practice has its portal there; there is {known}"))
        }
    }
}
