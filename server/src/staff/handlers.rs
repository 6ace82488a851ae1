//! Endpoints of the `staff` feature: signing in.

use shared::activation::Done;
use shared::failure::Code;
use shared::sign_in::{Next, PinSent};
use shared::staff::{ConfirmPin, ResendPin, SignIn};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::sign_in::{self, Audience, Verdict};

/// Email and password. A known browser is in; any other is mailed a PIN.
pub(super) async fn sign_in(context: Context, call: Call<SignIn>) -> Result<Reply<Next>, Failure> {
    match sign_in::judge(&context, &call.door, Audience::Staff, &call.value).await? {
        Verdict::Right(right) => sign_in::proceed(&context, &call.door, *right).await,
        Verdict::Refused => Err(Code::SignInRefused.into()),
    }
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
