//! The PIN as it was typed: counted, compared, and its browser let in.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use shared::access_log::{How, Reason};
use shared::failure::Code;
use shared::value::digits::Digits;

use crate::account::Owner;
use crate::context::Context;
use crate::entity::{account as accounts, second_step};
use crate::http::{Door, Failure, Half, Reply};
use crate::outbox::Message;
use crate::session::{self, Cookie};
use crate::sign_in::guess::{Audience, tell};
use crate::sign_in::second_step::{MAILED_PIN, WRONG, end, find, log, mark};
use crate::throttle::{self, Gate, pin_key};

/// The step is done. Not printed: it holds tokens.
#[derive(Clone)]
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

/// Checks a PIN of a step that began at this door: counted on the account and on the PIN before it is compared. Every
/// refusal is the same answer.
pub async fn confirm(
    context: &Context,
    door: &Door,
    half: (Audience, &Half),
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
        let replaced = step.pin_marks.contains(&mark(context, &step.id, pin.as_str()));
        (!matched).then_some(if replaced { Reason::UsedPin } else { Reason::WrongPin })
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
    let ended = end(context, &transaction, door, (step, account), owner, How::PasswordAndPin).await?;
    let Some(session) = ended else {
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
