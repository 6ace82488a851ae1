//! Writing mails into the caller's transaction.

use sea_orm::ActiveValue::Set;
use sea_orm::{ActiveModelTrait, ConnectionTrait};
use shared::language::Language;
use shared::moment::Moment;

use crate::context::Context;
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
    let now = context.now();
    if let Some(topic) = &post.topic {
        store::supersede(connection, now, &post.practice.id, topic).await?;
    }
    let id = context.new_id()?.to_string();
    let payload = serde_json::to_string(post.message)?;
    let sealed = context.keys().seal(context.random(), &place(&id), &payload)?;
    let row = outbox::ActiveModel {
        id: Set(id),
        practice_id: Set(post.practice.id.clone()),
        message: Set(post.message.tag().to_owned()),
        contact_id: Set(post.to.contact_id.clone()),
        staff_id: Set(post.to.staff_id.clone()),
        recipient: Set(post.to.address.clone()),
        language: Set(post.to.language.tag().to_owned()),
        payload_sealed: Set(Some(sealed)),
        topic: Set(post.topic),
        valid_until: Set(post.valid_until.map(|moment| moment.0)),
        state: Set(State::Queued.tag().to_owned()),
        attempts: Set(0),
        next_at: Set(now.0),
        lease: Set(None),
        lease_until: Set(None),
        last_answer: Set(None),
        created_at: Set(now.0),
        done_at: Set(None),
    };
    row.insert(connection).await?;
    Ok(())
}

/// Tells the worker that rows were committed.
pub fn ring(context: &Context) {
    context.outbox_bell().notify_one();
}

/// Where the payload of a row is sealed.
pub(super) fn place(id: &str) -> String {
    format!("outbox.payload:{id}")
}
