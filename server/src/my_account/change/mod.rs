//! A new email address or mobile number. It takes the place of the one before once its owner has proved it by a PIN,
//! in the session that began, after recent proof of who they are; the old address is told (ASVS 6.3.7, 7.5.1).
//!
//! Whether another contact has the new address is told to nobody but staff, in the access log: the same statements run,
//! one hash is computed and the same answer leaves, and its owner gets no mail from a stranger's wish.

mod begin;
mod confirm;
mod resend;
mod rules;
mod store;

pub(super) use begin::{email, mobile};
pub(super) use confirm::confirm;
pub(super) use resend::resend;
pub(super) use store::forget_old;

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::access_log::Reason;
use shared::delivery::Channel;
use shared::failure::Code;
use shared::moment::Moment;
use shared::my_account::{Change, Pending};
use shared::sign_in::PinSent;
use shared::value::email_address::EmailAddress;
use shared::value::phone_number::PhoneNumber;

use crate::account::Owner;
use crate::audit::{self, Entry};
use crate::contact;
use crate::context::Context;
use crate::entity::{account_change, contact as contacts};
use crate::http::{Contact, Door, Failure};
use crate::my_account::handlers::entry;
use crate::outbox::{self, Message, Post, Recipient};
use crate::sign_in;
use crate::throttle::{self, Limit};

/// Digits of the PIN (ASVS 6.5.4).
const DIGITS: u8 = 6;
/// Minutes it works (ASVS 6.5.5).
const MINUTES: u8 = 10;
/// The same in seconds.
const LASTS: i64 = MINUTES as i64 * 60;
/// PINs that an account may have sent for one kind of change: strangers' mailboxes and phones are at the other end.
const SENDS: [Limit; 2] = [Limit { times: 3, seconds: LASTS }, Limit { times: 10, seconds: 24 * 60 * 60 }];

/// A PIN of a change as the log recognises it later, and nobody else can.
fn mark(context: &Context, change_id: &str, pin: &str) -> String {
    context.keys().mark(&format!("account_change:{change_id}:{pin}"))
}

/// What this session has begun to change and not proved yet.
pub(super) async fn pending(context: &Context, caller: &Contact, email: &str) -> Result<Vec<Pending>, Failure> {
    let now = context.now();
    let rows = store::open(context.database().reader(), &caller.session.session_id, now).await?;
    let shown = |row: account_change::Model| {
        let change = Change::ALL.into_iter().find(|change| change.tag() == row.kind)?;
        let pin = PinSent { digits: DIGITS, now, resend_at: rules::resend_at(&row), spared_days: 0 };
        let channel = channel(context, change);
        let sent_to = sent_to(change, channel, (&row.value, email)).to_owned();
        Some(Pending { change, sent_to, channel, to: row.value, pin })
    };
    Ok(rows.into_iter().filter_map(shown).collect())
}

/// Whether the account may have another PIN sent, and the new number a text message. Counted before anything is sent,
/// outside any transaction.
async fn within(
    context: &Context,
    door: &Door,
    account_id: &str,
    (change, new): (Change, &str),
) -> Result<bool, Failure> {
    let mut within = true;
    for limit in SENDS {
        let key = format!("sent:{}:{}:{account_id}", change.tag(), limit.seconds);
        within &= throttle::within(context, &door.practice.id, &key, limit).await?;
    }
    if within && channel(context, change) == Channel::Sms {
        within = sign_in::identity::new_number(context, &door.practice.id, &dialled(new)).await?;
    }
    Ok(within)
}

/// How the PIN of a change goes. A mobile number is proved by a text message to it, where text messages are carried;
/// where they are not, at the account's own address.
pub(super) fn channel(context: &Context, change: Change) -> Channel {
    match change {
        Change::Mobile if context.carries_texts() => Channel::Sms,
        Change::Mobile | Change::Email => Channel::Mail,
    }
}

/// Where it goes: to what is to be proved, as far as we can write there.
fn sent_to<'a>(change: Change, channel: Channel, (new, email): (&'a str, &'a str)) -> &'a str {
    match (change, channel) {
        (Change::Email, _) | (Change::Mobile, Channel::Sms) => new,
        (Change::Mobile, Channel::Mail) => email,
    }
}

/// A number as text messages are addressed. It was parsed before it was stored.
fn dialled(number: &str) -> String {
    PhoneNumber::parse(number).map(|number| number.dialled().to_owned()).unwrap_or_default()
}

/// Posts the PIN, or does the same work where another contact has the address, and writes the log row.
async fn post_pin(
    context: &Context,
    transaction: &DatabaseTransaction,
    (door, caller, contact): (&Door, &Contact, &contacts::Model),
    row: &account_change::Model,
    pin: String,
) -> Result<(), Failure> {
    let change = if row.kind == Change::Mobile.tag() { Change::Mobile } else { Change::Email };
    let message = Message::ChangePin { pin, mobile: change == Change::Mobile, minutes: u32::from(MINUTES) };
    let topic = Some(format!("change:{}:{}", change.tag(), row.account_id));
    let taken = taken(transaction, door, contact, change, &row.value).await?;
    if taken {
        outbox::withhold(context, transaction, &door.practice, &message, topic).await?;
    } else {
        let owner = sign_in::recipient(door, &Owner::Contact(contact.clone())).ok_or(Code::ChangeEnded)?;
        let channel = channel(context, change);
        let address = sent_to(change, channel, (&row.value, &owner.address)).to_owned();
        let valid_until = Some(Moment(row.expires_at));
        match channel {
            Channel::Mail => {
                let to = Recipient { address, ..owner };
                let post = Post { practice: &door.practice, to: &to, message: &message, topic, valid_until };
                outbox::post(context, transaction, post).await?;
            }
            Channel::Sms => {
                let to = Recipient { address: dialled(&address), ..owner };
                let post = Post { practice: &door.practice, to: &to, message: &message, topic, valid_until };
                outbox::text(context, transaction, post).await?;
            }
        }
    }
    let entry = match taken {
        true => Entry { detail: Some(&row.value), ..entry(door, caller, Reason::AddressTaken) },
        false if channel(context, change) == Channel::Sms => {
            Entry { detail: Some("by SMS"), ..entry(door, caller, Reason::ChangePinSent) }
        }
        false => entry(door, caller, Reason::ChangePinSent),
    };
    Ok(audit::write(context, transaction, entry).await?)
}

/// Whether another contact of the practice has the new address.
async fn taken<C: ConnectionTrait>(
    connection: &C,
    door: &Door,
    contact: &contacts::Model,
    change: Change,
    value: &str,
) -> Result<bool, Failure> {
    if change == Change::Mobile {
        return Ok(false);
    }
    let canonical = EmailAddress::parse(value).map(|email| email.canonical()).map_err(|_| Code::ChangeEnded)?;
    let holder = contact::holder(connection, &door.practice.id, &canonical).await?;
    Ok(holder.is_some_and(|holder| holder != contact.id))
}
