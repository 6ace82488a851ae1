//! Endpoints of the `profile` feature.

use shared::failure::Code;
use shared::profile::{Home, Mine, Profile, Profiles};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::profile::store;

/// The signed-in contact's profiles.
pub(super) async fn mine(context: Context, call: Call<Mine>) -> Result<Reply<Profiles>, Failure> {
    let profiles = store::of_contact(context.database().reader(), context.now(), &call.caller.id).await?;
    Ok(Profiles { profiles }.into())
}

/// What Home shows. Somebody else's profile and one that never was get the same answer.
pub(super) async fn home(context: Context, call: Call<Home>) -> Result<Reply<Profile>, Failure> {
    let profiles = store::of_contact(context.database().reader(), context.now(), &call.caller.id).await?;
    let held = profiles.into_iter().find(|profile| profile.id == call.path.profile);
    Ok(held.ok_or(Code::NotFound)?.into())
}
