//! Endpoints of the `staff` feature: signing in.

use shared::activation::Done;
use shared::failure::Code;
use shared::sign_in::PinSent;
use shared::staff::{ConfirmPin, ResendPin, SignIn, StaffNext};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::sign_in::{self, Audience, Verdict};
use crate::staff::second_step;

/// Email and password. Whoever has a passkey or an authenticator app owes it; the others are mailed a PIN, in every
/// browser.
pub(super) async fn sign_in(context: Context, call: Call<SignIn>) -> Result<Reply<StaffNext>, Failure> {
    let Verdict::Right(right) = sign_in::judge(&context, &call.door, Audience::Staff, &call.value).await? else {
        return Err(Code::SignInRefused.into());
    };
    let owed = second_step::owed(context.database().reader(), &call.door.practice, &right.account.id).await?;
    if let Some(owed) = owed {
        return second_step::owe(&context, &call.door, *right, owed).await;
    }
    let next = sign_in::proceed(&context, &call.door, *right).await?;
    Ok(next.map(|next| StaffNext { pin: next.pin, owed: None }))
}

/// The mailed PIN. It is owed at every sign-in; a browser in which it was once right is known all the same, so that
/// wrong passwords from elsewhere lock nobody out of it.
pub(super) async fn confirm_pin(context: Context, call: Call<ConfirmPin>) -> Result<Reply<Done>, Failure> {
    let (pin, _) = &call.value;
    let confirmed = sign_in::confirm(&context, &call.door, (Audience::Staff, &call.caller), pin, true).await?;
    Ok(confirmed.reply(&call.door, Done {}))
}

/// A new PIN.
pub(super) async fn resend_pin(context: Context, call: Call<ResendPin>) -> Result<Reply<PinSent>, Failure> {
    sign_in::resend(&context, &call.door, (Audience::Staff, &call.caller)).await
}
