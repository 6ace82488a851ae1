//! "Your security": setting up the app, removing it, and recovery codes. What changes them needs a sign-in of the last
//! minutes, and the person is told by mail.

use sea_orm::DatabaseTransaction;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::staff::{
    BeginAuthenticator, NewAuthenticator, RecoveryCodes, RemoveAuthenticator, RenewRecoveryCodes, SecondStep, Security,
    SetUpAuthenticator, ShowSecurity,
};

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::staff;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::my_account::lately;
use crate::outbox::Message;
use crate::sign_in;
use crate::staff::authenticator::{qr, store, totp};
use crate::staff::rules;

/// How one signs in oneself.
pub(in crate::staff) async fn security(context: Context, call: Call<ShowSecurity>) -> Result<Reply<Security>, Failure> {
    shown(&context, &call.caller).await
}

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
    done(&context, transaction, door, member, Reason::AuthenticatorSetUp).await?;
    Ok(RecoveryCodes { codes }.into())
}

/// Removes app and codes: the mailed PIN is owed again.
pub(in crate::staff) async fn remove(
    context: Context,
    call: Call<RemoveAuthenticator>,
) -> Result<Reply<Security>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let account_id = call.caller.session.account_id.as_str();
    let transaction = context.database().begin().await?;
    sign_in::authenticator::end_half_sign_ins(&transaction, account_id, context.now()).await?;
    if store::forget(&transaction, account_id, context.now()).await? {
        done(&context, transaction, &call.door, member, Reason::AuthenticatorRemoved).await?;
    } else {
        transaction.commit().await?;
    }
    shown(&context, &call.caller).await
}

/// Makes new recovery codes. The ones before stop working.
pub(in crate::staff) async fn renew_codes(
    context: Context,
    call: Call<RenewRecoveryCodes>,
) -> Result<Reply<RecoveryCodes>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let (door, account_id) = (&call.door, call.caller.session.account_id.as_str());
    let transaction = context.database().begin().await?;
    if !store::in_force(&transaction, account_id).await? {
        return Err(Code::NotFound.into());
    }
    let codes = store::make_codes(&context, &transaction, &door.practice.id, account_id).await?;
    done(&context, transaction, door, member, Reason::RecoveryCodesMade).await?;
    Ok(RecoveryCodes { codes }.into())
}

/// The caller, who has signed in lately.
async fn proved(context: &Context, caller: &StaffMember) -> Result<staff::Model, Failure> {
    rules::proved(caller.session.began(), context.now())?;
    match account::by_id(context.database().reader(), &caller.session.account_id).await? {
        Some((_, Owner::Staff(member))) => Ok(member),
        _ => Err(Code::SignedOut.into()),
    }
}

/// Tells the person, writes the log, and commits.
async fn done(
    context: &Context,
    transaction: DatabaseTransaction,
    door: &Door,
    member: staff::Model,
    reason: Reason,
) -> Result<(), Failure> {
    let entry = Entry {
        practice_id: &door.practice.id,
        reason,
        who: Who::Staff(&member.id),
        detail: None,
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    sign_in::tell(context, &transaction, door, &Owner::Staff(member.clone()), &Message::SecondStepChanged {}).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(())
}

async fn shown(context: &Context, caller: &StaffMember) -> Result<Reply<Security>, Failure> {
    let (reader, account_id) = (context.database().reader(), caller.session.account_id.as_str());
    let row = store::of_account(reader, account_id).await?.filter(|row| row.secret_sealed.is_some());
    let codes = store::codes_left(reader, account_id).await?;
    Ok(Security {
        second_step: if row.is_some() { SecondStep::Authenticator } else { SecondStep::MailedPin },
        set_up_at: row.and_then(|row| row.set_up_at).map(Moment),
        recovery_codes: u32::try_from(codes).unwrap_or(u32::MAX),
        signed_in_lately: lately(Some(caller.session.began()), context.now()),
    }
    .into())
}
