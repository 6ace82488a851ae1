//! The second step at sign-in: a code of the app, or a recovery code.

use shared::access_log::{How, Reason};
use shared::activation::Done;
use shared::failure::Code;
use shared::staff::{ConfirmAuthenticator, Proof};

use crate::account;
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::outbox::Message;
use crate::sign_in;
use crate::sign_in::authenticator::Guess;
use crate::staff::authenticator::store;

/// Checks a code. It is counted first, used up by one conditional UPDATE, and every refusal is the same answer.
pub(in crate::staff) async fn confirm(
    context: Context,
    call: Call<ConfirmAuthenticator>,
) -> Result<Reply<Done>, Failure> {
    let door = &call.door;
    let guess = Guess::count(&context, door, &call.caller).await?;
    if !guess.open {
        return Err(guess.wrong(&context, door, (Code::PinRefused, Reason::PinStepShut), None).await);
    }
    let transaction = context.database().begin().await?;
    // The account first: a change of the second step takes it first too, and is seen here or waits.
    let held = account::hold(&transaction, &guess.account).await?;
    let how = match &call.value {
        Proof::App(_) => How::AuthenticatorApp,
        Proof::Recovery(_) => How::RecoveryCode,
    };
    let used = match &call.value {
        _ if !held => store::Used::Before,
        Proof::App(digits) => store::use_code(&context, &transaction, &guess.account.id, digits).await?,
        Proof::Recovery(code) => store::use_recovery(&context, &transaction, &guess.account.id, code).await?,
    };
    if used == store::Used::Now
        && let Some(confirmed) = guess.right(&context, &transaction, door, how).await?
    {
        if let Proof::Recovery(_) = &call.value
            && let Some((_, owner)) = account::by_id(&transaction, &guess.account.id).await?
        {
            sign_in::tell(&context, &transaction, door, &owner, &Message::SecondStepChanged {}).await?;
        }
        transaction.commit().await?;
        context.outbox_bell().notify_one();
        return Ok(confirmed.reply(door, Done {}));
    }
    transaction.rollback().await?;
    let reason =
        if used == store::Used::Never { Reason::WrongAuthenticatorCode } else { Reason::UsedAuthenticatorCode };
    Err(guess.wrong(&context, door, (Code::PinRefused, reason), None).await)
}
