//! Adding and removing one's own passkeys. Both need a sign-in of the last minutes, and the person is told by mail.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::staff::{AddPasskey, BeginPasskey, PasskeyAdded, PasskeyChallenge, RemovePasskey, Security};

use crate::audit::Who;
use crate::context::Context;
use crate::database::doubled;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::sign_in;
use crate::staff::passkey::relying_party::{RelyingParty, Unfit};
use crate::staff::passkey::store::{self, Binding, Purpose};
use crate::staff::{authenticator, second_step, security};

/// Draws a challenge for a new passkey. Nothing changes until it was answered.
pub(in crate::staff) async fn begin(
    context: Context,
    call: Call<BeginPasskey>,
) -> Result<Reply<PasskeyChallenge>, Failure> {
    let member = security::proved(&context, &call.caller).await?;
    let party = RelyingParty::of(&call.door.practice).ok_or(Code::PasskeyNotOffered)?;
    let binding = binding(&call.door, &call.caller);
    let present = store::of_account(context.database().reader(), binding.account_id).await?;
    let present = present.iter().map(|row| Ok(store::parsed(row)?.cred_id().clone())).collect::<anyhow::Result<_>>()?;
    let drawn = party.challenge_new(binding.account_id, (&member.email, &member.name), present)?;
    store::keep(&context, context.database().writer(), binding, &drawn.state).await?;
    Ok(PasskeyChallenge { options: drawn.options }.into())
}

/// Adds the passkey that answered. Whoever has no recovery codes gets them. Sign-ins that wait for their second step end.
pub(in crate::staff) async fn add(context: Context, call: Call<AddPasskey>) -> Result<Reply<PasskeyAdded>, Failure> {
    let member = security::proved(&context, &call.caller).await?;
    let (door, binding) = (&call.door, binding(&call.door, &call.caller));
    let party = RelyingParty::of(&door.practice).ok_or(Code::PasskeyNotOffered)?;
    // Used up before it is looked at, whatever it is worth.
    let made = match store::take(&context, context.database().writer(), binding).await? {
        Ok(state) => party.made(&state, &call.value.answer)?,
        Err(unfit) => Err(unfit),
    };
    let made = match made {
        Ok(made) => made,
        Err(unfit) => return Err(not_added(&context, &call, unfit).await),
    };
    let transaction = context.database().begin().await?;
    sign_in::authenticator::end_half_sign_ins(&transaction, binding.account_id, context.now()).await?;
    let new = (call.value.name.as_str(), party.id(), &made);
    match store::add(&context, &transaction, (binding.practice_id, binding.account_id), new).await? {
        Err(error) if doubled(&error) => {
            transaction.rollback().await?;
            return Err(not_added(&context, &call, (Reason::PasskeyNotAdded, "added before")).await);
        }
        added => added?,
    }
    let codes = match authenticator::codes_left(&transaction, binding.account_id).await? {
        0 => authenticator::make_codes(&context, &transaction, binding.practice_id, binding.account_id).await?,
        _ => Vec::new(),
    };
    let detail = Some(call.value.name.as_str());
    security::done(&context, transaction, door, member, (Reason::PasskeyAdded, detail)).await?;
    Ok(PasskeyAdded { security: security::shown(&context, door, &call.caller).await?, codes }.into())
}

/// Removes a passkey. One that is gone already is no failure.
pub(in crate::staff) async fn remove(context: Context, call: Call<RemovePasskey>) -> Result<Reply<Security>, Failure> {
    let member = security::proved(&context, &call.caller).await?;
    let account_id = call.caller.session.account_id.as_str();
    let transaction = context.database().begin().await?;
    sign_in::authenticator::end_half_sign_ins(&transaction, account_id, context.now()).await?;
    match store::remove(&transaction, account_id, &call.path.passkey).await? {
        Some(name) => {
            second_step::settle(&transaction, account_id, context.now()).await?;
            let what = (Reason::PasskeyRemoved, Some(name.as_str()));
            security::done(&context, transaction, &call.door, member, what).await?;
        }
        None => transaction.rollback().await?,
    }
    Ok(security::shown(&context, &call.door, &call.caller).await?.into())
}

/// A challenge for a new passkey is answered in the session that asked for it.
fn binding<'a>(door: &'a Door, caller: &'a StaffMember) -> Binding<'a> {
    Binding {
        practice_id: &door.practice.id,
        account_id: &caller.session.account_id,
        bound_to: &caller.session.session_id,
        purpose: Purpose::Add,
    }
}

async fn not_added(context: &Context, call: &Call<AddPasskey>, (_, detail): Unfit) -> Failure {
    let what = (Code::PasskeyRefused, Reason::PasskeyNotAdded);
    call.door.refuse_with(context, Who::Staff(&call.caller.id), what, Some(detail)).await
}
