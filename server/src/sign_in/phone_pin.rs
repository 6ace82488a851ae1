//! The phone PIN: six digits that staff make and read to the person over the phone. A look-up secret of one entry
//! (NIST SP 800-63B-4, 3.1.2): used once, hashed, throttled, told to the person by mail.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};
use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::sign_in::{MadePhonePin, MakePhonePin, PhonePin, SignedIn};

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::phone_pin::{self, Column, Entity};
use crate::http::{Call, Failure, Reply};
use crate::outbox::Message;
use crate::policy::Policy;
use crate::random;
use crate::session::Cookie;
use crate::sign_in::enter::enter;
use crate::sign_in::guess::{Refused, guess_key, locked_by_staff, refuse, tell};
use crate::throttle::{self, Budget, Gate};
use crate::{contact, profile};

/// Digits of the PIN.
const DIGITS: usize = 6;
/// Wrong guesses that end it: a chance of 0.001 %.
const WRONG: i32 = 10;

/// Makes a PIN for a contact. Staff have recognised the person, so a shut second step and the lock on unknown
/// browsers open too.
pub(super) async fn make(context: Context, call: Call<MakePhonePin>) -> Result<Reply<MadePhonePin>, Failure> {
    let (practice, now) = (&call.door.practice, context.now());
    let (reader, id) = (context.database().reader(), call.path.contact.as_str());
    let hours = Policy::of(practice).phone_pin_hours;
    let facts = contact::facts(reader, &practice.id, id, now).await?.ok_or(Code::NotFound)?;
    let (account, contact) = (facts.account.ok_or(Code::NotActive)?, facts.contact);
    let owner = Owner::Contact(contact.clone());
    if owner.ended() || locked_by_staff(&account) {
        return Err(Code::ContactEnded.into());
    }
    // They type it beside the PIN.
    let email = contact.email.ok_or(Code::NotReady)?;
    let pin = random::digits(context.random(), DIGITS)?;
    let row = phone_pin::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice.id.clone(),
        contact_id: contact.id.clone(),
        made_by: call.caller.id.clone(),
        pin_hash: context.hasher().hash(context.random(), &pin).await?,
        pin_mark: Some(mark(&context, &contact.id, &pin)),
        created_at: now.0,
        expires_at: now.plus_seconds(i64::from(hours) * 60 * 60).0,
        used_at: None,
        replaced_at: None,
        wrong: 0,
    };
    let expires_at = shared::moment::Moment(row.expires_at);
    let transaction = context.database().begin().await?;
    let still = account::hold_staff(&transaction, &call.caller.id, call.caller.role).await?;
    contact::lock(&transaction, &contact.id).await?;
    // The PIN signs in as the whole contact.
    if !still || profile::opens_others(&transaction, &call.caller, &contact.id, now).await? {
        transaction.rollback().await?;
        let who = Who::StaffAbout(&call.caller.id, &contact.id);
        let code = if still { Code::OpensOthers } else { Code::NotYourRole };
        return Err(call.door.refuse(&context, who, code, Reason::RoleRefused).await);
    }
    account::end_phone_pins(&transaction, &contact.id, now).await?;
    row.into_active_model().reset_all().insert(&transaction).await?;
    throttle::clear(&transaction, &throttle::account_key(&account.id)).await?;
    throttle::open_step(&transaction, &account.id, now).await?;
    tell(&context, &transaction, &call.door, &owner, &Message::PhonePinMade { minutes: hours * 60 }).await?;
    let detail = format!("{} ({email})", call.value);
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::PhonePinMade,
        who: Who::StaffAbout(&call.caller.id, &contact.id),
        detail: Some(&detail),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(MadePhonePin { pin, expires_at, email }.into())
}

/// Signs in with a PIN. Wrong address, wrong PIN, locked, not offered: one answer, after the same work.
pub(super) async fn redeem(context: Context, call: Call<PhonePin>) -> Result<Reply<SignedIn>, Failure> {
    let (email, typed) = &call.value;
    let (door, now, canonical) = (&call.door, context.now(), email.canonical());
    let policy = Policy::of(&door.practice);
    let reader = context.database().reader();
    let found = account::find_contact(reader, &door.practice.id, &canonical).await?;
    let (contact, account) = found.map_or((None, None), |(contact, account)| (Some(contact), account));
    let account_id = account.as_ref().map(|account| account.id.as_str());
    let key = guess_key(&context, door, account_id, &canonical).await?;
    let _turn = context.turns().take(&key).await;
    let gate = throttle::count(&context, &door.practice.id, &key, Budget::guesses(&policy)).await?;
    let pin = newest(reader, contact.as_ref().map_or("", |contact| contact.id.as_str())).await?;
    // A guess that is not compared must not end the PIN: staff have just made it for somebody who waits.
    let checked = pin.as_ref().filter(|_| matches!(gate, Gate::Open { .. })).map_or("", |pin| pin.id.as_str());
    let counted = count(&context, checked).await?;
    let replaced =
        replaced(&context, contact.as_ref().map_or("", |contact| contact.id.as_str()), typed.as_str()).await?;
    let matched = context.hasher().verify(pin.as_ref().map(|pin| pin.pin_hash.as_str()), typed.as_str()).await?;

    let owner = contact.map(Owner::Contact);
    let reason = match (&owner, &account, &pin) {
        _ if !policy.phone_pin => Some(Reason::WayNotOffered),
        (None, ..) => Some(Reason::NoContactFound),
        (Some(owner), ..) if owner.ended() => Some(Reason::Disabled),
        (_, None, _) => Some(Reason::NotActivated),
        (_, Some(account), _) if locked_by_staff(account) || matches!(gate, Gate::Shut { .. }) => Some(Reason::Locked),
        _ if replaced && !matched => Some(Reason::UsedPin),
        (_, _, None) => Some(Reason::WrongPhonePin),
        (_, _, Some(pin)) if pin.used_at.is_some() || !counted => Some(Reason::UsedPin),
        (_, _, Some(pin)) if now.0 >= pin.expires_at => Some(Reason::ExpiredPin),
        _ => (!matched).then_some(Reason::WrongPhonePin),
    };
    let reason = match (reason, &owner, &account, &pin) {
        (None, Some(owner), Some(account), Some(pin)) => {
            let transaction = context.database().begin().await?;
            if account::hold(&transaction, account).await? && consume(&transaction, &pin.id, now.0).await? {
                throttle::clear(&transaction, &key).await?;
                let token = enter(&context, &transaction, door, (&account.id, owner), How::PhonePin).await?;
                transaction.commit().await?;
                return Ok(Reply::from(SignedIn {}).cookie(door.jar.set(Cookie::Session, &token)));
            }
            transaction.rollback().await?;
            Reason::UsedPin
        }
        (reason, ..) => reason.unwrap_or(Reason::WrongPhonePin),
    };
    let detail = Some(email.as_str());
    refuse(&context, door, Refused { reason, owner: owner.as_ref(), gate, key: &key, detail }).await?;
    Err(Code::PhonePinRefused.into())
}

/// The newest PIN of a contact, used or not, so that a used one is named in the log.
async fn newest<C: ConnectionTrait>(connection: &C, contact_id: &str) -> Result<Option<phone_pin::Model>, DbErr> {
    Entity::find()
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::ReplacedAt.is_null())
        .order_by_desc(Column::CreatedAt)
        .one(connection)
        .await
}

/// Whether what was typed is a PIN of the contact's that a newer one has replaced, or that was ended.
async fn replaced(context: &Context, contact_id: &str, typed: &str) -> Result<bool, DbErr> {
    let reader = context.database().reader();
    let those = Entity::find()
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::PinMark.eq(mark(context, contact_id, typed)))
        .filter(Column::ReplacedAt.is_not_null());
    Ok(those.one(reader).await?.is_some())
}

fn mark(context: &Context, contact_id: &str, pin: &str) -> String {
    context.keys().mark(&format!("phone_pin:{contact_id}:{pin}"))
}

/// Counts a guess before it is checked, in its own committed statement. Answers whether it may be checked.
async fn count(context: &Context, id: &str) -> Result<bool, DbErr> {
    let counted = Entity::update_many()
        .col_expr(Column::Wrong, Expr::col(Column::Wrong).add(1))
        .filter(Column::Id.eq(id))
        .filter(Column::Wrong.lt(WRONG))
        .exec(context.database().writer())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// Consumes the PIN by one conditional UPDATE. Answers whether this call was the one that did.
async fn consume<C: ConnectionTrait>(connection: &C, id: &str, now: i64) -> Result<bool, DbErr> {
    let consumed = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(Column::Id.eq(id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ReplacedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}
