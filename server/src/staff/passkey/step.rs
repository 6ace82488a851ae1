//! The second step at sign-in: a challenge, and a passkey's answer to it.

use anyhow::Context as _;
use shared::access_log::{How, Reason};
use shared::activation::Done;
use shared::failure::Code;
use shared::staff::{AskForPasskey, ConfirmPasskey, PasskeyChallenge};

use crate::account;
use crate::context::Context;
use crate::http::{Call, Door, Failure, Reply};
use crate::sign_in::Confirmed;
use crate::sign_in::authenticator::{self, Guess};
use crate::staff::passkey::relying_party::{RelyingParty, Unfit};
use crate::staff::passkey::store::{self, Binding, Purpose};

/// Draws a challenge for the person's passkeys, in the browser that gave the password. The one before stops working.
pub(in crate::staff) async fn ask(
    context: Context,
    call: Call<AskForPasskey>,
) -> Result<Reply<PasskeyChallenge>, Failure> {
    let (step, account) = authenticator::owing(&context, &call.door, &call.caller).await?;
    let party = RelyingParty::of(&call.door.practice).ok_or(Code::PasskeyRefused)?;
    let rows = store::of_account(context.database().reader(), &account.id).await?;
    let here =
        rows.iter().filter(|row| row.rp_id == party.id()).map(store::parsed).collect::<anyhow::Result<Vec<_>>>()?;
    if here.is_empty() {
        return Err(Code::PasskeyRefused.into());
    }
    let drawn = party.challenge(&here)?;
    let binding = binding(&call.door, &account.id, &step.id);
    store::keep(&context, context.database().writer(), binding, &drawn.state).await?;
    Ok(PasskeyChallenge { options: drawn.options }.into())
}

/// Checks an answer. It is counted first, then the challenge is used up, then it is looked at; every refusal is the same
/// answer.
pub(in crate::staff) async fn confirm(context: Context, call: Call<ConfirmPasskey>) -> Result<Reply<Done>, Failure> {
    let door = &call.door;
    let guess = Guess::count(&context, door, &call.caller).await?;
    let refused = match guess.open {
        true => judge(&context, door, &guess, &call.value).await?,
        false => Err((Reason::PinStepShut, "")),
    };
    match refused {
        Ok(confirmed) => Ok(confirmed.reply(door, Done {})),
        Err((reason, detail)) => {
            let detail = Some(detail).filter(|detail| !detail.is_empty());
            Err(guess.wrong(&context, door, (Code::PasskeyRefused, reason), detail).await)
        }
    }
}

async fn judge(
    context: &Context,
    door: &Door,
    guess: &Guess,
    answer: &str,
) -> Result<Result<Confirmed, Unfit>, Failure> {
    let binding = binding(door, &guess.account.id, guess.step_id());
    let state = match store::take(context, context.database().writer(), binding).await? {
        Ok(state) => state,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let party = RelyingParty::of(&door.practice).context("a challenge was drawn where there are no passkeys")?;
    let used = match party.answered(&state, answer)? {
        Ok(used) => used,
        Err(unfit) => return Ok(Err(unfit)),
    };
    let transaction = context.database().begin().await?;
    // The account first: a change of the second step takes it first too, and is seen here or waits.
    let noted = match account::hold(&transaction, &guess.account).await? {
        true => store::note_use(context, &transaction, &guess.account.id, &used).await?,
        false => Err((Reason::UsedPasskey, "the account changed meanwhile")),
    };
    let confirmed = match noted {
        Ok(()) => guess.right(context, &transaction, door, How::Passkey).await?,
        Err(unfit) => {
            transaction.rollback().await?;
            return Ok(Err(unfit));
        }
    };
    match confirmed {
        Some(confirmed) => {
            transaction.commit().await?;
            Ok(Ok(confirmed))
        }
        None => {
            transaction.rollback().await?;
            Ok(Err((Reason::UsedPasskey, "the sign-in ended meanwhile")))
        }
    }
}

/// A challenge is answered in the half-finished sign-in that asked for it.
fn binding<'a>(door: &'a Door, account_id: &'a str, step_id: &'a str) -> Binding<'a> {
    Binding { practice_id: &door.practice.id, account_id, bound_to: step_id, purpose: Purpose::SignIn }
}
