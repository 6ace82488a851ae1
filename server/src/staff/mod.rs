//! Staff: signing in to the console, the one-time link that sets a staff member's password, passkeys and the
//! authenticator app, who works here, and who looks after whom.

mod assign;
mod authenticator;
mod handlers;
mod members;
mod passkey;
mod rules;
mod second_step;
mod security;
mod setup;
mod store;
mod team;

pub use passkey::forget_old;
pub use rules::proved;
pub use store::{NewStaff, add};
pub use team::reset_second_step;

use crate::http::Routes;

/// The feature's endpoints.
pub fn routes() -> Routes {
    Routes::new()
        .serve::<shared::staff::SignIn, _, _>(handlers::sign_in)
        .serve::<shared::staff::ConfirmPin, _, _>(handlers::confirm_pin)
        .serve::<shared::staff::ResendPin, _, _>(handlers::resend_pin)
        .serve::<shared::staff::OpenSetup, _, _>(setup::open)
        .serve::<shared::staff::RateSetupPassword, _, _>(setup::rate_password)
        .serve::<shared::staff::FinishSetup, _, _>(setup::finish)
        .serve::<shared::staff::ConfirmAuthenticator, _, _>(authenticator::confirm_step)
        .serve::<shared::staff::AskForPasskey, _, _>(passkey::ask)
        .serve::<shared::staff::ConfirmPasskey, _, _>(passkey::confirm)
        .serve::<shared::staff::ShowSecurity, _, _>(security::show)
        .serve::<shared::staff::BeginAuthenticator, _, _>(authenticator::begin)
        .serve::<shared::staff::SetUpAuthenticator, _, _>(authenticator::confirm)
        .serve::<shared::staff::RemoveAuthenticator, _, _>(authenticator::remove)
        .serve::<shared::staff::BeginPasskey, _, _>(passkey::begin)
        .serve::<shared::staff::AddPasskey, _, _>(passkey::add)
        .serve::<shared::staff::RemovePasskey, _, _>(passkey::remove)
        .serve::<shared::staff::RenewRecoveryCodes, _, _>(security::renew_codes)
        .serve::<shared::staff::ResetSecondStep, _, _>(team::reset)
        .serve::<shared::staff::Team, _, _>(team::team)
        .serve::<shared::staff::Invite, _, _>(team::invite)
        .serve::<shared::staff::SendSetup, _, _>(team::send_setup)
        .serve::<shared::staff::ChangeRole, _, _>(team::change_role)
        .serve::<shared::staff::Disable, _, _>(team::disable)
        .serve::<shared::staff::Enable, _, _>(team::enable)
        .serve::<shared::staff::EndSessions, _, _>(team::end_sessions)
        .serve::<shared::staff::Assignments, _, _>(assign::show)
        .serve::<shared::staff::Assign, _, _>(assign::assign)
}
