//! What a staff member owes after the password: a passkey, which is offered first, or a code of the authenticator app.
//! Recovery codes stand in for both. Whoever has neither is mailed a PIN.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DbErr};
use shared::access_log::Reason;
use shared::moment::Moment;
use shared::staff::{Owed, SecondStep, StaffNext};

use crate::context::Context;
use crate::entity::practice;
use crate::http::{Door, Failure, Reply};
use crate::session::{self, Cookie};
use crate::sign_in::{self, Right};
use crate::staff::passkey::RelyingParty;
use crate::staff::{authenticator, passkey, rules};

/// What the account owes; none for whom a PIN is mailed.
pub(super) async fn owed<C: ConnectionTrait>(
    connection: &C,
    practice: &practice::Model,
    account_id: &str,
) -> Result<Option<Owed>, DbErr> {
    let passkeys = passkey::of_account(connection, account_id).await?;
    let app = authenticator::in_force(connection, account_id).await?;
    let party = RelyingParty::of(practice);
    Ok(rules::owed(&passkeys, app, party.as_ref().map(RelyingParty::id)))
}

/// What follows a right password. A known browser is not spared it.
pub(super) async fn owe(context: &Context, door: &Door, right: Right, owed: Owed) -> Result<Reply<StaffNext>, Failure> {
    let reason = if owed.passkey { Reason::PasskeyOwed } else { Reason::AuthenticatorOwed };
    let token = sign_in::authenticator::owe(context, door, &right, reason).await?;
    right.cleared();
    let next = StaffNext { pin: None, owed: Some(owed) };
    Ok(Reply::from(next).cookie(door.jar.set(Cookie::Step, &token)))
}

/// How these accounts prove themselves after the password, those apart who are mailed a PIN.
pub(super) async fn of_accounts<C: ConnectionTrait>(
    connection: &C,
    accounts: &[&str],
) -> Result<HashMap<String, SecondStep>, DbErr> {
    let with_app = authenticator::of_accounts(connection, accounts.iter().copied()).await?;
    let with_passkey = passkey::of_accounts(connection, accounts.iter().copied()).await?;
    let apps = with_app.into_iter().map(|id| (id, SecondStep::Authenticator));
    Ok(apps.chain(with_passkey.into_iter().map(|id| (id, SecondStep::Passkey))).collect())
}

/// After one was removed: without passkey and app the recovery codes open nothing any more, and the mailed PIN is owed
/// again, also in browsers that were known before.
pub(super) async fn settle<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    let app = authenticator::in_force(connection, account_id).await?;
    if app || !passkey::of_account(connection, account_id).await?.is_empty() {
        return Ok(());
    }
    session::forget_browsers(connection, account_id, now).await?;
    authenticator::forget_codes(connection, account_id).await
}

/// Takes away all there is. Answers whether there was a passkey or an app.
pub(super) async fn forget<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<bool, DbErr> {
    let passkeys = passkey::forget(connection, account_id).await?;
    let app = authenticator::forget(connection, account_id).await?;
    if passkeys || app {
        settle(connection, account_id, now).await?;
    }
    Ok(passkeys || app)
}
