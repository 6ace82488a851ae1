//! "Your security": how one signs in oneself. What changes it needs a sign-in of the last minutes, and the person is told
//! by mail.

use sea_orm::DatabaseTransaction;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::staff::{Passkey, RecoveryCodes, RenewRecoveryCodes, SecondStep, Security, ShowSecurity};
use shared::value::id::Id;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{passkey as passkeys, staff};
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::my_account::lately;
use crate::outbox::Message;
use crate::sign_in;
use crate::staff::passkey::RelyingParty;
use crate::staff::{authenticator, passkey, rules, second_step};

/// How one signs in oneself.
pub(super) async fn show(context: Context, call: Call<ShowSecurity>) -> Result<Reply<Security>, Failure> {
    Ok(shown(&context, &call.door, &call.caller).await?.into())
}

/// Makes new recovery codes. The ones before stop working.
pub(super) async fn renew_codes(
    context: Context,
    call: Call<RenewRecoveryCodes>,
) -> Result<Reply<RecoveryCodes>, Failure> {
    let member = proved(&context, &call.caller).await?;
    let (door, account_id) = (&call.door, call.caller.session.account_id.as_str());
    let transaction = context.database().begin().await?;
    if second_step::owed(&transaction, &door.practice, account_id).await?.is_none() {
        return Err(Code::NotFound.into());
    }
    let codes = authenticator::make_codes(&context, &transaction, &door.practice.id, account_id).await?;
    done(&context, transaction, door, member, (Reason::RecoveryCodesMade, None)).await?;
    Ok(RecoveryCodes { codes }.into())
}

/// The caller, who has signed in lately.
pub(super) async fn proved(context: &Context, caller: &StaffMember) -> Result<staff::Model, Failure> {
    rules::proved(caller.session.began(), context.now())?;
    match account::by_id(context.database().reader(), &caller.session.account_id).await? {
        Some((_, Owner::Staff(member))) => Ok(member),
        _ => Err(Code::SignedOut.into()),
    }
}

/// Tells the person, writes the log, and commits.
pub(super) async fn done(
    context: &Context,
    transaction: DatabaseTransaction,
    door: &Door,
    member: staff::Model,
    (reason, detail): (Reason, Option<&str>),
) -> Result<(), Failure> {
    let entry = Entry {
        practice_id: &door.practice.id,
        reason,
        who: Who::Staff(&member.id),
        detail,
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    sign_in::tell(context, &transaction, door, &Owner::Staff(member.clone()), &Message::SecondStepChanged {}).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(())
}

/// How the caller signs in.
pub(super) async fn shown(context: &Context, door: &Door, caller: &StaffMember) -> Result<Security, Failure> {
    let (reader, account_id) = (context.database().reader(), caller.session.account_id.as_str());
    let app = authenticator::set_up_at(reader, account_id).await?;
    let rows = passkey::of_account(reader, account_id).await?;
    let party = RelyingParty::of(&door.practice);
    let codes = authenticator::codes_left(reader, account_id).await?;
    Ok(Security {
        second_step: match (rows.is_empty(), app) {
            (false, _) => SecondStep::Passkey,
            (true, Some(_)) => SecondStep::Authenticator,
            (true, None) => SecondStep::MailedPin,
        },
        set_up_at: app,
        passkeys: rows.iter().filter_map(|row| one(row, party.as_ref())).collect(),
        passkeys_offered: party.is_some(),
        recovery_codes: u32::try_from(codes).unwrap_or(u32::MAX),
        signed_in_lately: lately(Some(caller.session.began()), context.now()),
    })
}

fn one(row: &passkeys::Model, party: Option<&RelyingParty>) -> Option<Passkey> {
    Some(Passkey {
        id: Id::parse(&row.id).ok()?,
        name: row.name.clone(),
        added_at: Moment(row.created_at),
        used_at: row.used_at.map(Moment),
        here: party.is_some_and(|party| party.id() == row.rp_id),
    })
}
