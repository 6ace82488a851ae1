//! The PIN of a change: counted, compared, and the new address or number put in the place of the one before.

use sea_orm::{DatabaseTransaction, DbErr};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::my_account::{Change, ConfirmChange, MyAccount};
use shared::value::email_address::EmailAddress;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::contact;
use crate::context::Context;
use crate::database::doubled;
use crate::entity::{account_change, contact as contacts};
use crate::http::{Call, Failure, Reply};
use crate::my_account::afresh::{Afresh, still_open};
use crate::my_account::change::{mark, store};
use crate::my_account::handlers::{entry, own, page};
use crate::outbox::Message;
use crate::policy::Policy;
use crate::session::{self, Cookie};
use crate::sign_in::{self, link};
use crate::throttle::{self, Budget, Gate};

/// Checks the PIN and switches. Every refusal of a PIN is the same answer.
pub(in crate::my_account) async fn confirm(
    context: Context,
    call: Call<ConfirmChange>,
) -> Result<Reply<MyAccount>, Failure> {
    let (door, caller, change, now) = (&call.door, &call.caller, call.value.0, context.now());
    let reader = context.database().reader();
    let Some(row) = store::find(reader, &caller.session.session_id, change, now).await? else {
        return Err(door.refuse(&context, Who::Contact(&caller.id), Code::ChangeEnded, Reason::ExpiredPin).await);
    };
    let (account, contact) = own(&context, caller).await?;
    let key = throttle::change_key(&account.id);
    let _turn = context.turns().take(&key).await;
    check(&context, &call, &row, &key).await?;

    let known = session::find_known_browser(&context, reader, &account.id, door.jar.get(Cookie::Browser)).await?;
    let transaction = context.database().begin().await?;
    contact::lock(&transaction, &contact.id).await?;
    if !still_open(&context, &transaction, caller, &account).await? {
        transaction.rollback().await?;
        return Err(Code::SignedOut.into());
    }
    if !store::consume(&transaction, &row, now).await? {
        transaction.rollback().await?;
        let refused = door.refuse(&context, Who::Contact(&caller.id), Code::PinRefused, Reason::UsedPin);
        return Err(refused.await.at("pin"));
    }
    throttle::clear(&transaction, &key).await?;
    let new = match switch(&transaction, &contact, change, &row).await {
        Ok(new) => new,
        Err(error) if doubled(&error) => {
            // Somebody else was given the address meanwhile. That it is taken is for staff to know.
            transaction.rollback().await?;
            let taken = Entry { detail: Some(&row.value), ..entry(door, caller, Reason::AddressTaken) };
            audit::write(&context, context.database().writer(), taken).await?;
            return Err(Failure::field("pin", Code::PinRefused));
        }
        Err(error) => return Err(error.into()),
    };
    let old = Owner::Contact(contact);
    let afresh = match change {
        Change::Mobile => {
            session::end_identity_checks(&context, &transaction, &account.id).await?;
            sign_in::tell(&context, &transaction, door, &old, &Message::MobileChanged {}).await?;
            audit::write(&context, &transaction, entry(door, caller, Reason::MobileChanged)).await?;
            None
        }
        Change::Email => {
            link::replace_all(&transaction, &new.id, now).await?;
            account::end_phone_pins(&transaction, &new.id, now).await?;
            account::end_address_proofs(&transaction, &new.id, now).await?;
            store::end(&transaction, &account.id, None, now).await?;
            let afresh = Afresh::begin(&context, &transaction, door, (&account.id, known.is_some())).await?;
            sign_in::tell(&context, &transaction, door, &old, &Message::EmailChanged {}).await?;
            sign_in::tell(&context, &transaction, door, &Owner::Contact(new), &Message::EmailConfirmed {}).await?;
            audit::write(&context, &transaction, entry(door, caller, Reason::EmailChanged)).await?;
            Some(afresh)
        }
    };
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    match afresh {
        Some(afresh) => afresh.reply(&context, door, &caller.id).await,
        None => Ok(page(&context, door, caller).await?.into()),
    }
}

/// Counts the PIN and compares it. A refusal is logged, and the last one locks.
async fn check(
    context: &Context,
    call: &Call<ConfirmChange>,
    row: &account_change::Model,
    key: &str,
) -> Result<(), Failure> {
    let (door, pin) = (&call.door, call.value.1.as_str());
    let budget = Budget::guesses(&Policy::of(&door.practice));
    let gate = throttle::count(context, &door.practice.id, key, budget).await?;
    let shut = matches!(gate, Gate::Shut { .. });
    // A guess that is not compared must not end the PIN.
    let counted = store::count(context, if shut { "" } else { &row.id }).await?;
    let matched = context.hasher().verify(Some(&row.pin_hash), pin).await?;
    let replaced = row.pin_marks.contains(&mark(context, &row.id, pin));
    let reason = match matched {
        _ if shut => Reason::Locked,
        _ if !counted => Reason::UsedPin,
        true => return Ok(()),
        false if replaced => Reason::UsedPin,
        false => Reason::WrongPin,
    };
    let transaction = context.database().begin().await?;
    if gate == (Gate::Open { last: true }) {
        throttle::lock(context, &transaction, key, budget).await?;
    }
    audit::write(context, &transaction, entry(door, &call.caller, reason)).await?;
    transaction.commit().await?;
    Err(Failure::field("pin", Code::PinRefused))
}

/// Puts the new address or number in its place and answers with the contact as it is then.
async fn switch(
    transaction: &DatabaseTransaction,
    contact: &contacts::Model,
    change: Change,
    row: &account_change::Model,
) -> Result<contacts::Model, DbErr> {
    let value = row.value.clone();
    match change {
        Change::Email => {
            let canonical = EmailAddress::parse(&value).map(|email| email.canonical()).unwrap_or_default();
            contact::set_email(transaction, &contact.id, (&value, &canonical)).await?;
            Ok(contacts::Model { email: Some(value), email_canonical: Some(canonical), ..contact.clone() })
        }
        Change::Mobile => {
            contact::set_mobile(transaction, &contact.id, &value).await?;
            Ok(contacts::Model { mobile: Some(value), ..contact.clone() })
        }
    }
}
