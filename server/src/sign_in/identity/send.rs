//! Sending a code, or doing the same work without.

use sea_orm::DatabaseTransaction;
use shared::delivery::Channel;
use shared::moment::Moment;
use shared::value::phone_number::PhoneNumber;

use crate::context::Context;
use crate::entity::contact;
use crate::http::{Door, Failure};
use crate::outbox::{self, Message, Post, Recipient};
use crate::sign_in::identity::{LASTS, MINUTES};

/// The number that a contact's codes go to.
pub(super) fn number(contact: &contact::Model) -> Option<PhoneNumber> {
    PhoneNumber::parse(contact.mobile.as_deref()?).ok()
}

/// What a check is built on. A code dies with any of it: it was sent to a number that may be somebody else's now.
pub(super) fn basis(context: &Context, contact: Option<&contact::Model>) -> String {
    let text = contact.map_or_else(String::new, |contact| {
        let mobile = number(contact).map(|number| number.dialled().to_owned()).unwrap_or_default();
        let facts = [contact.ssn_last4_sealed.as_deref(), contact.identity_number_sealed.as_deref()];
        let [ssn, own] = facts.map(Option::unwrap_or_default);
        format!("{}\n{}\n{mobile}\n{ssn}\n{own}", contact.id, contact.email_canonical.as_deref().unwrap_or_default())
    });
    context.keys().mark(&format!("identity check:{text}"))
}

/// What is put into the outbox.
pub(super) enum What<'a> {
    /// A code, to the contact's own number or address.
    Code(&'a contact::Model, Channel),
    /// Word by mail that the step is shut, and how to open it.
    Shut(&'a contact::Model),
    /// Nothing, with the same work.
    Nothing,
}

/// Writes the outbox row.
pub(super) async fn send(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    (what, whose): (What<'_>, &str),
    code: String,
) -> Result<(), Failure> {
    let practice = &door.practice;
    let message = match what {
        What::Shut(_) => Message::PinStepShut {},
        What::Code(..) | What::Nothing => Message::SecurityCode { code, minutes: u32::from(MINUTES) },
    };
    let topic = Some(format!("security_code:{whose}"));
    let valid_until: Option<Moment> = Some(context.now().plus_seconds(LASTS));
    let (contact, channel) = match what {
        What::Code(contact, channel) => (contact, channel),
        What::Shut(contact) => (contact, Channel::Mail),
        What::Nothing => return Ok(outbox::withhold(context, transaction, practice, &message, topic).await?),
    };
    // A check begins with the address, so a contact without one has lost it since.
    let Some(to) = recipient(contact, channel) else {
        return Ok(outbox::withhold(context, transaction, practice, &message, topic).await?);
    };
    let post = Post { practice, to: &to, message: &message, topic, valid_until };
    match channel {
        Channel::Mail => outbox::post(context, transaction, post).await?,
        Channel::Sms => outbox::text(context, transaction, post).await?,
    }
    Ok(())
}

/// Always what is stored, never what was typed.
fn recipient(contact: &contact::Model, channel: Channel) -> Option<Recipient> {
    let dialled = || number(contact).map(|number| number.dialled().to_owned());
    let to = Recipient::contact(contact)?;
    Some(match channel {
        Channel::Mail => to,
        Channel::Sms => Recipient { address: dialled().unwrap_or_default(), ..to },
    })
}
