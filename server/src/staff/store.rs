//! Queries of the `staff` feature.

use anyhow::bail;
use sea_orm::sea_query::{Expr, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect, Statement,
};
use shared::access_log::Reason;
use shared::language::Language;
use shared::moment::Moment;
use shared::staff::Role;
use shared::value::email_address::EmailAddress;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::database::among;
use crate::entity::{account, assignment, client, contact, practice, profile, staff, staff_setup};
use crate::outbox::{self, Message, Post, Recipient};
use crate::random;
use crate::secret::digest;

/// Hours a one-time link works.
const HOURS: i64 = 24;

/// A staff member to be added.
#[derive(Clone, Debug)]
pub struct NewStaff {
    /// Full name.
    pub name: String,
    /// Sign-in address.
    pub email: EmailAddress,
    /// What they may do.
    pub role: Role,
}

/// Adds a staff member, or gives one who is there already a new one-time link; the link before stops working.
/// Answers with the link's token and until when it works.
pub async fn add<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    new: &NewStaff,
) -> anyhow::Result<(String, Moment)> {
    let found = staff::Entity::find()
        .filter(staff::Column::PracticeId.eq(practice_id))
        .filter(staff::Column::EmailCanonical.eq(new.email.canonical()))
        .one(connection)
        .await?;
    let member = match found {
        Some(found) if found.role != new.role.tag() => {
            bail!("{} is there already, as {}; leave the role as it is to get a new link", new.email, found.role)
        }
        Some(found) if found.disabled_at.is_some() => bail!("{} is disabled and gets no link", new.email),
        Some(found) => found,
        None => insert(context, connection, practice_id, new).await?,
    };
    let (token, expires_at) = new_setup(context, connection, &member).await?;
    let entry = Entry {
        practice_id,
        reason: Reason::StaffAdded,
        who: Who::CommandLine,
        detail: Some(new.email.as_str()),
        visitor: None,
    };
    audit::write(context, connection, entry).await?;
    Ok((token, expires_at))
}

/// Makes a one-time link for a staff member; the link before stops working.
async fn new_setup<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    member: &staff::Model,
) -> anyhow::Result<(String, Moment)> {
    let (now, token) = (context.now(), random::token(context.random())?);
    let expires_at = now.plus_seconds(HOURS * 60 * 60);
    replace_setups(context, connection, &member.id).await?;
    let row = staff_setup::Model {
        id: context.new_id()?.to_string(),
        practice_id: member.practice_id.clone(),
        staff_id: member.id.clone(),
        token_digest: digest(&token),
        created_at: now.0,
        expires_at: expires_at.0,
        used_at: None,
        replaced_at: None,
    };
    row.into_active_model().reset_all().insert(connection).await?;
    Ok((token, expires_at))
}

/// Ends the one-time links of a staff member that have not been used.
pub(super) async fn replace_setups<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    staff_id: &str,
) -> Result<(), DbErr> {
    staff_setup::Entity::update_many()
        .col_expr(staff_setup::Column::ReplacedAt, Expr::value(context.now().0))
        .filter(staff_setup::Column::StaffId.eq(staff_id))
        .filter(staff_setup::Column::UsedAt.is_null())
        .filter(staff_setup::Column::ReplacedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Makes a one-time link and mails it, in the caller's transaction.
pub(super) async fn mail_setup<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    member: &staff::Model,
) -> anyhow::Result<()> {
    let (token, expires_at) = new_setup(context, connection, member).await?;
    let to = Recipient {
        contact_id: None,
        staff_id: Some(member.id.clone()),
        address: member.email.clone(),
        language: Language::from_tag(&practice.language).unwrap_or_default(),
    };
    let minutes = u32::try_from(HOURS * 60).unwrap_or(u32::MAX);
    let message = Message::StaffSetup { name: member.name.clone(), token, minutes };
    let topic = Some(format!("staff_setup:{}", member.id));
    let post = Post { practice, to: &to, message: &message, topic, valid_until: Some(expires_at) };
    outbox::post(context, connection, post).await
}

/// Adds a staff member who has no link yet.
pub(super) async fn insert<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    new: &NewStaff,
) -> Result<staff::Model, DbErr> {
    let id = context.new_id().map_err(|error| DbErr::Custom(error.to_string()))?.to_string();
    let row = staff::Model {
        id,
        practice_id: practice_id.to_owned(),
        name: new.name.clone(),
        email: new.email.as_str().to_owned(),
        email_canonical: new.email.canonical(),
        role: new.role.tag().to_owned(),
        disabled_at: None,
        created_at: context.now().0,
    };
    row.into_active_model().reset_all().insert(connection).await
}

/// The one-time link of a token, whatever its standing, with whose it is.
pub(super) async fn find_setup<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    token: &str,
) -> Result<Option<(staff_setup::Model, staff::Model)>, DbErr> {
    let setup = staff_setup::Entity::find()
        .filter(staff_setup::Column::TokenDigest.eq(digest(token)))
        .filter(staff_setup::Column::PracticeId.eq(practice_id))
        .one(connection)
        .await?;
    let Some(setup) = setup else { return Ok(None) };
    let staff = staff::Entity::find_by_id(&setup.staff_id).one(connection).await?;
    Ok(staff.map(|staff| (setup, staff)))
}

/// Consumes a one-time link by one conditional UPDATE; answers whether this call was the one that did.
pub(super) async fn consume_setup<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    id: &str,
) -> Result<bool, DbErr> {
    let now = context.now().0;
    let consumed = staff_setup::Entity::update_many()
        .col_expr(staff_setup::Column::UsedAt, Expr::value(now))
        .filter(staff_setup::Column::Id.eq(id))
        .filter(staff_setup::Column::UsedAt.is_null())
        .filter(staff_setup::Column::ReplacedAt.is_null())
        .filter(staff_setup::Column::ExpiresAt.gt(now))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}

/// The account of a staff member, once they have set a password.
pub(super) async fn account_of<C: ConnectionTrait>(
    connection: &C,
    staff_id: &str,
) -> Result<Option<account::Model>, DbErr> {
    account::Entity::find().filter(account::Column::StaffId.eq(staff_id)).one(connection).await
}

/// One staff member of the practice.
pub(super) async fn one<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<staff::Model>, DbErr> {
    staff::Entity::find_by_id(id).filter(staff::Column::PracticeId.eq(practice_id)).one(connection).await
}

/// The same, held until the end of the transaction against whoever acts as this member ([`crate::account::hold_staff`]).
pub(super) async fn hold<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<staff::Model>, DbErr> {
    let mut held = staff::Entity::find_by_id(id).filter(staff::Column::PracticeId.eq(practice_id));
    QuerySelect::query(&mut held).lock(LockType::NoKeyUpdate);
    held.one(connection).await
}

/// Everybody of the practice, by name.
pub(super) async fn all<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<Vec<staff::Model>, DbErr> {
    staff::Entity::find()
        .filter(staff::Column::PracticeId.eq(practice_id))
        .order_by_asc(staff::Column::Name)
        .order_by_asc(staff::Column::Id)
        .all(connection)
        .await
}

/// Makes acts on the practice's staff wait for each other, until the transaction ends. SQLite has one writer and needs
/// no more; on PostgreSQL two administrators could each still see the other. Whoever writes a row that belongs to the
/// practice does not wait.
pub(super) async fn lock<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<(), DbErr> {
    practice::Entity::find_by_id(practice_id).lock(LockType::NoKeyUpdate).one(connection).await?;
    Ok(())
}

/// Holds where the practice keeps an administrator who can sign in without the member `$1` of practice `$2`.
const KEEPS_AN_ADMIN: &str = "(role <> 'admin' OR EXISTS (
    SELECT 1 FROM staff other JOIN account ON account.staff_id = other.id
    WHERE other.practice_id = $2 AND other.id <> $1 AND other.role = 'admin' AND other.disabled_at IS NULL
        AND account.locked_by_staff_at IS NULL))";

/// Changes a role by one conditional UPDATE. Answers no when nobody else could administrate the practice.
pub(super) async fn change_role<C: ConnectionTrait>(
    connection: &C,
    member: &staff::Model,
    role: Role,
) -> Result<bool, DbErr> {
    let condition = if role == Role::Admin { "TRUE" } else { KEEPS_AN_ADMIN };
    let sql = format!("UPDATE staff SET role = $3 WHERE id = $1 AND practice_id = $2 AND {condition}");
    let values = [member.id.as_str().into(), member.practice_id.as_str().into(), role.tag().into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.execute_raw(statement).await?.rows_affected() == 1)
}

/// Shuts somebody out by one conditional UPDATE. Answers no when nobody else could administrate the practice.
pub(super) async fn disable<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    member: &staff::Model,
) -> Result<bool, DbErr> {
    let sql = format!("UPDATE staff SET disabled_at = $3 WHERE id = $1 AND practice_id = $2 AND {KEEPS_AN_ADMIN}");
    let values = [member.id.as_str().into(), member.practice_id.as_str().into(), context.now().0.into()];
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, values);
    Ok(connection.execute_raw(statement).await?.rows_affected() == 1)
}

/// Lets somebody in again.
pub(super) async fn enable<C: ConnectionTrait>(connection: &C, staff_id: &str) -> Result<(), DbErr> {
    staff::Entity::update_many()
        .col_expr(staff::Column::DisabledAt, Expr::value(None::<i64>))
        .filter(staff::Column::Id.eq(staff_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// The client records a contact of the practice has a profile in force of, by name. None when there is no such contact.
pub(super) async fn records<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    contact_id: &str,
    now: Moment,
) -> Result<Option<Vec<client::Model>>, DbErr> {
    let contact = contact::Entity::find_by_id(contact_id).filter(contact::Column::PracticeId.eq(practice_id));
    if contact.one(connection).await?.is_none() {
        return Ok(None);
    }
    let running =
        sea_orm::Condition::any().add(profile::Column::UntilAt.is_null()).add(profile::Column::UntilAt.gt(now.0));
    let profiles = profile::Entity::find()
        .filter(profile::Column::ContactId.eq(contact_id))
        .filter(profile::Column::EndedAt.is_null())
        .filter(profile::Column::FromAt.lte(now.0))
        .filter(running)
        .all(connection)
        .await?;
    let records = client::Entity::find()
        .filter(client::Column::Id.is_in(profiles.iter().map(|profile| profile.client_id.as_str())))
        .order_by_asc(client::Column::Name)
        .order_by_asc(client::Column::Id)
        .all(connection)
        .await?;
    Ok(Some(records))
}

/// Who looks after these client records.
pub(super) async fn assignments<C: ConnectionTrait>(
    connection: &C,
    clients: impl Iterator<Item = &str>,
) -> Result<Vec<assignment::Model>, DbErr> {
    among(assignment::Column::ClientId, clients).all(connection).await
}
