//! `portico practice add` and `portico practice set`.

use std::io::Write;

use anyhow::{Context as _, bail};
use clap::Args;
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::IdentityFact;

use super::{usage, world};
use crate::config::Settings;
use crate::entity;
use crate::policy::{Policy, SecondStep};
use crate::practice::{self, IDLE_MINUTES, NewPractice, Origin};

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

/// What a practice decides on signing in. What is not named stays as it is.
#[derive(Args, Debug)]
pub(super) struct Decisions {
    /// Where the practice's portal is; not needed while there is only one practice
    #[arg(long, value_name = "ORIGIN")]
    practice_origin: Option<String>,
    /// The ways in it offers, such as password,link,phone-pin,identity
    #[arg(long, value_delimiter = ',', value_parser = ["password", "link", "phone-pin", "identity"])]
    ways: Vec<String>,
    /// What the identity check asks for
    #[arg(long, value_parser = ["ssn-last-4", "member-number", "client-number"])]
    identity_fact: Option<String>,
    /// What a contact must have to be ready while the identity check is offered: mobile,fact or none
    #[arg(long, value_delimiter = ',', value_parser = ["mobile", "fact", "none"])]
    identity_needs: Vec<String>,
    /// Minutes a mailed link works
    #[arg(long, value_parser = clap::value_parser!(u32).range(10..=1440))]
    link_minutes: Option<u32>,
    /// When a password is followed by a mailed PIN: unknown-browsers, every-time, or a number of days
    #[arg(long)]
    second_step: Option<String>,
    /// Digits of that PIN
    #[arg(long, value_parser = clap::value_parser!(u8).range(4..=8))]
    pin_digits: Option<u8>,
    /// Wrong guesses that lock browsers which are not known
    #[arg(long, value_parser = clap::value_parser!(i32).range(3..=10))]
    guesses: Option<i32>,
    /// Minutes of that lock
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1440))]
    lock_minutes: Option<u32>,
    /// Minutes without a request after which a session ends
    #[arg(long, value_parser = clap::value_parser!(i32).range(5..=60))]
    idle_minutes: Option<i32>,
    /// Where the newest hash of the access log is mailed every day; none to stop that
    #[arg(long, value_name = "ADDRESS")]
    anchor_mail: Option<String>,
}

impl Decisions {
    /// The policy with what was named on the command line.
    fn apply(&self, policy: Policy) -> anyhow::Result<Policy> {
        let offers = |way: &str, now: bool| if self.ways.is_empty() { now } else { self.ways.iter().any(|w| w == way) };
        let needs = |what: &str, now: bool| {
            if self.identity_needs.is_empty() { now } else { self.identity_needs.iter().any(|need| need == what) }
        };
        let changed = Policy {
            password: offers("password", policy.password),
            link: offers("link", policy.link),
            phone_pin: offers("phone-pin", policy.phone_pin),
            identity: offers("identity", policy.identity),
            identity_fact: self
                .identity_fact
                .as_deref()
                .and_then(IdentityFact::from_tag)
                .unwrap_or(policy.identity_fact),
            identity_needs_mobile: needs("mobile", policy.identity_needs_mobile),
            identity_needs_fact: needs("fact", policy.identity_needs_fact),
            link_minutes: self.link_minutes.unwrap_or(policy.link_minutes),
            second_step: self.second_step.as_deref().map_or(Ok(policy.second_step), second_step)?,
            pin_digits: self.pin_digits.unwrap_or(policy.pin_digits),
            guesses: self.guesses.unwrap_or(policy.guesses),
            lock_minutes: self.lock_minutes.unwrap_or(policy.lock_minutes),
        };
        if !(changed.password || changed.link || changed.identity) {
            bail!(
                "clients need a password, a mailed link or the identity check: a PIN read over the phone is for when \
                 those fail"
            );
        }
        Ok(changed)
    }
}

fn second_step(text: &str) -> anyhow::Result<SecondStep> {
    match text {
        "unknown-browsers" => Ok(SecondStep::UnknownBrowsers),
        "every-time" => Ok(SecondStep::EveryTime),
        days => match days.parse() {
            Ok(days @ 1..=30) => Ok(SecondStep::EveryDays(days)),
            _ => bail!("the second step must be unknown-browsers, every-time, or a number of days from 1 to 30"),
        },
    }
}

/// An address, or none.
fn anchor_mail(text: &str) -> anyhow::Result<Option<EmailAddress>> {
    match (text, EmailAddress::parse(text)) {
        ("none", _) => Ok(None),
        (_, Ok(address)) => Ok(Some(address)),
        (_, Err(_)) => bail!("the address for anchors must be an email address, or none"),
    }
}

/// Changes what the practice has decided. A running server follows within seconds.
pub(super) async fn set(settings: &Settings, decisions: &Decisions, out: &mut impl Write) -> anyhow::Result<()> {
    let origin = usage(decisions.practice_origin.as_deref().map(Origin::parse).transpose())?;
    let anchor_mail = usage(decisions.anchor_mail.as_deref().map(anchor_mail).transpose())?;
    let context = world::open(settings).await?;
    let transaction = context.database().begin().await?;
    let practice = choose(practice::all(&transaction).await?, origin.as_ref())?;
    let (before, after) = (Policy::of(&practice), usage(decisions.apply(Policy::of(&practice)))?);
    let idle = (practice.idle_minutes, decisions.idle_minutes.unwrap_or(practice.idle_minutes));
    let said = practice::changes((before, idle.0), (after, idle.1))?;
    practice::decide(&context, &transaction, &practice, after, idle.1).await?;
    let anchors = match &anchor_mail {
        Some(address) => {
            practice::mail_anchors(&context, &transaction, &practice, address.as_ref().map(EmailAddress::as_str))
                .await?
        }
        None => None,
    };
    let said = [said, anchors.unwrap_or_default()].into_iter().filter(|part| !part.is_empty());
    let said = said.collect::<Vec<_>>().join(", ");
    transaction.commit().await?;
    world::close(&context).await?;
    let said = if said.is_empty() { "nothing to change".to_owned() } else { said };
    writeln!(out, "{}: {said}", practice.name)?;
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
