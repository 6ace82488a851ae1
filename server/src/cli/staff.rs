//! `portico staff add` and `portico staff reset-second-step`.

use std::io::Write;

use anyhow::{Context as _, anyhow};
use clap::Args;
use shared::link;
use shared::staff::Role;
use shared::value::email_address::EmailAddress;
use shared::value::text;

use super::practice::choose;
use super::{usage, when, world};
use crate::config::Settings;
use crate::practice;
use crate::staff::{self, NewStaff};

/// What a staff member needs.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// Where their practice's portal is; not needed while there is only one practice
    #[arg(long, value_name = "ORIGIN")]
    practice_origin: Option<String>,
    /// Their full name
    #[arg(long)]
    name: String,
    /// Address they sign in with
    #[arg(long)]
    email: String,
    /// What they may do: admin, clinician or front_desk
    #[arg(long)]
    role: String,
}

/// Adds the staff member and prints the link, one line and nothing else.
pub(super) async fn add(settings: &Settings, new: &Arguments, out: &mut impl Write) -> anyhow::Result<()> {
    let origin = usage(new.practice_origin.as_deref().map(practice::origin).transpose())?;
    let new = usage(parse(new))?;
    let context = world::open(settings).await?;
    let transaction = context.database().begin().await?;
    let practice = choose(practice::all(&transaction).await?, origin.as_ref())?;
    let (token, until) = staff::add(&context, &transaction, &practice.id, &new).await?;
    transaction.commit().await?;
    world::close(&context).await?;
    let link = link::with_token(&practice.origin, link::CONSOLE_SETUP, &token);
    writeln!(out, "{link} (works once, until {})", when::utc(until))?;
    Ok(())
}

/// Takes passkeys, app and recovery codes from somebody, and says what that came to.
pub(super) async fn reset_second_step(
    settings: &Settings,
    email: &str,
    practice_origin: Option<&str>,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let origin = usage(practice_origin.map(practice::origin).transpose())?;
    let email = usage(EmailAddress::parse(email).map_err(|_| anyhow!("the email must be one email address")))?;
    let context = world::open(settings).await?;
    let transaction = context.database().begin().await?;
    let practice = choose(practice::all(&transaction).await?, origin.as_ref())?;
    let there = staff::reset_second_step(&context, &transaction, &practice.id, &email).await?;
    transaction.commit().await?;
    world::close(&context).await?;
    match there {
        true => writeln!(out, "{email} signs in with the password and a mailed PIN again")?,
        false => writeln!(out, "{email} had neither passkey nor authenticator app; nothing was changed")?,
    }
    Ok(())
}

fn parse(new: &Arguments) -> anyhow::Result<NewStaff> {
    let role =
        Role::from_tag(&new.role.replace('-', "_")).context("the role must be admin, clinician or front_desk")?;
    let name = text::name(&new.name).map_err(|_| anyhow!("the name must be one line of 1 to 100 characters"))?;
    let email = EmailAddress::parse(&new.email).map_err(|_| anyhow!("the email must be one email address"))?;
    Ok(NewStaff { name, email, role })
}
