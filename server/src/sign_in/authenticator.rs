//! A second step that is owed to a passkey or an authenticator app. It lies beside the one by mail: the same cookie, the same budget
//! of guesses, another kind of row, so that neither is ever paid with the other. Which proofs are right is for the
//! `staff` feature to say.

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter,
};
use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::moment::Moment;

use crate::account::{self, Owner};
use crate::audit::{self, Entry};
use crate::context::Context;
use crate::entity::{account as accounts, second_step};
use crate::http::{Door, Failure, Half};
use crate::outbox::Message;
use crate::random;
use crate::secret::digest;
use crate::session;
use crate::sign_in::guess::{tell, who};
use crate::sign_in::second_step::{end, find, log, overtaken};
use crate::sign_in::{Audience, Confirmed, Right};
use crate::throttle::{self, Gate, pin_key};
use crate::turns::Turn;

const KIND: &str = "authenticator";
/// Seconds a step may take.
const LASTS: i64 = 10 * 60;

/// Begins the step. Nothing is mailed. Answers with the token for the step's cookie.
pub async fn owe(context: &Context, door: &Door, right: &Right, reason: Reason) -> Result<String, Failure> {
    let (now, token) = (context.now(), random::token(context.random())?);
    let row = second_step::Model {
        id: context.new_id()?.to_string(),
        practice_id: door.practice.id.clone(),
        account_id: right.account.id.clone(),
        token_digest: digest(&token),
        // No PIN has this hash.
        pin_hash: String::new(),
        pin_marks: String::new(),
        pin_expires_at: now.0,
        pin_sent_at: now.0,
        sends: 0,
        wrong: 0,
        started_at: now.0,
        expires_at: now.plus_seconds(LASTS).0,
        done_at: None,
        kind: KIND.to_owned(),
    };
    let transaction = context.database().begin().await?;
    if !account::hold(&transaction, &right.account).await? {
        transaction.rollback().await?;
        return Err(overtaken(context, door, right).await);
    }
    throttle::clear(&transaction, &right.key).await?;
    row.into_active_model().reset_all().insert(&transaction).await?;
    log(context, &transaction, door, &right.owner, reason).await?;
    transaction.commit().await?;
    Ok(token)
}

/// Ends the half-finished sign-ins of an account, and those that were judged and not let in yet: what they owe changes.
/// It takes the account first, as every sign-in does, so it is called before anything of the account is written.
pub async fn end_half_sign_ins<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    account::end_judged(connection, account_id).await?;
    second_step::Entity::update_many()
        .col_expr(second_step::Column::DoneAt, Expr::value(now.0))
        .filter(second_step::Column::AccountId.eq(account_id))
        .filter(second_step::Column::DoneAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// The step of a cookie, for what comes before a guess.
pub async fn owing(
    context: &Context,
    door: &Door,
    half: &Half,
) -> Result<(second_step::Model, accounts::Model), Failure> {
    let (step, account, _) = find(context, door, (Audience::Staff, half), KIND).await?;
    Ok((step, account))
}

/// A guess at the step, counted.
#[derive(Debug)]
pub struct Guess {
    /// Whose step it is.
    pub account: accounts::Model,
    /// Whether a proof may be looked at.
    pub open: bool,
    owner: Owner,
    step: second_step::Model,
    gate: Gate,
    _turn: Turn,
}

impl Guess {
    /// Finds the step of a cookie and counts a guess, before any proof is looked at, on the budget of the mailed PIN.
    pub async fn count(context: &Context, door: &Door, half: &Half) -> Result<Self, Failure> {
        let (step, account, owner) = find(context, door, (Audience::Staff, half), KIND).await?;
        let turn = context.turns().take(&pin_key(&account.id)).await;
        let gate = throttle::count_pin(context, &door.practice.id, &account.id).await?;
        let open = matches!(gate, Gate::Open { .. });
        Ok(Self { account, open, owner, step, gate, _turn: turn })
    }

    /// Which step it is at.
    pub fn step_id(&self) -> &str {
        &self.step.id
    }

    /// The proof was right and is used up: lets the person in, in the same transaction. None when the step ended
    /// meanwhile.
    pub async fn right(
        &self,
        context: &Context,
        transaction: &DatabaseTransaction,
        door: &Door,
        how: How,
    ) -> Result<Option<Confirmed>, Failure> {
        let ended = end(context, transaction, door, (&self.step, &self.account), &self.owner, how).await?;
        let Some(session) = ended else { return Ok(None) };
        // Nothing is spared it in this browser but the lock that wrong passwords from elsewhere cause.
        let here = (&door.visitor, &door.jar);
        let browser = session::remember(context, transaction, &door.practice.id, &self.account.id, here).await?;
        Ok(Some(Confirmed { session, browser: Some(browser) }))
    }

    /// Writes the refusal, and shuts the step after the last guess. Every refusal is the same answer.
    pub async fn wrong(
        &self,
        context: &Context,
        door: &Door,
        (code, reason): (Code, Reason),
        detail: Option<&str>,
    ) -> Failure {
        match self.refuse(context, door, reason, detail).await {
            Ok(()) => code.into(),
            Err(failure) => failure,
        }
    }

    async fn refuse(
        &self,
        context: &Context,
        door: &Door,
        reason: Reason,
        detail: Option<&str>,
    ) -> Result<(), Failure> {
        let reason = if self.open { reason } else { Reason::PinStepShut };
        let transaction = context.database().begin().await?;
        if self.gate == (Gate::Open { last: true }) {
            throttle::shut_step(&transaction, &self.account.id, context.now()).await?;
            tell(context, &transaction, door, &self.owner, &Message::PinStepShut {}).await?;
        }
        let who = who(Some(&self.owner));
        let entry = Entry { practice_id: &door.practice.id, reason, who, detail, visitor: Some(&door.visitor) };
        audit::write(context, &transaction, entry).await?;
        transaction.commit().await?;
        context.outbox_bell().notify_one();
        Ok(())
    }
}
