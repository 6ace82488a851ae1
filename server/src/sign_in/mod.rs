//! Signing in by every way there is, and the session's life.

pub mod authenticator;
mod enter;
mod guess;
mod handlers;
pub mod identity;
pub mod link;
mod lock;
mod phone_pin;
mod rules;
mod second_step;

pub use enter::proceed;
pub use guess::{Audience, Right, Verdict, judge, recipient, tell};
pub use second_step::{Confirmed, Step, confirm, mails_afresh, resend};

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::sign_in::Password, _, _>(handlers::password)
        .serve::<shared::sign_in::ConfirmPin, _, _>(handlers::confirm_pin)
        .serve::<shared::sign_in::ResendPin, _, _>(handlers::resend_pin)
        .serve::<shared::sign_in::AskForLink, _, _>(link::ask)
        .serve::<shared::sign_in::WaitForLink, _, _>(link::wait)
        .serve::<shared::sign_in::OpenLink, _, _>(link::open)
        .serve::<shared::sign_in::RedeemLink, _, _>(link::redeem)
        .serve::<shared::sign_in::ApproveLink, _, _>(link::approve)
        .serve::<shared::sign_in::FinishLink, _, _>(link::finish)
        .serve::<shared::sign_in::RedeemCode, _, _>(link::redeem_code)
        .serve::<shared::sign_in::RenewLink, _, _>(link::renew)
        .serve::<shared::sign_in::PhonePin, _, _>(phone_pin::redeem)
        .serve::<shared::sign_in::MakePhonePin, _, _>(phone_pin::make)
        .serve::<shared::sign_in::Lock, _, _>(lock::lock)
        .serve::<shared::sign_in::Unlock, _, _>(lock::unlock)
        .serve::<shared::sign_in::CheckIdentity, _, _>(identity::check)
        .serve::<shared::sign_in::ConfirmSecurityCode, _, _>(identity::confirm)
        .serve::<shared::sign_in::ResendSecurityCode, _, _>(identity::resend)
        .serve::<shared::sign_in::Session, _, _>(handlers::session)
        .serve::<shared::sign_in::Extend, _, _>(handlers::extend)
        .serve::<shared::sign_in::LogOut, _, _>(handlers::log_out)
}
