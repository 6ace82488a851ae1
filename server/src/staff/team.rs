//! The staff page: who works here, what they may do, and shutting them out. Every act answers with everybody.

use anyhow::Context as _;
use sea_orm::{DatabaseTransaction, DbErr};
use shared::access_log::Reason;
use shared::failure::Code;
use shared::staff::{
    ChangeRole, Disable, Enable, EndSessions, Invite, Members, Reach, ResetSecondStep, Role, SendSetup, Team,
};
use shared::value::email_address::EmailAddress;

use crate::account::{self, Owner};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::database::doubled;
use crate::entity::staff;
use crate::http::{Call, Door, Failure, Reply, StaffMember};
use crate::outbox::Message;
use crate::session;
use crate::sign_in;
use crate::staff::store::{self, NewStaff};
use crate::staff::{members, rules, second_step};

/// Everybody who works here.
pub(super) async fn team(context: Context, call: Call<Team>) -> Result<Reply<Members>, Failure> {
    everybody(&context, &call.door, &call.caller).await
}

/// Adds a staff member and mails them their one-time link.
pub(super) async fn invite(context: Context, call: Call<Invite>) -> Result<Reply<Members>, Failure> {
    let (door, value) = (&call.door, &call.value);
    rules::proved(call.caller.session.began(), context.now())?;
    let transaction = begin(&context, door, &call.caller).await?;
    let found = account::find_staff(&transaction, &door.practice.id, &value.email.canonical()).await?;
    if found.is_some() {
        return Err(Failure::field("email", Code::EmailTaken));
    }
    let new = NewStaff { name: value.name.clone(), email: value.email.clone(), role: value.role };
    let member = match store::insert(&context, &transaction, &door.practice.id, &new).await {
        // Two administrators invited the same person at once.
        Err(error) if doubled(&error) => {
            return Err(Failure::field("email", Code::EmailTaken));
        }
        inserted => inserted?,
    };
    store::mail_setup(&context, &transaction, &door.practice, &member).await?;
    let detail = format!("{} ({})", member.email, member.role);
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffInvited, &detail)).await
}

/// Mails a new one-time link.
pub(super) async fn send_setup(context: Context, call: Call<SendSetup>) -> Result<Reply<Members>, Failure> {
    rules::proved(call.caller.session.began(), context.now())?;
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    if member.disabled_at.is_some() {
        return Err(Code::MemberDisabled.into());
    }
    store::mail_setup(&context, &transaction, &call.door.practice, &member).await?;
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffInvited, &member.email)).await
}

/// Changes what somebody may do. Their sessions go on: the role is read with every request.
pub(super) async fn change_role(context: Context, call: Call<ChangeRole>) -> Result<Reply<Members>, Failure> {
    rules::proved(call.caller.session.began(), context.now())?;
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    if member.role == call.value.tag() {
        return everybody(&context, &call.door, &call.caller).await;
    }
    if !store::change_role(&transaction, &member, call.value).await? {
        return Err(Code::LastAdmin.into());
    }
    if call.value.reach() == Reach::OwnClients {
        account::end_phone_pins_of_staff(&transaction, &member.id, None, context.now()).await?;
    }
    let detail = rules::role_change(&member, call.value);
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffRoleChanged, &detail)).await
}

/// Shuts somebody out, and ends all they have open.
pub(super) async fn disable(context: Context, call: Call<Disable>) -> Result<Reply<Members>, Failure> {
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    if member.disabled_at.is_some() {
        return everybody(&context, &call.door, &call.caller).await;
    }
    if !store::disable(&context, &transaction, &member).await? {
        return Err(Code::LastAdmin.into());
    }
    // The link first: whoever is finishing with it meanwhile is waited for, and then seen.
    store::replace_setups(&context, &transaction, &member.id).await?;
    end_all(&context, &transaction, &member).await?;
    account::end_phone_pins_of_staff(&transaction, &member.id, None, context.now()).await?;
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffDisabled, &member.email)).await
}

/// Lets somebody sign in again.
pub(super) async fn enable(context: Context, call: Call<Enable>) -> Result<Reply<Members>, Failure> {
    rules::proved(call.caller.session.began(), context.now())?;
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    if member.disabled_at.is_none() {
        return everybody(&context, &call.door, &call.caller).await;
    }
    store::enable(&transaction, &member.id).await?;
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffEnabled, &member.email)).await
}

/// Ends all somebody has open. They may sign in again.
pub(super) async fn end_sessions(context: Context, call: Call<EndSessions>) -> Result<Reply<Members>, Failure> {
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    end_all(&context, &transaction, &member).await?;
    finish(&context, &call.door, &call.caller, transaction, (Reason::StaffSessionsEnded, &member.email)).await
}

/// Takes passkeys, app and recovery codes from somebody who has lost them. They owe the mailed PIN again, and are told.
pub(super) async fn reset(context: Context, call: Call<ResetSecondStep>) -> Result<Reply<Members>, Failure> {
    rules::proved(call.caller.session.began(), context.now())?;
    let transaction = begin(&context, &call.door, &call.caller).await?;
    let member = find(&transaction, &call.door, call.path.staff.as_str()).await?;
    if !forget(&context, &transaction, &member).await? {
        return everybody(&context, &call.door, &call.caller).await;
    }
    let email = member.email.clone();
    sign_in::tell(&context, &transaction, &call.door, &Owner::Staff(member), &Message::SecondStepChanged {}).await?;
    finish(&context, &call.door, &call.caller, transaction, (Reason::SecondStepReset, &email)).await
}

/// The same for the command line, where no administrator can sign in any more. Answers whether there
/// was anything to reset.
pub async fn reset_second_step(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice_id: &str,
    email: &EmailAddress,
) -> anyhow::Result<bool> {
    let found = account::find_staff(transaction, practice_id, &email.canonical()).await?;
    let (member, _) = found.with_context(|| format!("{email} is not on the staff"))?;
    let there = forget(context, transaction, &member).await?;
    if there {
        let entry = Entry {
            practice_id,
            reason: Reason::SecondStepReset,
            who: Who::CommandLine,
            detail: Some(&member.email),
            visitor: None,
        };
        audit::write(context, transaction, entry).await?;
    }
    Ok(there)
}

async fn forget(context: &Context, transaction: &DatabaseTransaction, member: &staff::Model) -> Result<bool, DbErr> {
    let Some(account) = store::account_of(transaction, &member.id).await? else { return Ok(false) };
    sign_in::authenticator::end_half_sign_ins(transaction, &account.id, context.now()).await?;
    second_step::forget(transaction, &account.id, context.now()).await
}

/// Begins an act on the staff. Such acts of one practice wait for each other, and who was demoted while waiting acts no
/// more: two administrators who demote each other at the same moment would otherwise leave none.
async fn begin(context: &Context, door: &Door, caller: &StaffMember) -> Result<DatabaseTransaction, Failure> {
    let transaction = context.database().begin().await?;
    store::lock(&transaction, &door.practice.id).await?;
    let own = store::one(&transaction, &door.practice.id, &caller.id).await?;
    match own.filter(|own| own.disabled_at.is_none() && own.role == Role::Admin.tag()) {
        Some(_) => Ok(transaction),
        None => Err(Code::NotYourRole.into()),
    }
}

async fn find(transaction: &DatabaseTransaction, door: &Door, id: &str) -> Result<staff::Model, Failure> {
    Ok(store::one(transaction, &door.practice.id, id).await?.ok_or(Code::NotFound)?)
}

async fn end_all(context: &Context, transaction: &DatabaseTransaction, member: &staff::Model) -> Result<(), Failure> {
    if let Some(account) = store::account_of(transaction, &member.id).await? {
        session::end_all(context, transaction, &account.id).await?;
    }
    Ok(())
}

/// Writes what was done, commits, and answers with everybody.
async fn finish(
    context: &Context,
    door: &Door,
    caller: &StaffMember,
    transaction: DatabaseTransaction,
    (reason, detail): (Reason, &str),
) -> Result<Reply<Members>, Failure> {
    let entry = Entry {
        practice_id: &door.practice.id,
        reason,
        who: Who::Staff(&caller.id),
        detail: Some(detail),
        visitor: Some(&door.visitor),
    };
    audit::write(context, &transaction, entry).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    everybody(context, door, caller).await
}

async fn everybody(context: &Context, door: &Door, caller: &StaffMember) -> Result<Reply<Members>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let facts = members::of_practice(reader, &door.practice.id, now).await?;
    Ok(rules::members(&facts, &caller.id, now).into())
}
