//! Queries of the `staff` feature.

use anyhow::bail;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::access_log::Reason;
use shared::moment::Moment;
use shared::staff::Role;
use shared::value::email_address::EmailAddress;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{account, staff, staff_setup};
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
    let (now, token) = (context.now(), random::token(context.random())?);
    let expires_at = now.plus_seconds(HOURS * 60 * 60);
    let found = staff::Entity::find()
        .filter(staff::Column::PracticeId.eq(practice_id))
        .filter(staff::Column::EmailCanonical.eq(new.email.canonical()))
        .one(connection)
        .await?;
    let staff_id = match found {
        Some(found) if found.role != new.role.tag() => {
            bail!("{} is there already, as {}; leave the role as it is to get a new link", new.email, found.role)
        }
        Some(found) if found.disabled_at.is_some() => bail!("{} is disabled and gets no link", new.email),
        Some(found) => found.id,
        None => insert(context, connection, practice_id, new).await?,
    };
    staff_setup::Entity::update_many()
        .col_expr(staff_setup::Column::ReplacedAt, Expr::value(now.0))
        .filter(staff_setup::Column::StaffId.eq(&staff_id))
        .filter(staff_setup::Column::UsedAt.is_null())
        .filter(staff_setup::Column::ReplacedAt.is_null())
        .exec(connection)
        .await?;
    let row = staff_setup::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        staff_id: staff_id.clone(),
        token_digest: digest(&token),
        created_at: now.0,
        expires_at: expires_at.0,
        used_at: None,
        replaced_at: None,
    };
    row.into_active_model().reset_all().insert(connection).await?;
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

async fn insert<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    new: &NewStaff,
) -> anyhow::Result<String> {
    let row = staff::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        name: new.name.clone(),
        email: new.email.as_str().to_owned(),
        email_canonical: new.email.canonical(),
        role: new.role.tag().to_owned(),
        disabled_at: None,
        created_at: context.now().0,
    };
    let id = row.id.clone();
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(id)
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
