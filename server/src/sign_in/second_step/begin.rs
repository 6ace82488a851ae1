//! Begins the second step: draws a PIN and mails it.

use sea_orm::{ActiveModelTrait, DatabaseTransaction, IntoActiveModel};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::sign_in::PinSent;

use crate::account::{self, Owner};
use crate::context::Context;
use crate::entity::{account as accounts, second_step};
use crate::http::{Door, Failure};
use crate::outbox::Message;
use crate::random;
use crate::secret::digest;
use crate::session::Cookie;
use crate::sign_in::Right;
use crate::sign_in::guess::tell;
use crate::sign_in::second_step::{LASTS, MAILED_PIN, MAILS, digits, log, mail, mark, open, sent};
use crate::throttle;

/// Begins the step: mails a PIN and answers with the token for the step's cookie. Beyond the account's share nothing is
/// mailed; then a browser with a step of this account goes on with that one, whose PIN its person may have in hand.
pub(in crate::sign_in) async fn start(
    context: &Context,
    door: &Door,
    right: &Right,
) -> Result<(String, PinSent), Failure> {
    let key = throttle::pin_mails_key(&right.account.id);
    if !throttle::within(context, &door.practice.id, &key, MAILS).await? {
        return beyond(context, door, right).await;
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

/// A right password when no further PIN is mailed.
async fn beyond(context: &Context, door: &Door, right: &Right) -> Result<(String, PinSent), Failure> {
    let transaction = context.database().begin().await?;
    throttle::clear(&transaction, &right.key).await?;
    log(context, &transaction, door, &right.owner, Reason::TooManyRequests).await?;
    transaction.commit().await?;
    let token = door.jar.get(Cookie::Step).unwrap_or_default();
    match open(context, token, &right.account.id).await? {
        Some(step) => {
            let sent = PinSent { resend_at: None, ..sent(&step, (door, &right.owner), context.now()) };
            Ok((token.to_owned(), sent))
        }
        None => Err(Failure::later(Code::PinSentRecently, u32::try_from(MAILS.seconds).unwrap_or(u32::MAX))),
    }
}

/// The refusal of a password that was changed while it was compared.
pub(in crate::sign_in) async fn overtaken(context: &Context, door: &Door, right: &Right) -> Failure {
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
        let id = context.new_id()?.to_string();
        let row = second_step::Model {
            pin_marks: mark(context, &id, &pin),
            id,
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
        Ok(Self { row, token, pin, shut })
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
        let sent = sent(&self.row, (door, owner), context.now());
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
