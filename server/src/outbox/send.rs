//! One claimed row: looked at, written, handed to its transport, and ended.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use shared::delivery::Channel;
use shared::language::Language;
use shared::moment::Moment;

use crate::context::Context;
use crate::database::Batch;
use crate::entity::outbox::Model;
use crate::entity::practice;
use crate::outbox::post::place;
use crate::outbox::rules::{self, Next, Row, Turn};
use crate::outbox::transport::{Carrying, Mail, Refusal, Saying, TextMessage};
use crate::outbox::{Message, Recipient, State, render, render_text, store};
use crate::random::bytes;

/// Longest time a transport may take.
const LIMIT: Duration = Duration::from_secs(120);

/// A row that we hold, under a lease nobody else has.
pub(super) struct Claimed {
    pub(super) row: Model,
    pub(super) lease: String,
    pub(super) practice: Arc<practice::Model>,
}

/// A claimed row that has been seen to.
pub(super) struct Handled {
    claimed: Claimed,
    end: End,
}

enum End {
    Over(State, Option<String>),
    Again(Moment, String),
}

impl Handled {
    /// Writes how it went. Answers with the row's id, or with nothing when the lease was lost meanwhile.
    pub(super) fn add(&self, batch: &mut Batch, now: Moment) {
        let mine = (self.id(), self.claimed.lease.as_str());
        match &self.end {
            End::Over(state, answer) => {
                let kept = rules::kept(&self.claimed.row, *state);
                store::add_finish(batch, now, mine, (*state, kept), answer.as_deref());
            }
            End::Again(next, answer) => store::add_retry(batch, mine, *next, answer),
        }
    }

    /// The row's.
    pub(super) fn id(&self) -> &str {
        &self.claimed.row.id
    }

    /// Tells the server's log, once that is committed. No address and no answer: mail servers like to repeat the
    /// recipient in theirs.
    pub(super) fn log(&self, held: bool) {
        let Model { id: mail, message, attempts, .. } = &self.claimed.row;
        let state = match self.end {
            End::Over(state, _) => state.tag(),
            End::Again(..) => State::Queued.tag(),
        };
        if held {
            tracing::info!(mail, message, attempts, state, "a mail was handled");
        } else {
            tracing::warn!(mail, message, attempts, state, "a mail was taken over or dropped meanwhile");
        }
    }
}

/// Sends a claimed row, at once. Should a newer one take its place meanwhile, it is sent all the same, as it would be a
/// moment later, in the hands of the mail server: what it holds works no more.
pub(super) async fn send(context: &Context, carrying: Carrying<'_>, claimed: Claimed) -> anyhow::Result<Handled> {
    let row = &claimed.row;
    let facts = Row {
        created_at: Moment(row.created_at),
        valid_until: row.valid_until.map(Moment),
        attempts: row.attempts,
        failed_before: row.last_answer.is_some(),
    };
    let end = match rules::turn(facts, context.now()) {
        Turn::Drop => End::Over(State::Dropped, None),
        Turn::Refuse => End::Over(State::Refused, None),
        Turn::Send => match attempt(context, carrying, row, &claimed.practice).await {
            Ok(said) => End::Over(State::Sent, said),
            Err(refusal) => after(context, facts, &refusal)?,
        },
    };
    Ok(Handled { claimed, end })
}

/// Writes the message and hands it to its transport. Answers with what the mail server said, where staff wait for it.
async fn attempt(
    context: &Context,
    carrying: Carrying<'_>,
    row: &Model,
    practice: &practice::Model,
) -> Result<Option<String>, Refusal> {
    let written = compose(context, row, practice).map_err(|error| {
        tracing::error!(mail = row.id, error = format!("{error:#}"), "a mail cannot be written");
        Refusal::for_now("The mail could not be written. The server's log says why.")
    })?;
    let sending: Saying<'_> = match (&written, carrying.mail, carrying.sms) {
        (Written::Mail(mail), Some(transport), _) => transport.saying(mail),
        (Written::Text(text), _, Some(sms)) => {
            let sending = sms.send(text);
            Box::pin(async move { sending.await.map(|()| None) })
        }
        (Written::Mail(_), None, _) => return Err(Refusal::for_now("no mail server is set up")),
        (Written::Text(_), _, None) => return Err(Refusal::for_good(NO_SMS)),
    };
    match tokio::time::timeout(LIMIT, sending).await {
        // Mail servers like to repeat the recipient. Only of a test, which goes to whoever reads it, are the words kept.
        Ok(Ok(said)) => Ok(said.filter(|_| row.message == Message::TestMail {}.tag()).map(|said| rules::tidy(&said))),
        Ok(Err(refusal)) => Err(refusal),
        Err(_) => Err(Refusal::for_now("no answer in time")),
    }
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

/// Opens the payload and writes the message.
fn compose(context: &Context, row: &Model, practice: &practice::Model) -> anyhow::Result<Written> {
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
        return Ok(Written::Text(render_text(practice, &recipient, &message, &row.id)?));
    }
    Ok(Written::Mail(render(practice, &recipient, &message, &row.id, Moment(row.created_at))?))
}
