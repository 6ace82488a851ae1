//! `portico practice set`: the console's settings, for the command line.

use std::io::Write;

use anyhow::bail;
use clap::Args;
use sea_orm::DatabaseTransaction;
use shared::failure::{Code, FieldFailure};
use shared::settings::{
    ADULT_AGE, Details, GUESSES, IDLE_MINUTES, INVITATION_DAYS, LINK_MINUTES, LOCK_MINUTES, MailSettings,
    PHONE_PIN_HOURS, PIN_DIGITS, SECOND_STEP_DAYS, SESSION_HOURS, Safety, WaysIn, WebAddress,
};

use super::practice::choose;
use super::{usage, world};
use crate::audit::Who;
use crate::config::Settings;
use crate::context::Context;
use crate::entity;
use crate::practice;
use crate::settings::{self, By, Saved, Section};

/// What a practice decides. What is not named stays as it is.
#[derive(Args, Debug)]
pub(super) struct Decisions {
    /// Where the practice's portal is; not needed while there is only one practice
    #[arg(long, value_name = "ORIGIN")]
    practice_origin: Option<String>,
    /// Its name, shown everywhere
    #[arg(long)]
    name: Option<String>,
    /// Its phone, as people write it
    #[arg(long)]
    phone: Option<String>,
    /// Its postal address, at most five lines
    #[arg(long)]
    address: Option<String>,
    /// Its colour
    #[arg(long, visible_alias = "color")]
    colour: Option<String>,
    /// Language of people whose own is not known: en or es
    #[arg(long)]
    language: Option<String>,
    /// Its time zone, such as America/New_York
    #[arg(long)]
    time_zone: Option<String>,
    /// Where its portal is from now on; links in mails that were sent before lead nowhere, and passkeys
    /// of staff stop working
    #[arg(long)]
    origin: Option<String>,
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
    #[arg(long)]
    link_minutes: Option<String>,
    /// Hours a PIN read over the phone works
    #[arg(long)]
    phone_pin_hours: Option<String>,
    /// Days an invitation works
    #[arg(long)]
    invitation_days: Option<String>,
    /// Age at which guardians' profiles of a minor end
    #[arg(long)]
    adult_age: Option<String>,
    /// When a password is followed by a mailed PIN: unknown-browsers, every-time, or a number of days
    #[arg(long)]
    second_step: Option<String>,
    /// Digits of that PIN
    #[arg(long)]
    pin_digits: Option<String>,
    /// Wrong guesses that lock browsers which are not known
    #[arg(long)]
    guesses: Option<String>,
    /// Minutes of that lock
    #[arg(long)]
    lock_minutes: Option<String>,
    /// Minutes without a request after which a session ends
    #[arg(long)]
    idle_minutes: Option<String>,
    /// Hours after which a session ends in any case
    #[arg(long)]
    session_hours: Option<String>,
    /// Sender address of its mails
    #[arg(long)]
    mail_from: Option<String>,
    /// Where the newest hash of the access log is mailed every day; none to stop that
    #[arg(long, value_name = "ADDRESS")]
    anchor_mail: Option<String>,
}

/// What was named, or what is.
fn named(given: Option<&String>, now: String) -> String {
    given.map_or(now, Clone::clone)
}

/// Each section, with what was named in the place of what is.
impl Decisions {
    fn details(&self, now: Details) -> Details {
        Details {
            name: named(self.name.as_ref(), now.name),
            phone: named(self.phone.as_ref(), now.phone),
            address: named(self.address.as_ref(), now.address),
            colour: named(self.colour.as_ref(), now.colour),
            language: named(self.language.as_ref(), now.language),
            time_zone: named(self.time_zone.as_ref(), now.time_zone),
        }
    }

    fn web_address(&self, now: WebAddress) -> WebAddress {
        WebAddress { origin: named(self.origin.as_ref(), now.origin) }
    }

    fn ways_in(&self, now: WaysIn) -> WaysIn {
        let among = |list: &[String], one: &str, now: bool| {
            if list.is_empty() { now } else { list.iter().any(|named| named == one) }
        };
        WaysIn {
            password: among(&self.ways, "password", now.password),
            link: among(&self.ways, "link", now.link),
            phone_pin: among(&self.ways, "phone-pin", now.phone_pin),
            identity: among(&self.ways, "identity", now.identity),
            identity_fact: named(self.identity_fact.as_ref(), now.identity_fact),
            identity_needs_mobile: among(&self.identity_needs, "mobile", now.identity_needs_mobile),
            identity_needs_fact: among(&self.identity_needs, "fact", now.identity_needs_fact),
            link_minutes: named(self.link_minutes.as_ref(), now.link_minutes),
            phone_pin_hours: named(self.phone_pin_hours.as_ref(), now.phone_pin_hours),
            invitation_days: named(self.invitation_days.as_ref(), now.invitation_days),
            adult_age: named(self.adult_age.as_ref(), now.adult_age),
        }
    }

    fn safety(&self, now: Safety) -> Safety {
        // A number says both: every so many days.
        let (second_step, second_step_days) = match self.second_step.as_deref() {
            None => (now.second_step, now.second_step_days),
            Some(days) if days.bytes().all(|byte| byte.is_ascii_digit()) => ("every-days".to_owned(), days.to_owned()),
            Some("every-days") => (String::new(), String::new()),
            Some(other) => (other.to_owned(), String::new()),
        };
        Safety {
            second_step,
            second_step_days,
            pin_digits: named(self.pin_digits.as_ref(), now.pin_digits),
            guesses: named(self.guesses.as_ref(), now.guesses),
            lock_minutes: named(self.lock_minutes.as_ref(), now.lock_minutes),
            idle_minutes: named(self.idle_minutes.as_ref(), now.idle_minutes),
            session_hours: named(self.session_hours.as_ref(), now.session_hours),
        }
    }

    fn mail(&self, now: MailSettings) -> MailSettings {
        let anchor = match self.anchor_mail.as_deref() {
            Some("none") => String::new(),
            Some("") => "none".to_owned(),
            _ => named(self.anchor_mail.as_ref(), now.anchor_mail),
        };
        MailSettings { mail_from: named(self.mail_from.as_ref(), now.mail_from), anchor_mail: anchor }
    }
}

/// Changes what the practice has decided. A running server follows within seconds.
pub(super) async fn set(settings: &Settings, decisions: &Decisions, out: &mut impl Write) -> anyhow::Result<()> {
    let origin = usage(decisions.practice_origin.as_deref().map(practice::origin).transpose())?;
    let context = world::open(settings).await?;
    let transaction = context.database().begin().await?;
    let row = choose(practice::all(&transaction).await?, origin.as_ref())?;
    let name = row.name.clone();
    let mut said = Vec::new();
    let row = apply(&context, &transaction, row, |now| decisions.details(now), &mut said).await?;
    let row = apply(&context, &transaction, row, |now| decisions.ways_in(now), &mut said).await?;
    let row = apply(&context, &transaction, row, |now| decisions.safety(now), &mut said).await?;
    let row = apply(&context, &transaction, row, |now| decisions.mail(now), &mut said).await?;
    apply(&context, &transaction, row, |now| decisions.web_address(now), &mut said).await?;
    transaction.commit().await?;
    world::close(&context).await?;
    let said = if said.is_empty() { "nothing to change".to_owned() } else { said.join(", ") };
    writeln!(out, "{name}: {said}")?;
    Ok(())
}

/// Saves one section as `change` makes it, and adds what changed to `said`.
async fn apply<S: Section>(
    context: &Context,
    transaction: &DatabaseTransaction,
    row: entity::practice::Model,
    change: impl FnOnce(S) -> S,
    said: &mut Vec<String>,
) -> anyhow::Result<entity::practice::Model> {
    let value = usage(change(S::of(&row)).check().or_else(|failures| refused(&failures)))?;
    usage(S::refusal(&value).map_or(Ok(()), |failure| refused(&[failure])))?;
    let by = By { who: Who::CommandLine, visitor: None };
    match settings::save::<S>(context, transaction, &row.id, (None, value), by).await? {
        Saved::Done(row, changes) => {
            said.extend(changes);
            Ok(*row)
        }
        Saved::Refused(Code::OriginTaken) => bail!("another practice has its portal there"),
        Saved::Refused(code) => bail!("the settings cannot be saved: {code:?}"),
    }
}

/// The first wrong value in words.
fn refused<T>(failures: &[FieldFailure]) -> anyhow::Result<T> {
    let field = failures.first().map_or("", |failure| failure.field.as_str());
    let between = |what: &str, range: std::ops::RangeInclusive<u32>| {
        format!("{what} must be a number from {} to {}", range.start(), range.end())
    };
    let words = match field {
        "name" => "the name must be one line of 1 to 100 characters, without a web address".to_owned(),
        "phone" => "the phone must be a number such as '+1 555 010 0199'".to_owned(),
        "address" => "the address must be at most five lines and 200 characters, without a web address".to_owned(),
        "colour" => "the colour must look like '#2f6f5e'".to_owned(),
        "language" => "the language must be 'en' or 'es'".to_owned(),
        "time_zone" => "the time zone must be a name such as America/New_York".to_owned(),
        "origin" => "the origin must be such as https://portal.example.org, without a path; plain http is for \
            localhost only"
            .to_owned(),
        "password" => "clients need a password, a mailed link or the identity check: a PIN read over the phone is for \
            when those fail"
            .to_owned(),
        "link_minutes" => between("the link's minutes", LINK_MINUTES),
        "phone_pin_hours" => between("the phone PIN's hours", PHONE_PIN_HOURS),
        "invitation_days" => between("the invitation's days", INVITATION_DAYS),
        "adult_age" => between("the age", ADULT_AGE),
        "second_step" | "second_step_days" => between(
            "the second step must be unknown-browsers, every-time, or a number of days; the number",
            SECOND_STEP_DAYS,
        ),
        "pin_digits" => between("the PIN's digits", PIN_DIGITS),
        "guesses" => between("the guesses", GUESSES),
        "lock_minutes" => between("the lock's minutes", LOCK_MINUTES),
        "idle_minutes" => between("the idle minutes", IDLE_MINUTES),
        "session_hours" => between("the session's hours", SESSION_HOURS),
        "mail_from" => "the sender must be an email address".to_owned(),
        "anchor_mail" => "the address for anchors must be an email address, or none".to_owned(),
        other => format!("{other} cannot be used"),
    };
    bail!(words)
}
