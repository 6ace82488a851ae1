//! Writing mails into the caller's transaction.

use sea_orm::ConnectionTrait;
use shared::delivery::Channel;
use shared::language::Language;
use shared::moment::Moment;

use crate::context::Context;
use crate::database::Batch;
use crate::entity::{outbox, practice};
use crate::outbox::{Message, State, store};

/// Whom a mail goes to.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The contact, if it is one.
    pub contact_id: Option<String>,
    /// The staff member, if it is one.
    pub staff_id: Option<String>,
    /// The stored address; never one that was typed with the request.
    pub address: String,
    /// The language to write in.
    pub language: Language,
}

/// A mail to be written.
#[derive(Debug)]
pub struct Post<'a> {
    /// The practice that sends it.
    pub practice: &'a practice::Model,
    /// Whom it goes to.
    pub to: &'a Recipient,
    /// What it says.
    pub message: &'a Message,
    /// Queued mails of the practice with the same topic are dropped, since only the newest works.
    pub topic: Option<String>,
    /// Not worth sending after this.
    pub valid_until: Option<Moment>,
}

/// Writes a mail, on the transaction of what caused it. [`ring`] after the commit.
pub async fn post<C: ConnectionTrait>(context: &Context, connection: &C, post: Post<'_>) -> anyhow::Result<()> {
    let mut batch = Batch::on(connection);
    add(context, &mut batch, post)?;
    Ok(batch.run(connection).await?)
}

/// The same with other writes.
pub fn add(context: &Context, batch: &mut Batch, post: Post<'_>) -> anyhow::Result<()> {
    queue(context, batch, post, Channel::Mail)
}

/// The same for a text message, whose recipient's address is a number as a phone dials it.
pub async fn text<C: ConnectionTrait>(context: &Context, connection: &C, post: Post<'_>) -> anyhow::Result<()> {
    let mut batch = Batch::on(connection);
    queue(context, &mut batch, post, Channel::Sms)?;
    Ok(batch.run(connection).await?)
}

fn queue(context: &Context, batch: &mut Batch, post: Post<'_>, channel: Channel) -> anyhow::Result<()> {
    let Post { practice, to, message, topic, valid_until } = post;
    let valid_until = valid_until.map(|moment| moment.0);
    let (id, sealed) = sealed(context, message)?;
    let row = outbox::Model {
        contact_id: to.contact_id.clone(),
        staff_id: to.staff_id.clone(),
        channel: channel.tag().to_owned(),
        recipient: to.address.clone(),
        language: to.language.tag().to_owned(),
        payload_sealed: Some(sealed),
        valid_until,
        state: State::Queued.tag().to_owned(),
        topic,
        ..blank(context, practice, message, id)
    };
    store::add(batch, context.now(), row);
    Ok(())
}

/// Does all that [`post`] does, and sends nothing: there is nobody to send it to, and whoever asked must not learn so
/// from the work it took. The row holds no secret and is over as soon as it is written.
pub async fn withhold<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    message: &Message,
    topic: Option<String>,
) -> anyhow::Result<()> {
    let mut batch = Batch::on(connection);
    add_withheld(context, &mut batch, practice, message, topic)?;
    Ok(batch.run(connection).await?)
}

/// The same with other writes.
pub fn add_withheld(
    context: &Context,
    batch: &mut Batch,
    practice: &practice::Model,
    message: &Message,
    topic: Option<String>,
) -> anyhow::Result<()> {
    let (id, _) = sealed(context, message)?;
    // Under a name of its own: what is withheld must not drop what is queued.
    let topic = topic.map(|topic| format!("withheld:{topic}"));
    store::add(batch, context.now(), outbox::Model { topic, ..blank(context, practice, message, id) });
    Ok(())
}

fn sealed(context: &Context, message: &Message) -> anyhow::Result<(String, String)> {
    let id = context.new_id()?.to_string();
    let sealed = context.keys().seal(context.random(), &place(&id), &serde_json::to_string(message)?)?;
    Ok((id, sealed))
}

/// A row that goes to nobody.
fn blank(context: &Context, practice: &practice::Model, message: &Message, id: String) -> outbox::Model {
    let now = context.now().0;
    outbox::Model {
        id,
        practice_id: practice.id.clone(),
        message: message.tag().to_owned(),
        contact_id: None,
        staff_id: None,
        channel: Channel::Mail.tag().to_owned(),
        recipient: String::new(),
        language: practice.language.clone(),
        payload_sealed: None,
        topic: None,
        valid_until: None,
        state: State::Dropped.tag().to_owned(),
        attempts: 0,
        next_at: now,
        lease: None,
        lease_until: None,
        last_answer: None,
        created_at: now,
        done_at: None,
    }
}

/// Tells the worker that rows were committed.
pub fn ring(context: &Context) {
    context.outbox_bell().notify_one();
}

/// Where the payload of a row is sealed.
pub(super) fn place(id: &str) -> String {
    format!("outbox.payload:{id}")
}
