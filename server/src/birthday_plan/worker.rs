//! Carrying plans out, on their day.

use std::time::Duration;

use sea_orm::EntityTrait;
use shared::access_log::Reason;
use shared::value::birth_date::BirthDate;
use tokio::sync::watch;

use crate::audit::{self, Entry, Who};
use crate::birthday_plan::rules::{self, Step};
use crate::birthday_plan::store::{self, Known};
use crate::context::Context;
use crate::entity::practice;
use crate::policy::Policy;
use crate::{contact, invitation, outbox, profile};

/// Between two looks whether a plan's day has come.
const PAUSE: Duration = Duration::from_secs(10 * 60);

/// Carries out what is due until the server stops.
pub async fn run(context: Context, mut stopping: watch::Receiver<bool>) {
    loop {
        if let Err(error) = round(&context).await {
            tracing::error!(error = %format!("{error:#}"), "birthday plans could not be looked at");
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}

/// Carries out every plan whose day has come, in each practice's time zone. Answers with how many records something was
/// done for.
pub async fn round(context: &Context) -> anyhow::Result<usize> {
    let mut done = 0;
    for practice in practice::Entity::find().all(context.database().reader()).await? {
        match of_practice(context, &practice).await {
            Ok(did) => done += did,
            // The others need not wait for it.
            Err(error) => {
                let practice = &practice.id;
                tracing::error!(practice, error = %format!("{error:#}"), "a practice's plans could not be looked at");
            }
        }
    }
    if done > 0 {
        outbox::ring(context);
    }
    Ok(done)
}

async fn of_practice(context: &Context, practice: &practice::Model) -> anyhow::Result<usize> {
    let mut done = 0;
    let today = rules::today(context.now(), &practice.time_zone)?;
    for known in store::all(context, context.database().reader(), &practice.id).await? {
        match carry_out(context, practice, &known, today).await {
            Ok(did) => done += usize::from(did),
            Err(error) => {
                let record = &known.client.id;
                tracing::error!(record, error = %format!("{error:#}"), "a birthday plan could not be carried out");
            }
        }
    }
    Ok(done)
}

/// What was read may be old by now; each step looks again, and is taken once, however many servers there are.
async fn carry_out(
    context: &Context,
    practice: &practice::Model,
    known: &Known,
    today: BirthDate,
) -> anyhow::Result<bool> {
    let due = known.ahead() && known.day(Policy::of(practice).adult_age).is_some_and(|day| day <= today);
    let ended = due && end(context, practice, &known.client.id, today).await?;
    let invited = (ended || !known.ahead()) && invite(context, practice, &known.client.id).await?;
    Ok(ended || invited)
}

/// Ends guardians' profiles.
async fn end(context: &Context, practice: &practice::Model, client_id: &str, today: BirthDate) -> anyhow::Result<bool> {
    let transaction = context.database().begin().await?;
    let Some(known) = store::hold(context, &transaction, &practice.id, client_id).await? else { return Ok(false) };
    let due = known.day(Policy::of(practice).adult_age).is_some_and(|day| day <= today);
    if !due || !store::take_ending(&transaction, client_id, context.now().0).await? {
        return Ok(false);
    }
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::CameOfAge,
        who: Who::Nobody { contact: None, client: client_id },
        detail: None,
        visitor: None,
    };
    audit::write(context, &transaction, entry).await?;
    profile::end_guardians(context, &transaction, practice, client_id).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Invites the young adult, if guardians' profiles have ended, there is a contact, and it lacks nothing.
pub(super) async fn invite(context: &Context, practice: &practice::Model, client_id: &str) -> anyhow::Result<bool> {
    let now = context.now();
    // Nearly always staff have to do something first, and then nobody has to wait for the writer.
    let reader = context.database().reader();
    let Some(known) = store::one(context, reader, &practice.id, client_id).await? else { return Ok(false) };
    let Some(person) = self::person(reader, &known, now).await? else { return Ok(false) };
    if !ready(contact::facts(reader, &practice.id, &person, now).await?.as_ref(), practice, now) {
        return Ok(false);
    }
    let transaction = context.database().begin().await?;
    let Some(known) = store::hold(context, &transaction, &practice.id, client_id).await? else { return Ok(false) };
    // Staff may have put somebody else in the place while we waited.
    let Some(person) = self::person(&transaction, &known, now).await? else { return Ok(false) };
    contact::lock(&transaction, &person).await?;
    let Some(facts) = contact::facts(&transaction, &practice.id, &person, now).await? else { return Ok(false) };
    let step = rules::step(contact::status(&facts, &Policy::of(practice), now));
    if matches!(step, Step::Lacks(_) | Step::ShutOut) || !store::take_inviting(&transaction, client_id, now.0).await? {
        return Ok(false);
    }
    profile::come_of_age(context, &transaction, practice, (client_id, &facts.contact)).await?;
    if step == Step::Invite {
        invitation::send(context, &transaction, practice, &facts.contact, None).await?;
        let entry = Entry {
            practice_id: &practice.id,
            reason: Reason::InvitationSent,
            who: Who::Nobody { contact: Some(&person), client: client_id },
            detail: facts.contact.email.as_deref(),
            visitor: None,
        };
        audit::write(context, &transaction, entry).await?;
    }
    transaction.commit().await?;
    Ok(true)
}

fn ready(facts: Option<&contact::Facts>, practice: &practice::Model, now: shared::moment::Moment) -> bool {
    let step = facts.map(|facts| rules::step(contact::status(facts, &Policy::of(practice), now)));
    step.is_some_and(|step| !matches!(step, Step::Lacks(_) | Step::ShutOut))
}

/// Whose own record it is, or whom staff have prepared.
async fn person<C: sea_orm::ConnectionTrait>(
    connection: &C,
    known: &Known,
    now: shared::moment::Moment,
) -> Result<Option<String>, sea_orm::DbErr> {
    let mut around = profile::around(connection, &[known.client.id.as_str()], now).await?;
    Ok(around.own.remove(&known.client.id).or_else(|| known.plan.contact_id.clone()))
}
