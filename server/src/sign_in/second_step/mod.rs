//! The second step: a PIN mailed after a right password on a browser that is not known.
//!
//! The half-signed-in state is its own table and its own cookie, and nothing but the PIN pages takes it
//! (GHSA-xg6x-h9c9-2m83). The PIN is bound to the browser that gave the password (CVE-2026-29784). Guesses are
//! counted on the account; a resend or a new attempt never lowers the count (NIST SP 800-63B-4, 3.1.3).

mod begin;
mod confirm;
mod resend;

pub use begin::Step;
pub(super) use begin::{overtaken, start};
pub use confirm::{Confirmed, confirm};
pub use resend::resend;

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter};
use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::PinSent;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{account as accounts, second_step};
use crate::http::{Door, Failure, Half};
use crate::outbox::{self, Message, Post};
use crate::policy::{self, Policy};
use crate::secret::digest;
use crate::sign_in::enter::enter;
use crate::sign_in::guess::{Audience, recipient, who};
use crate::throttle::{self, Limit};

/// Digits of a staff member's PIN. Staff see everybody's records, so theirs is longer than the four of clients.
const STAFF_DIGITS: u8 = 6;
/// Minutes a PIN works, and a step may take after its newest PIN.
const MINUTES: u8 = 10;
/// The same in seconds.
const LASTS: i64 = MINUTES as i64 * 60;
/// Seconds between two PINs.
const APART: i64 = 60;
/// Wrong guesses that end a PIN.
const WRONG: i32 = 5;
/// PINs of one step.
const SENDS: i32 = 3;
/// PINs mailed for one account, whichever browsers begin or ask anew: nobody floods a mailbox with a stolen password.
const MAILS: Limit = Limit { times: 3, seconds: 10 * 60 };
/// What a step owes whose PIN was mailed.
const MAILED_PIN: &str = "mailed_pin";

/// A PIN of a step as the log recognises it later, and nobody else can.
fn mark(context: &Context, step_id: &str, pin: &str) -> String {
    context.keys().mark(&format!("second_step:{step_id}:{pin}"))
}

/// Ends the step by one conditional UPDATE and opens the session, in the caller's transaction. None when it has ended
/// already, or the account changed meanwhile: it is held first, as a lock and a new password do.
pub(super) async fn end(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    (step, account): (&second_step::Model, &accounts::Model),
    owner: &Owner,
    how: How,
) -> Result<Option<String>, Failure> {
    if !account::hold(transaction, account).await? {
        return Ok(None);
    }
    let done = second_step::Entity::update_many()
        .col_expr(second_step::Column::DoneAt, Expr::value(context.now().0))
        .filter(second_step::Column::Id.eq(&step.id))
        .filter(second_step::Column::DoneAt.is_null())
        .filter(second_step::Column::PinHash.eq(&step.pin_hash))
        .exec(transaction)
        .await?;
    if done.rows_affected != 1 {
        return Ok(None);
    }
    throttle::forgive(transaction, &step.account_id).await?;
    Ok(Some(enter(context, transaction, door, (&step.account_id, owner), how).await?))
}

/// The step of a cookie that owes this, with its account. One that began at the other door, the portal's or the
/// console's, is none here. A lock or an end that came meanwhile counts now, not only at the beginning (CVE-2026-16103).
pub(super) async fn find(
    context: &Context,
    door: &Door,
    (audience, half): (Audience, &Half),
    kind: &str,
) -> Result<(second_step::Model, accounts::Model, Owner), Failure> {
    let reader = context.database().reader();
    let step = second_step::Entity::find()
        .filter(second_step::Column::TokenDigest.eq(digest(&half.0)))
        .filter(second_step::Column::PracticeId.eq(&door.practice.id))
        .filter(second_step::Column::Kind.eq(kind))
        .one(reader)
        .await?;
    let found = match step {
        Some(step) => account::by_id(reader, &step.account_id).await?.map(|(account, owner)| (step, account, owner)),
        None => None,
    };
    let Some((step, account, owner)) = found.filter(|(.., owner)| audience.admits(owner)) else {
        // Long forgotten, made up, or somebody's of the other door.
        return Err(door.refuse(context, Who::Stranger, Code::StepEnded, Reason::ExpiredPin).await);
    };
    let reason = if owner.ended() {
        Reason::Disabled
    } else if account.locked_by_staff_at.is_some() {
        Reason::Locked
    } else if step.done_at.is_some() {
        Reason::UsedPin
    } else if context.now().0 >= step.expires_at {
        Reason::ExpiredPin
    } else {
        return Ok((step, account, owner));
    };
    log(context, context.database().writer(), door, &owner, reason).await?;
    Err(Code::StepEnded.into())
}

/// The step of a cookie, if it is this account's and its PIN may still be typed.
async fn open(context: &Context, token: &str, account_id: &str) -> Result<Option<second_step::Model>, Failure> {
    Ok(second_step::Entity::find()
        .filter(second_step::Column::TokenDigest.eq(digest(token)))
        .filter(second_step::Column::AccountId.eq(account_id))
        .filter(second_step::Column::Kind.eq(MAILED_PIN))
        .filter(second_step::Column::DoneAt.is_null())
        .filter(second_step::Column::ExpiresAt.gt(context.now().0))
        .filter(second_step::Column::Wrong.lt(WRONG))
        .one(context.database().reader())
        .await?)
}

/// Begins the count of PINs that are mailed anew, with the one that is mailed now: the account has a new password, by a
/// link that only the mailbox's owner has. Whoever used up the share with the old one must not delay them.
pub async fn mails_afresh(
    context: &Context,
    transaction: &DatabaseTransaction,
    account: &accounts::Model,
) -> Result<(), Failure> {
    let key = throttle::pin_mails_key(&account.id);
    throttle::clear(transaction, &key).await?;
    throttle::within_act(context, transaction, &account.practice_id, &key, MAILS).await?;
    Ok(())
}

async fn mail(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    account: &accounts::Model,
    owner: &Owner,
    pin: String,
) -> Result<(), Failure> {
    let message = Message::Pin { pin, minutes: u32::from(MINUTES) };
    let Some(to) = recipient(door, owner) else { return Ok(()) };
    let post = Post {
        practice: &door.practice,
        to: &to,
        message: &message,
        topic: Some(format!("pin:{}", account.id)),
        valid_until: Some(context.now().plus_seconds(LASTS)),
    };
    Ok(outbox::post(context, transaction, post).await?)
}

pub(super) async fn log<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    door: &Door,
    owner: &Owner,
    reason: Reason,
) -> Result<(), Failure> {
    let who = who(Some(owner));
    let entry = Entry { practice_id: &door.practice.id, reason, who, detail: None, visitor: Some(&door.visitor) };
    Ok(audit::write(context, connection, entry).await?)
}

/// How many digits a person's PIN has.
fn digits(door: &Door, owner: &Owner) -> u8 {
    match owner {
        Owner::Contact(_) => Policy::of(&door.practice).pin_digits,
        Owner::Staff(_) => STAFF_DIGITS,
    }
}

fn sent(step: &second_step::Model, (door, owner): (&Door, &Owner), now: Moment) -> PinSent {
    PinSent { digits: digits(door, owner), now, resend_at: resend_at(step), spared_days: spared_days(door, owner) }
}

/// For how many days the browser may be spared the step.
fn spared_days(door: &Door, owner: &Owner) -> u8 {
    match owner {
        Owner::Contact(_) => policy::spared_days(Policy::of(&door.practice).second_step),
        Owner::Staff(_) => 0,
    }
}

/// When the next PIN may be sent; none when this step has sent its share.
fn resend_at(step: &second_step::Model) -> Option<Moment> {
    (step.sends < SENDS).then(|| Moment(step.pin_sent_at).plus_seconds(APART))
}
