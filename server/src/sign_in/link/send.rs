//! A sign-in link that staff send, to the stored address. Nobody waits for it in another browser, so it signs in where it
//! is opened.

use sea_orm::FromQueryResult;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::{LinkMailed, SendLink};

use crate::account::{self, Held, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::database::Batch;
use crate::http::{Call, Failure, Reply};
use crate::outbox::{self, Post};
use crate::policy::Policy;
use crate::sign_in::guess::{locked_by_staff, recipient};
use crate::sign_in::link::request::{FOR_ADDRESS, New};
use crate::sign_in::link::rules::{WRONG_NUMBERS, offered};
use crate::sign_in::link::{Kind, store};
use crate::{contact, throttle};

/// Sends one; links mailed before stop working.
pub(in crate::sign_in) async fn send(context: Context, call: Call<SendLink>) -> Result<Reply<LinkMailed>, Failure> {
    let (door, practice, id) = (&call.door, &call.door.practice, call.path.contact.as_str());
    let facts = contact::facts(context.database().reader(), &practice.id, id, context.now()).await?;
    // Whoever has an account has an address.
    let canonical = facts.ok_or(Code::NotFound)?.contact.email_canonical.ok_or(Code::NotActive)?;
    let mark = context.keys().mark(&format!("{}:{canonical}", practice.id));
    let topic = format!("{}:{mark}", Kind::SignIn.tag());

    let transaction = context.database().begin().await?;
    let within = throttle::within_act(&context, &transaction, &practice.id, &topic, FOR_ADDRESS).await?;
    let mut first = Batch::on(&transaction);
    account::add_hold_contact(&mut first, &practice.id, &canonical);
    let rows = first.rows(&transaction).await?;
    let held = rows.first().map(|row| Held::from_query_result(row, "")).transpose()?;
    // Somebody else's by now, when it was changed a moment ago.
    let Held { contact, account } = held.filter(|held| held.contact.id == id).ok_or(Code::NotFound)?;
    let account = account.ok_or(Code::NotActive)?;
    if contact.disabled_at.is_some() || contact.closed_at.is_some() {
        return Err(Code::ContactEnded.into());
    }
    if !offered(Kind::SignIn, &Policy::of(practice)) || locked_by_staff(&account) {
        return Err(Code::NoLinkPossible.into());
    }
    if !within {
        return Err(Code::TooManyRequests.into());
    }
    let mut new = New::draw(&context, door, Kind::SignIn, (Some(contact.id.clone()), mark), None)?;
    // There is no browser that asked, and so no number to type for it.
    new.row.asked_in = None;
    new.row.wrong_numbers = WRONG_NUMBERS;
    let (owner, expires_at) = (Owner::Contact(contact), Moment(new.row.expires_at));
    let to = recipient(door, &owner).ok_or(Code::NotActive)?;
    let mut batch = Batch::on(&transaction);
    let post = Post { practice, to: &to, message: &new.message, topic: Some(topic), valid_until: Some(expires_at) };
    outbox::add(&context, &mut batch, post)?;
    store::add(&mut batch, new.row);
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::LinkSent,
        who: Who::StaffAbout(&call.caller.id, id),
        detail: Some(&to.address),
        visitor: Some(&door.visitor),
    };
    audit::add(&context, &mut batch, entry)?;
    batch.run(&transaction).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(LinkMailed { email: to.address, expires_at }.into())
}
