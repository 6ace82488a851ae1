//! Endpoints of the `profile` feature: what a client sees of their own profiles.

use shared::profile::{Home, Inside, Mine, Profiles};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::profile::enter::{Need, entered, inside};
use crate::profile::store;

/// The signed-in contact's profiles.
pub(super) async fn mine(context: Context, call: Call<Mine>) -> Result<Reply<Profiles>, Failure> {
    let profiles = store::of_contact(context.database().reader(), context.now(), &call.caller.id).await?;
    Ok(Profiles { profiles }.into())
}

/// What Home shows.
pub(super) async fn home(context: Context, call: Call<Home>) -> Result<Reply<Inside>, Failure> {
    let found = entered(&context, &call.door, &call.caller, &call.path.profile, Need::Anything).await?;
    Ok(inside(&context, &found).await?.into())
}
