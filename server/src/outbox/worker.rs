//! Sends what is queued.

use std::time::Duration;

use anyhow::Context as _;
use shared::delivery::Channel;
use shared::language::Language;
use shared::moment::Moment;
use tokio::sync::watch;
use tokio::task::JoinSet;

use crate::context::Context;
use crate::entity::outbox::Model;
use crate::outbox::post::place;
use crate::outbox::rules::{self, Next, Row, Turn};
use crate::outbox::transport::{Carriers, Carrying, Mail, Refusal, Saying, TextMessage};
use crate::outbox::{Message, Recipient, State, render, render_text, store};
use crate::random::{bytes, token};

/// Mails sent at a time.
pub const PARALLEL: usize = 4;
/// Seconds a claim holds. Well over [`SEND_LIMIT`], so that servers whose clocks differ a little agree.
pub const LEASE: i64 = 300;
/// Longest time a transport may take.
const SEND_LIMIT: Duration = Duration::from_secs(120);
/// Longest wait between two looks. The bell rings on this server only, and the demo's clock jumps.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);
/// Shortest wait, for rows that another worker is about to take.
const SHORTEST_PAUSE: Duration = Duration::from_millis(100);
/// Wait after the database failed.
const DATABASE_PAUSE: Duration = Duration::from_secs(5);

/// Sends until `stop` turns true or its sender is dropped, then waits for what is on its way. To be killed at
/// any moment is safe too: the row is sent again when its lease ends.
pub async fn run(context: Context, carriers: impl Into<Carriers>, mut stop: watch::Receiver<bool>) {
    let carriers: Carriers = carriers.into();
    let mut sending = JoinSet::new();
    while !*stop.borrow() {
        let pause = match start(&context, &carriers, &mut sending).await {
            Ok(pause) => pause,
            Err(error) => {
                tracing::error!(error = format!("{error:#}"), "the outbox cannot be read");
                DATABASE_PAUSE
            }
        };
        let free = sending.len() < PARALLEL;
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => break,
            Some(ended) = sending.join_next() => note(ended),
            () = context.outbox_bell().notified(), if free => {}
            () = tokio::time::sleep(pause), if free => {}
        }
    }
    while let Some(ended) = sending.join_next().await {
        note(ended);
    }
}

/// Sends everything that is due now, one message after the other, and answers how many rows that were. For tests
/// and the demo, which then need not wait.
pub async fn round<'a>(context: &Context, carrying: impl Into<Carrying<'a>>) -> anyhow::Result<usize> {
    let carrying: Carrying<'a> = carrying.into();
    let mut handled = 0;
    while let Some((lease, row)) = claim(context, channels(carrying)).await? {
        handle(context, carrying, &row, &lease).await?;
        handled += 1;
    }
    Ok(handled)
}

/// Claims as many rows as there is room for and starts to send them. Answers how long to wait for the next.
async fn start(context: &Context, carriers: &Carriers, sending: &mut JoinSet<()>) -> anyhow::Result<Duration> {
    while sending.len() < PARALLEL {
        let channels = channels(carriers.into());
        let Some((lease, row)) = claim(context, channels).await? else { return until_next(context, channels).await };
        let (context, carriers) = (context.clone(), carriers.clone());
        sending.spawn(async move {
            if let Err(error) = handle(&context, Carrying::from(&carriers), &row, &lease).await {
                tracing::error!(mail = row.id, error = format!("{error:#}"), "a mail's end could not be noted");
            }
        });
    }
    Ok(LONGEST_PAUSE)
}

/// How long until a row is due, as far as the clock can be trusted to run and not to jump.
async fn until_next(context: &Context, channels: &[&str]) -> anyhow::Result<Duration> {
    let next = store::next_due(context.database().reader(), channels).await?;
    let milliseconds = next.map(|next| next.0.saturating_sub(context.now().0).max(0).unsigned_abs());
    let pause = milliseconds.map_or(LONGEST_PAUSE, Duration::from_millis);
    Ok(pause.clamp(SHORTEST_PAUSE, LONGEST_PAUSE))
}

/// Takes the row whose turn it is, under a lease nobody else has.
async fn claim(context: &Context, channels: &[&str]) -> anyhow::Result<Option<(String, Model)>> {
    let (now, lease) = (context.now(), token(context.random())?);
    let held = (lease.as_str(), now.plus_seconds(LEASE));
    let row = store::claim(context.database().writer(), now, held, channels).await?;
    Ok(row.map(|row| (lease, row)))
}

/// Which rows are taken. Mails wait for a mail server to be set up; a text message holds a code that is of no use later,
/// so without an SMS service it is taken all the same, and refused where staff see it.
const fn channels(carrying: Carrying<'_>) -> &'static [&'static str] {
    const BOTH: &[&str] = &[Channel::Mail.tag(), Channel::Sms.tag()];
    const TEXTS: &[&str] = &[Channel::Sms.tag()];
    if carrying.mail.is_some() { BOTH } else { TEXTS }
}

fn note(ended: Result<(), tokio::task::JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a mail's task ended early; it is tried again when its lease ends");
    }
}

/// Sends one claimed row and notes how it went.
async fn handle(context: &Context, carrying: Carrying<'_>, row: &Model, lease: &str) -> anyhow::Result<()> {
    let facts = Row {
        created_at: Moment(row.created_at),
        valid_until: row.valid_until.map(Moment),
        attempts: row.attempts,
        failed_before: row.last_answer.is_some(),
    };
    let end = match rules::turn(facts, context.now()) {
        Turn::Drop => End::Over(State::Dropped, None),
        Turn::Refuse => End::Over(State::Refused, None),
        Turn::Send => match attempt(context, carrying, row, lease).await? {
            Attempt::Superseded => return Ok(()),
            Attempt::Sent(said) => End::Over(State::Sent, said),
            Attempt::Failed(refusal) => after(context, facts, &refusal)?,
        },
    };
    let (writer, mine) = (context.database().writer(), (row.id.as_str(), lease));
    let (state, held) = match end {
        End::Over(state, answer) => (state, store::finish(writer, context.now(), mine, state, answer).await?),
        End::Again(next, answer) => (State::Queued, store::retry(writer, mine, next, answer).await?),
    };
    // No address and no answer: mail servers like to repeat the recipient in theirs.
    let (mail, message, attempts) = (&row.id, &row.message, row.attempts);
    if held {
        tracing::info!(mail, message, attempts, state = state.tag(), "a mail was handled");
    } else {
        tracing::warn!(mail, message, attempts, state = state.tag(), "a mail was taken over or dropped meanwhile");
    }
    Ok(())
}

enum Attempt {
    /// With what the mail server said, where staff wait for it.
    Sent(Option<String>),
    Superseded,
    Failed(Refusal),
}

enum End {
    Over(State, Option<String>),
    Again(Moment, String),
}

/// Writes the message and hands it to its transport, unless a newer one took its place since the claim.
async fn attempt(context: &Context, carrying: Carrying<'_>, row: &Model, lease: &str) -> anyhow::Result<Attempt> {
    let written = match compose(context, row).await {
        Ok(written) => written,
        Err(error) => {
            tracing::error!(mail = row.id, error = format!("{error:#}"), "a mail cannot be written");
            let answer = "The mail could not be written. The server's log says why.".to_owned();
            return Ok(Attempt::Failed(Refusal { permanent: false, answer }));
        }
    };
    if !store::held(context.database().writer(), &row.id, lease).await? {
        return Ok(Attempt::Superseded);
    }
    let sending: Saying<'_> = match (&written, carrying.mail, carrying.sms) {
        (Written::Mail(mail), Some(transport), _) => transport.saying(mail),
        (Written::Text(text), _, Some(sms)) => {
            let sending = sms.send(text);
            Box::pin(async move { sending.await.map(|()| None) })
        }
        (Written::Mail(_), None, _) => return Ok(Attempt::Failed(Refusal::for_now("no mail server is set up"))),
        (Written::Text(_), _, None) => return Ok(Attempt::Failed(Refusal::for_good(NO_SMS))),
    };
    Ok(match tokio::time::timeout(SEND_LIMIT, sending).await {
        // Mail servers like to repeat the recipient. Only of a test, which goes to whoever reads it, are the words kept.
        Ok(Ok(said)) => {
            Attempt::Sent(said.filter(|_| row.message == Message::TestMail {}.tag()).map(|said| rules::tidy(&said)))
        }
        Ok(Err(refusal)) => Attempt::Failed(refusal),
        Err(_) => Attempt::Failed(Refusal::for_now("no answer in time")),
    })
}

fn after(context: &Context, facts: Row, refusal: &Refusal) -> anyhow::Result<End> {
    let answer = rules::tidy(&refusal.answer);
    if refusal.permanent {
        return Ok(End::Over(State::Refused, Some(answer)));
    }
    let [jitter] = bytes::<1>(context.random())?;
    Ok(match rules::after_failure(facts, context.now(), jitter) {
        Next::At(next) => End::Again(next, answer),
        Next::Never => End::Over(State::Refused, Some(answer)),
    })
}

/// What staff read where no text message can be sent.
const NO_SMS: &str = "This server is not set up to send text messages (PORTICO_SMS_ACCOUNT is not set).";

enum Written {
    Mail(Mail),
    Text(TextMessage),
}

/// Opens the payload and writes the message with the practice as it is now.
async fn compose(context: &Context, row: &Model) -> anyhow::Result<Written> {
    let practice = store::practice(context.database().reader(), row).await?.context("its practice is gone")?;
    let sealed = row.payload_sealed.as_deref().context("its payload is gone")?;
    let payload = context.keys().open(&place(&row.id), sealed)?;
    // The parser's error would quote the payload.
    let message: Message = serde_json::from_str(&payload).map_err(|_| anyhow::anyhow!("its payload is unreadable"))?;
    let recipient = Recipient {
        contact_id: row.contact_id.clone(),
        staff_id: row.staff_id.clone(),
        address: row.recipient.clone(),
        language: Language::from_tag(&row.language).unwrap_or_default(),
    };
    if row.channel == Channel::Sms.tag() {
        return Ok(Written::Text(render_text(&practice, &recipient, &message, &row.id)?));
    }
    Ok(Written::Mail(render(&practice, &recipient, &message, &row.id, Moment(row.created_at))?))
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::clock::SystemClock;
    use crate::database::Location;
    use crate::outbox::transport::Memory;
    use crate::outbox::{Post, post};
    use crate::random::SystemRandom;
    use crate::secret::{Keys, MasterKey};
    use sea_orm::{ActiveModelTrait, IntoActiveModel};

    /// The moment between claim and sending is too short to be met from outside.
    #[tokio::test]
    async fn a_mail_superseded_between_claim_and_sending_is_not_sent() {
        let folder = tempfile::tempdir().unwrap();
        let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
        database.migrate().await.unwrap();
        let random = SystemRandom::default();
        let keys = Keys::derive(&MasterKey::draw(&random).unwrap()).unwrap();
        let context = Context::new(database, Arc::new(SystemClock), Arc::new(random), keys, 1).unwrap();
        let writer = context.database().writer();
        let practice = crate::outbox::render::example::practice();
        practice.clone().into_active_model().insert(writer).await.unwrap();
        let to = crate::outbox::render::example::client(Language::English);
        let message = Message::Locked { minutes: 60 };
        let send = || {
            let topic = Some("topic".to_owned());
            post(&context, writer, Post { practice: &practice, to: &to, message: &message, topic, valid_until: None })
        };

        let memory = Memory::default();
        let carrying = Carrying::from(&memory);
        send().await.unwrap();
        let (lease, row) = claim(&context, channels(carrying)).await.unwrap().unwrap();
        send().await.unwrap();
        handle(&context, carrying, &row, &lease).await.unwrap();
        assert!(memory.mails().is_empty());
        assert_eq!(round(&context, &memory).await.unwrap(), 1);
        assert_eq!(memory.mails().len(), 1);
    }
}
