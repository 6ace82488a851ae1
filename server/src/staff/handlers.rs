//! Endpoints of the `staff` feature: signing in.

use shared::activation::Done;
use shared::failure::Code;
use shared::sign_in::PinSent;
use shared::staff::{ConfirmPin, ResendPin, SignIn, StaffNext};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::sign_in::{self, Audience, Verdict};
use crate::staff::authenticator;

/// Email and password. Whoever has an authenticator app owes its code; of the others a known browser is in, and any
/// other is mailed a PIN.
pub(super) async fn sign_in(context: Context, call: Call<SignIn>) -> Result<Reply<StaffNext>, Failure> {
    let Verdict::Right(right) = sign_in::judge(&context, &call.door, Audience::Staff, &call.value).await? else {
        return Err(Code::SignInRefused.into());
    };
    if authenticator::in_force(context.database().reader(), &right.account.id).await? {
        return authenticator::owe(&context, &call.door, *right).await;
    }
    let next = sign_in::proceed(&context, &call.door, *right).await?;
    Ok(next.map(|next| StaffNext { pin: next.pin, authenticator: false }))
}

/// The mailed PIN.
pub(super) async fn confirm_pin(context: Context, call: Call<ConfirmPin>) -> Result<Reply<Done>, Failure> {
    let (pin, remember) = &call.value;
    let confirmed = sign_in::confirm(&context, &call.door, &call.caller, pin, *remember).await?;
    Ok(confirmed.reply(&call.door, Done {}))
}

/// A new PIN.
pub(super) async fn resend_pin(context: Context, call: Call<ResendPin>) -> Result<Reply<PinSent>, Failure> {
    sign_in::resend(&context, &call.door, &call.caller).await
}
