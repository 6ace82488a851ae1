//! The second step: a PIN mailed after a right password on a browser that is not known.
//!
//! The half-signed-in state is its own table and its own cookie, and nothing but the PIN pages takes it
//! (GHSA-xg6x-h9c9-2m83). The PIN is bound to the browser that gave the password (CVE-2026-29784). Guesses are
//! counted on the account; a resend or a new attempt never lowers the count (NIST SP 800-63B-4, 3.1.3).

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, PaginatorTrait,
    QueryFilter,
};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::sign_in::PinSent;
use shared::value::digits::Digits;

use crate::account::{self, Owner};
use crate::audit::{self, Entry};
use crate::context::Context;
use crate::entity::{account as accounts, second_step};
use crate::http::{Door, Failure, Half, Reply};
use crate::outbox::{self, Message, Post};
use crate::policy::Policy;
use crate::random;
use crate::secret::digest;
use crate::session::{self, Cookie};
use crate::sign_in::Right;
use crate::sign_in::enter::enter;
use crate::sign_in::guess::{recipient, tell, who};
use crate::throttle::{self, Gate, pin_key};

/// Digits of a staff member's PIN. Staff see everybody's records, so theirs is longer than the four of clients.
const STAFF_DIGITS: u8 = 6;
/// Minutes a PIN works, and a step may take after its newest PIN.
const MINUTES: u8 = 10;
/// The same in seconds.
const LASTS: i64 = MINUTES as i64 * 60;
/// Seconds between two PINs.
const APART: i64 = 60;
/// PINs of one step.
const SENDS: i32 = 3;
/// What a step owes whose PIN was mailed.
const MAILED_PIN: &str = "mailed_pin";
/// Wrong guesses that end a PIN.
const WRONG: i32 = 5;
/// Steps an account may begin in ten minutes, so that nobody floods a mailbox with a stolen password.
const STEPS: u64 = 5;

/// The step is done.
#[derive(Clone, Debug)]
pub struct Confirmed {
    /// For the session cookie.
    pub session: String,
    /// For the known-browser cookie, if the person wanted it.
    pub browser: Option<String>,
}

impl Confirmed {
    /// An answer with the session's cookies; the step's own goes.
    pub fn reply<R>(&self, door: &Door, body: R) -> Reply<R> {
        let jar = &door.jar;
        let reply = Reply::from(body).cookie(jar.set(Cookie::Session, &self.session)).cookie(jar.remove(Cookie::Step));
        match &self.browser {
            Some(browser) => reply.cookie(jar.set(Cookie::Browser, browser)),
            None => reply,
        }
    }
}

/// Begins the step: mails a PIN and answers with the token for the step's cookie.
pub(super) async fn start(context: &Context, door: &Door, right: &Right) -> Result<(String, PinSent), Failure> {
    let recent = second_step::Entity::find()
        .filter(second_step::Column::AccountId.eq(&right.account.id))
        .filter(second_step::Column::StartedAt.gt(context.now().plus_seconds(-LASTS).0))
        .count(context.database().reader())
        .await?;
    if recent >= STEPS {
        let transaction = context.database().begin().await?;
        throttle::clear(&transaction, &right.key).await?;
        log(context, &transaction, door, &right.owner, Reason::TooManyRequests).await?;
        transaction.commit().await?;
        return Err(Failure::later(Code::PinSentRecently, u32::from(MINUTES) * 60));
    }
    let step = Step::draw(context, door, &right.account, &right.owner).await?;
    let transaction = context.database().begin().await?;
    if !account::hold(&transaction, &right.account).await? {
        transaction.rollback().await?;
        return Err(overtaken(context, door, right).await);
    }
    throttle::clear(&transaction, &right.key).await?;
    let begun = step.begin(context, &transaction, door, &right.account, &right.owner).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(begun)
}

/// The refusal of a password that was changed while it was compared.
pub(super) async fn overtaken(context: &Context, door: &Door, right: &Right) -> Failure {
    match log(context, context.database().writer(), door, &right.owner, Reason::WrongPassword).await {
        Ok(()) => Code::SignInRefused.into(),
        Err(failure) => failure,
    }
}

/// A step that is about to begin, with its PIN.
pub struct Step {
    row: second_step::Model,
    token: String,
    pin: String,
    length: u8,
    shut: bool,
}

impl Step {
    /// Draws a PIN and hashes it, outside any transaction.
    pub async fn draw(
        context: &Context,
        door: &Door,
        account: &accounts::Model,
        owner: &Owner,
    ) -> Result<Self, Failure> {
        let now = context.now();
        let shut = throttle::step_shut(context.database().reader(), &account.id, now).await?;
        let length = digits(door, owner);
        let (token, pin) = (random::token(context.random())?, random::digits(context.random(), usize::from(length))?);
        let row = second_step::Model {
            id: context.new_id()?.to_string(),
            practice_id: door.practice.id.clone(),
            account_id: account.id.clone(),
            token_digest: digest(&token),
            pin_hash: context.hasher().hash(context.random(), &pin).await?,
            pin_expires_at: now.plus_seconds(LASTS).0,
            pin_sent_at: now.0,
            sends: 1,
            wrong: 0,
            started_at: now.0,
            expires_at: now.plus_seconds(LASTS).0,
            done_at: None,
            kind: MAILED_PIN.to_owned(),
        };
        Ok(Self { row, token, pin, length, shut })
    }

    /// Writes the step and its mail in the caller's transaction. Answers with the token for the step's cookie.
    pub async fn begin(
        self,
        context: &Context,
        transaction: &DatabaseTransaction,
        door: &Door,
        account: &accounts::Model,
        owner: &Owner,
    ) -> Result<(String, PinSent), Failure> {
        let sent = sent(&self.row, self.length, context.now());
        self.row.into_active_model().reset_all().insert(transaction).await?;
        if self.shut {
            // No PIN would be taken; the mail tells the way out, and the page goes on as always.
            tell(context, transaction, door, owner, &Message::PinStepShut {}).await?;
            log(context, transaction, door, owner, Reason::PinStepShut).await?;
        } else {
            mail(context, transaction, door, account, owner, self.pin).await?;
            log(context, transaction, door, owner, Reason::PinSent).await?;
        }
        Ok((self.token, sent))
    }
}

/// Sends a new PIN; the one before stops working, and the step lasts as long as the new one. The guess counts stay.
pub async fn resend(context: &Context, door: &Door, half: &Half) -> Result<Reply<PinSent>, Failure> {
    let (step, account, owner) = find(context, door, half, MAILED_PIN).await?;
    let now = context.now();
    let resend_at = resend_at(&step);
    if resend_at.is_none_or(|resend_at| now < resend_at) {
        log(context, context.database().writer(), door, &owner, Reason::TooManyRequests).await?;
        let wait = |at: Moment| u32::try_from(at.seconds_since(now) + 1).unwrap_or(u32::MAX);
        return Err(match resend_at {
            Some(at) => Failure::later(Code::PinSentRecently, wait(at)),
            None => Code::PinSentRecently.into(),
        });
    }
    let length = digits(door, &owner);
    let pin = random::digits(context.random(), usize::from(length))?;
    let hash = context.hasher().hash(context.random(), &pin).await?;
    let transaction = context.database().begin().await?;
    // Conditional on what was read: of two clicks, one sends.
    let sent_one = second_step::Entity::update_many()
        .col_expr(second_step::Column::PinHash, Expr::value(hash))
        .col_expr(second_step::Column::PinSentAt, Expr::value(now.0))
        .col_expr(second_step::Column::PinExpiresAt, Expr::value(now.plus_seconds(LASTS).0))
        .col_expr(second_step::Column::ExpiresAt, Expr::value(now.plus_seconds(LASTS).0))
        .col_expr(second_step::Column::Sends, Expr::col(second_step::Column::Sends).add(1))
        .col_expr(second_step::Column::Wrong, Expr::value(0))
        .filter(second_step::Column::Id.eq(&step.id))
        .filter(second_step::Column::Sends.eq(step.sends))
        .filter(second_step::Column::DoneAt.is_null())
        .exec(&transaction)
        .await?;
    if sent_one.rows_affected != 1 {
        return Err(Failure::later(Code::PinSentRecently, u32::try_from(APART).unwrap_or(u32::MAX)));
    }
    mail(context, &transaction, door, &account, &owner, pin).await?;
    log(context, &transaction, door, &owner, Reason::PinSent).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    let sent = sent(&second_step::Model { sends: step.sends + 1, pin_sent_at: now.0, ..step }, length, now);
    Ok(Reply::from(sent).cookie(door.jar.set(Cookie::Step, &half.0)))
}

/// Checks a PIN: counted on the account and on the PIN before it is compared. Every refusal is the same answer.
pub async fn confirm(
    context: &Context,
    door: &Door,
    half: &Half,
    pin: &Digits,
    remember: bool,
) -> Result<Confirmed, Failure> {
    let (step, account, owner) = find(context, door, half, MAILED_PIN).await?;
    let _turn = context.turns().take(&pin_key(&account.id)).await;
    let gate = throttle::count_pin(context, &door.practice.id, &account.id).await?;
    let spent = count(context, &step).await?;
    let matched = context.hasher().verify(Some(&step.pin_hash), pin.as_str()).await?;
    let reason = if matches!(gate, Gate::Shut { .. }) {
        Some(Reason::PinStepShut)
    } else if spent {
        Some(Reason::UsedPin)
    } else {
        (!matched).then_some(Reason::WrongPin)
    };
    if let Some(reason) = reason {
        let transaction = context.database().begin().await?;
        if gate == (Gate::Open { last: true }) {
            throttle::shut_step(&transaction, &account.id, context.now()).await?;
            tell(context, &transaction, door, &owner, &Message::PinStepShut {}).await?;
        }
        log(context, &transaction, door, &owner, reason).await?;
        transaction.commit().await?;
        context.outbox_bell().notify_one();
        return Err(Code::PinRefused.into());
    }
    finish(context, door, &step, &account, &owner, remember).await
}

async fn finish(
    context: &Context,
    door: &Door,
    step: &second_step::Model,
    account: &accounts::Model,
    owner: &Owner,
    remember: bool,
) -> Result<Confirmed, Failure> {
    let transaction = context.database().begin().await?;
    let Some(session) = end(context, &transaction, door, step, owner, "password and PIN").await? else {
        transaction.rollback().await?;
        log(context, context.database().writer(), door, owner, Reason::UsedPin).await?;
        return Err(Code::PinRefused.into());
    };
    let browser = match remember {
        true => Some(
            session::remember(context, &transaction, &door.practice.id, &account.id, (&door.visitor, &door.jar))
                .await?,
        ),
        false => None,
    };
    transaction.commit().await?;
    Ok(Confirmed { session, browser })
}

/// Ends the step by one conditional UPDATE and opens the session, in the caller's transaction. None when it has ended
/// already.
pub(super) async fn end(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    step: &second_step::Model,
    owner: &Owner,
    how: &str,
) -> Result<Option<String>, Failure> {
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

/// The step of a cookie that owes this, with its account. A lock or an end that came meanwhile counts now, not only at the
/// beginning (CVE-2026-16103).
pub(super) async fn find(
    context: &Context,
    door: &Door,
    half: &Half,
    kind: &str,
) -> Result<(second_step::Model, accounts::Model, Owner), Failure> {
    let reader = context.database().reader();
    let step = second_step::Entity::find()
        .filter(second_step::Column::TokenDigest.eq(digest(&half.0)))
        .filter(second_step::Column::PracticeId.eq(&door.practice.id))
        .filter(second_step::Column::Kind.eq(kind))
        .one(reader)
        .await?
        .ok_or(Code::StepEnded)?;
    let (account, owner) = account::by_id(reader, &step.account_id).await?.ok_or(Code::StepEnded)?;
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

/// Counts a guess at this PIN in its own committed statement. Answers whether the PIN's guesses are used up.
async fn count(context: &Context, step: &second_step::Model) -> Result<bool, Failure> {
    let counted = second_step::Entity::update_many()
        .col_expr(second_step::Column::Wrong, Expr::col(second_step::Column::Wrong).add(1))
        .filter(second_step::Column::Id.eq(&step.id))
        .filter(second_step::Column::Wrong.lt(WRONG))
        .exec(context.database().writer())
        .await?;
    Ok(counted.rows_affected == 0)
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
    let post = Post {
        practice: &door.practice,
        to: &recipient(door, owner),
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

fn sent(step: &second_step::Model, digits: u8, now: Moment) -> PinSent {
    PinSent { digits, now, resend_at: resend_at(step) }
}

/// When the next PIN may be sent; none when this step has sent its share.
fn resend_at(step: &second_step::Model) -> Option<Moment> {
    (step.sends < SENDS).then(|| Moment(step.pin_sent_at).plus_seconds(APART))
}
