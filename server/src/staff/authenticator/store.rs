//! Queries of the authenticator app. What works once is consumed by one conditional UPDATE.

use std::collections::HashSet;

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::{authenticator, recovery_code};
use crate::staff::authenticator::{recovery, totp};

/// Where a secret is sealed for.
fn place(account_id: &str) -> String {
    format!("authenticator.secret:{account_id}")
}

/// The authenticator of an account, set up or not.
pub(super) async fn of_account<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
) -> Result<Option<authenticator::Model>, DbErr> {
    authenticator::Entity::find_by_id(account_id).one(connection).await
}

/// Since when the account's authenticator is in force.
pub(in crate::staff) async fn set_up_at<C: ConnectionTrait>(
    connection: &C,
    account_id: &str,
) -> Result<Option<Moment>, DbErr> {
    let row = of_account(connection, account_id).await?.filter(|row| row.secret_sealed.is_some());
    Ok(row.and_then(|row| row.set_up_at).map(Moment))
}

/// Whether the account owes its second step to an authenticator.
pub(in crate::staff) async fn in_force<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<bool, DbErr> {
    Ok(of_account(connection, account_id).await?.is_some_and(|row| row.secret_sealed.is_some()))
}

/// Which of these accounts owe their second step to an authenticator.
pub(in crate::staff) async fn of_accounts<C: ConnectionTrait>(
    connection: &C,
    accounts: impl Iterator<Item = &str>,
) -> Result<HashSet<String>, DbErr> {
    let rows = authenticator::Entity::find()
        .filter(authenticator::Column::AccountId.is_in(accounts))
        .filter(authenticator::Column::SecretSealed.is_not_null())
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| row.account_id).collect())
}

/// Keeps a secret that was shown. It is in force once a code of it was typed; until then the one before is.
pub(super) async fn propose<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    (account_id, secret): (&str, &str),
) -> anyhow::Result<()> {
    let row = authenticator::Model {
        account_id: account_id.to_owned(),
        practice_id: practice_id.to_owned(),
        secret_sealed: None,
        pending_sealed: Some(context.keys().seal(context.random(), &place(account_id), secret)?),
        set_up_at: None,
        last_step: 0,
    };
    let again = OnConflict::column(authenticator::Column::AccountId)
        .update_column(authenticator::Column::PendingSealed)
        .to_owned();
    authenticator::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(again)
        .exec_without_returning(connection)
        .await?;
    Ok(())
}

/// Puts the proposed secret in force if the digits are its code. Answers whether they are.
pub(super) async fn set_up<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    digits: &str,
) -> anyhow::Result<bool> {
    let row = of_account(connection, account_id).await?;
    let Some(pending) = row.and_then(|row| row.pending_sealed) else { return Ok(false) };
    let secret = context.keys().open(&place(account_id), &pending)?;
    let Some(step) = totp::matching(&secret, digits, context.now()) else { return Ok(false) };
    let set_up = authenticator::Entity::update_many()
        .col_expr(authenticator::Column::SecretSealed, Expr::value(pending.clone()))
        .col_expr(authenticator::Column::PendingSealed, Expr::value(None::<String>))
        .col_expr(authenticator::Column::SetUpAt, Expr::value(context.now().0))
        .col_expr(authenticator::Column::LastStep, Expr::value(step))
        .filter(authenticator::Column::AccountId.eq(account_id))
        .filter(authenticator::Column::PendingSealed.eq(pending))
        .exec(connection)
        .await?;
    Ok(set_up.rows_affected == 1)
}

/// What became of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Used {
    /// It was right, and is used up.
    Now,
    /// It was right, and was used before.
    Before,
    /// It is nobody's.
    Never,
}

/// Uses up a code of the app. One that was seen over a shoulder, or read out to a swindler, works no second time.
pub(super) async fn use_code<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    digits: &str,
) -> anyhow::Result<Used> {
    let row = of_account(connection, account_id).await?;
    let Some(sealed) = row.and_then(|row| row.secret_sealed) else { return Ok(Used::Never) };
    let secret = context.keys().open(&place(account_id), &sealed)?;
    let Some(step) = totp::matching(&secret, digits, context.now()) else { return Ok(Used::Never) };
    let used = authenticator::Entity::update_many()
        .col_expr(authenticator::Column::LastStep, Expr::value(step))
        .filter(authenticator::Column::AccountId.eq(account_id))
        .filter(authenticator::Column::SecretSealed.eq(sealed))
        .filter(authenticator::Column::LastStep.lt(step))
        .exec(connection)
        .await?;
    Ok(if used.rows_affected == 1 { Used::Now } else { Used::Before })
}

/// Uses up a recovery code.
pub(super) async fn use_recovery<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    code: &str,
) -> Result<Used, DbErr> {
    let mark = recovery::mark(context.keys(), account_id, code);
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, Expr::value(context.now().0))
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .filter(recovery_code::Column::Mark.eq(&mark))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(connection)
        .await?;
    if used.rows_affected == 1 {
        return Ok(Used::Now);
    }
    let known = recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .filter(recovery_code::Column::Mark.eq(mark))
        .one(connection)
        .await?;
    Ok(if known.is_some() { Used::Before } else { Used::Never })
}

/// Recovery codes that have not been used.
pub(in crate::staff) async fn codes_left<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<u64, DbErr> {
    recovery_code::Entity::find()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .filter(recovery_code::Column::UsedAt.is_null())
        .count(connection)
        .await
}

/// Makes new recovery codes; the ones before stop working.
pub(in crate::staff) async fn make_codes<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    account_id: &str,
) -> anyhow::Result<Vec<String>> {
    forget_codes(connection, account_id).await?;
    let codes = recovery::draw(context.random())?;
    for code in &codes {
        let row = recovery_code::Model {
            id: context.new_id()?.to_string(),
            practice_id: practice_id.to_owned(),
            account_id: account_id.to_owned(),
            mark: recovery::mark(context.keys(), account_id, code),
            created_at: context.now().0,
            used_at: None,
        };
        row.into_active_model().reset_all().insert(connection).await?;
    }
    Ok(codes)
}

/// Forgets the recovery codes.
pub(in crate::staff) async fn forget_codes<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::AccountId.eq(account_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Forgets the app. Answers whether there was one in force.
pub(in crate::staff) async fn forget<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<bool, DbErr> {
    let there = in_force(connection, account_id).await?;
    authenticator::Entity::delete_by_id(account_id).exec(connection).await?;
    Ok(there)
}
