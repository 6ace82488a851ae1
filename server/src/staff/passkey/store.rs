//! Queries of passkeys. A challenge is used up by one conditional UPDATE, and so is a count of uses.

use std::collections::HashSet;

use anyhow::Context as _;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use sea_orm::{QueryFilter, QueryOrder};
use shared::access_log::Reason;
use shared::value::id::Id;
use webauthn_rs::prelude::{AuthenticationResult, Passkey};

use crate::context::Context;
use crate::database::among;
use crate::entity::{passkey, passkey_challenge};
use crate::staff::passkey::relying_party::{Unfit, spelled};

/// Seconds a challenge may be answered: what the standard recommends, and what browsers are told.
const LASTS: i64 = 5 * 60;

/// What a challenge is for. An answer for one is none for the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new passkey, for a session.
    Add,
    /// The second step, for a half-finished sign-in.
    SignIn,
}

impl Purpose {
    const fn tag(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
        }
    }
}

/// Whose challenge it is, and where alone it may be answered.
#[derive(Clone, Copy, Debug)]
pub(super) struct Binding<'a> {
    /// The practice.
    pub(super) practice_id: &'a str,
    /// The account.
    pub(super) account_id: &'a str,
    /// The session or the half-finished sign-in.
    pub(super) bound_to: &'a str,
    /// What for.
    pub(super) purpose: Purpose,
}

impl Binding<'_> {
    fn place(self) -> String {
        format!("passkey_challenge.state:{}:{}", self.purpose.tag(), self.bound_to)
    }
}

/// The passkeys of an account, oldest first.
pub(in crate::staff) async fn of_account<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
) -> Result<Vec<passkey::Model>, DbErr> {
    passkey::Entity::find()
        .filter(passkey::Column::AccountId.eq(account_id))
        .order_by_asc(passkey::Column::CreatedAt)
        .order_by_asc(passkey::Column::Id)
        .all(connection)
        .await
}

/// Which of these accounts have a passkey.
pub(in crate::staff) async fn of_accounts<C: ConnectionTrait>(
    connection: &C,
    accounts: impl Iterator<Item = &str>,
) -> Result<HashSet<String>, DbErr> {
    let rows = among(passkey::Column::AccountId, accounts).all(connection).await?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

/// A row as the library wants it.
pub(super) fn parsed(row: &passkey::Model) -> anyhow::Result<Passkey> {
    serde_json::from_str(&row.credential).with_context(|| format!("the passkey {} does not open", row.id))
}

/// Keeps a challenge in the place of the one before.
pub(super) async fn keep<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    binding: Binding<'_>,
    state: &str,
) -> anyhow::Result<()> {
    use passkey_challenge::{Column, Entity, Model};
    let now = context.now();
    let row = Model {
        bound_to: binding.bound_to.to_owned(),
        id: context.new_id()?.to_string(),
        practice_id: binding.practice_id.to_owned(),
        account_id: binding.account_id.to_owned(),
        purpose: binding.purpose.tag().to_owned(),
        state_sealed: context.keys().seal(context.random(), &binding.place(), state)?,
        created_at: now.0,
        expires_at: now.plus_seconds(LASTS).0,
        used_at: None,
    };
    let again = OnConflict::column(Column::BoundTo)
        .update_columns([Column::Id, Column::StateSealed, Column::CreatedAt, Column::ExpiresAt, Column::UsedAt])
        .to_owned();
    Entity::insert(row.into_active_model().reset_all()).on_conflict(again).exec_without_returning(connection).await?;
    Ok(())
}

/// Uses the newest challenge up, whatever the answer is worth: it must be committed before the answer is looked at.
/// Answers with the state that was kept.
pub(super) async fn take<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    binding: Binding<'_>,
) -> anyhow::Result<Result<String, Unfit>> {
    use passkey_challenge::{Column, Entity};
    let now = context.now().0;
    let own = Condition::all()
        .add(Column::BoundTo.eq(binding.bound_to))
        .add(Column::AccountId.eq(binding.account_id))
        .add(Column::Purpose.eq(binding.purpose.tag()));
    let Some(row) = Entity::find().filter(own.clone()).one(connection).await? else {
        return Ok(Err((Reason::WrongPasskey, "no challenge was drawn")));
    };
    let taken = Entity::update_many()
        .col_expr(Column::UsedAt, Expr::value(now))
        .filter(own)
        .filter(Column::Id.eq(&row.id))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(connection)
        .await?;
    if taken.rows_affected == 1 {
        return Ok(Ok(context.keys().open(&binding.place(), &row.state_sealed)?));
    }
    let expired = row.used_at.is_none() && now >= row.expires_at;
    Ok(Err(if expired { (Reason::ExpiredPasskey, "too late") } else { (Reason::UsedPasskey, "answered before") }))
}

/// Adds a passkey. The table refuses one that the practice knows already, whoever's it is.
pub(super) async fn add<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    (practice_id, account_id): (&str, &str),
    (name, rp_id, made): (&str, &str, &Passkey),
) -> anyhow::Result<Result<(), DbErr>> {
    let row = passkey::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        account_id: account_id.to_owned(),
        name: name.to_owned(),
        credential_id: spelled(made.cred_id()),
        rp_id: rp_id.to_owned(),
        credential: serde_json::to_string(made)?,
        counter: 0,
        created_at: context.now().0,
        used_at: None,
    };
    Ok(row.into_active_model().reset_all().insert(connection).await.map(|_| ()))
}

/// Notes that a passkey was used, unless it was removed meanwhile or its count is not above the one that is known: of two
/// answers with the same count, one comes in. An authenticator that counts nothing always says 0.
pub(super) async fn note_use<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    used: &AuthenticationResult,
) -> anyhow::Result<Result<(), Unfit>> {
    use passkey::{Column, Entity};
    let own =
        Condition::all().add(Column::AccountId.eq(account_id)).add(Column::CredentialId.eq(spelled(used.cred_id())));
    let Some(row) = Entity::find().filter(own.clone()).one(connection).await? else {
        return Ok(Err((Reason::WrongPasskey, "removed meanwhile")));
    };
    let mut known = parsed(&row)?;
    known.update_credential(used);
    let counter = i64::from(used.counter());
    let ahead = if counter == 0 { Column::Counter.eq(0) } else { Column::Counter.lt(counter) };
    let noted = Entity::update_many()
        .col_expr(Column::Credential, Expr::value(serde_json::to_string(&known)?))
        .col_expr(Column::Counter, Expr::value(counter))
        .col_expr(Column::UsedAt, Expr::value(context.now().0))
        .filter(own)
        .filter(ahead)
        .exec(connection)
        .await?;
    Ok(if noted.rows_affected == 1 { Ok(()) } else { Err((Reason::CopiedPasskey, "its count of uses went back")) })
}

/// Removes one of the account's passkeys. Answers with its name, if this call was the one that did.
pub(super) async fn remove<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
    id: &Id,
) -> Result<Option<String>, DbErr> {
    use passkey::{Column, Entity};
    let own = || Condition::all().add(Column::Id.eq(id.as_str())).add(Column::AccountId.eq(account_id));
    let Some(row) = Entity::find().filter(own()).one(connection).await? else { return Ok(None) };
    let removed = Entity::delete_many().filter(own()).exec(connection).await?;
    Ok((removed.rows_affected == 1).then_some(row.name))
}

/// Removes all passkeys of an account. Answers whether there were any.
pub(in crate::staff) async fn forget<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<bool, DbErr> {
    let own = passkey::Column::AccountId.eq(account_id);
    Ok(passkey::Entity::delete_many().filter(own).exec(connection).await?.rows_affected > 0)
}

/// Forgets challenges a day after they were drawn.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    let old = context.now().plus_seconds(-24 * 60 * 60).0;
    let old = passkey_challenge::Column::CreatedAt.lt(old);
    passkey_challenge::Entity::delete_many().filter(old).exec(context.database().writer()).await?;
    Ok(())
}
