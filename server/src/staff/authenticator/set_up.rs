//! Setting up and removing one's own authenticator app. Both need a sign-in of the last minutes, and the person is told by
//! mail.

use shared::access_log::Reason;
use shared::failure::Code;
use shared::staff::{
    BeginAuthenticator, NewAuthenticator, RecoveryCodes, RemoveAuthenticator, Security, SetUpAuthenticator,
};

use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::sign_in;
use crate::staff::authenticator::{qr, store, totp};
use crate::staff::second_step;
use crate::staff::security::{done, proved, shown};

/// Draws a secret and shows it. Nothing changes until a code of it was typed.
pub(in crate::staff) async fn begin(
    context: Context,
    call: Call<BeginAuthenticator>,
) -> Result<Reply<NewAuthenticator>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let secret = totp::draw(context.random())?;
    let account_id = call.caller.session.account_id.as_str();
    let writer = context.database().writer();
    store::propose(&context, writer, &call.door.practice.id, (account_id, &secret)).await?;
    let link = totp::link(&call.door.practice.name, &member.email, &secret);
    Ok(NewAuthenticator { qr: qr::draw(&link)?, secret }.into())
}

/// Puts the secret in force and makes recovery codes. Sign-ins that wait for a mailed PIN end.
pub(in crate::staff) async fn confirm(
    context: Context,
    call: Call<SetUpAuthenticator>,
) -> Result<Reply<RecoveryCodes>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let (door, account_id) = (&call.door, call.caller.session.account_id.as_str());
    let transaction = context.database().begin().await?;
    sign_in::authenticator::end_half_sign_ins(&transaction, account_id, context.now()).await?;
    if !store::set_up(&context, &transaction, account_id, call.value.as_str()).await? {
        transaction.rollback().await?;
        return Err(Code::PinRefused.into());
    }
    let codes = store::make_codes(&context, &transaction, &door.practice.id, account_id).await?;
    done(&context, transaction, door, member, (Reason::AuthenticatorSetUp, None)).await?;
    Ok(RecoveryCodes { codes }.into())
}

/// Removes the app. Without a passkey the recovery codes go too, and the mailed PIN is owed again.
pub(in crate::staff) async fn remove(
    context: Context,
    call: Call<RemoveAuthenticator>,
) -> Result<Reply<Security>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let account_id = call.caller.session.account_id.as_str();
    let transaction = context.database().begin().await?;
    sign_in::authenticator::end_half_sign_ins(&transaction, account_id, context.now()).await?;
    if store::forget(&transaction, account_id).await? {
        second_step::settle(&transaction, account_id, context.now()).await?;
        done(&context, transaction, &call.door, member, (Reason::AuthenticatorRemoved, None)).await?;
    } else {
        transaction.commit().await?;
    }
    Ok(shown(&context, &call.door, &call.caller).await?.into())
}
