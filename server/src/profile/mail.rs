//! What is told about surrogates, to both sides, and about a second client record.

use sea_orm::ConnectionTrait;

use crate::context::Context;
use crate::entity::{contact, practice};
use crate::outbox::{self, Message, Pair, Post, Recipient};
use crate::profile::rules;
use crate::profile::store::{self, Known};

/// What there is to tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum News {
    /// A surrogate was added.
    Added,
    /// A surrogate acted for the first time.
    Used,
    /// A surrogate was removed.
    Removed,
}

/// Tells the surrogate and the person, in the caller's transaction.
pub(super) async fn tell_both<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    known: &Known,
    news: News,
) -> anyhow::Result<()> {
    let Some(surrogate) = store::contact(connection, &practice.id, &known.profile.contact_id).await? else {
        return Ok(());
    };
    let pair = |to_surrogate| Pair { surrogate: surrogate.name(), client: known.client.name.clone(), to_surrogate };
    tell(context, connection, practice, &surrogate, &message(news, pair(true))).await?;
    for person in store::persons(connection, &known.client.id).await? {
        tell(context, connection, practice, &person, &message(news, pair(false))).await?;
    }
    Ok(())
}

/// Tells somebody who was added together with a record that they may act in it. Nobody else knows of the record yet.
pub async fn tell_surrogate<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    surrogate: &contact::Model,
    client: &str,
) -> anyhow::Result<()> {
    let pair = Pair { surrogate: surrogate.name(), client: client.to_owned(), to_surrogate: true };
    tell(context, connection, practice, surrogate, &message(News::Added, pair)).await
}

fn message(news: News, pair: Pair) -> Message {
    match news {
        News::Added => Message::SurrogateAdded(pair),
        News::Used => Message::SurrogateUsed(pair),
        News::Removed => Message::SurrogateRemoved(pair),
    }
}

/// Tells one contact. Those who are shut out, or have no address, are told nothing.
pub(super) async fn tell<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    contact: &contact::Model,
    message: &Message,
) -> anyhow::Result<()> {
    if rules::shut_out(contact) {
        return Ok(());
    }
    let Some(to) = Recipient::contact(contact) else { return Ok(()) };
    outbox::post(context, connection, Post { practice, to: &to, message, topic: None, valid_until: None }).await
}
