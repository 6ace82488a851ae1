//! Staff: signing in to the console, the one-time link that sets a staff member's password, who works here, and who
//! looks after whom.

mod assign;
mod handlers;
mod members;
mod rules;
mod setup;
mod store;
mod team;

pub use store::{NewStaff, add};

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
