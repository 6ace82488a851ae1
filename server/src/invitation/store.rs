//! Queries of the `invitation` feature.

use anyhow::Context as _;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::language::Language;
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::{contact, invitation, practice};
use crate::listed;
use crate::outbox::{self, Message, Post, Recipient};
use crate::policy::Policy;
use crate::random;
use crate::secret::digest;

/// Wrong birth dates that close it.
pub const WRONG_BIRTH_DATES: i32 = 5;

/// Sends an invitation, in the caller's transaction; earlier ones stop working. Answers until when it works. Whoever has
/// no address is not ready, and is no case for this.
pub async fn send<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    contact: &contact::Model,
    sent_by: Option<&str>,
) -> anyhow::Result<Moment> {
    let (now, token) = (context.now(), random::token(context.random())?);
    let days = Policy::of(practice).invitation_days;
    let expires_at = now.plus_seconds(i64::from(days) * 24 * 60 * 60);
    replace_earlier(connection, &contact.id, now).await?;
    let row = invitation::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice.id.clone(),
        contact_id: contact.id.clone(),
        token_digest: digest(&token),
        sent_by: sent_by.map(str::to_owned),
        created_at: now.0,
        expires_at: expires_at.0,
        used_at: None,
        replaced_at: None,
        closed_at: None,
        wrong_birth_dates: 0,
        birth_date_confirmed_at: None,
        accepted_privacy: None,
        accepted_terms: None,
        accepted_language: None,
        policies_accepted_at: None,
    };
    row.into_active_model().reset_all().insert(connection).await?;
    let to = Recipient::contact(contact).context("a contact without an address was invited")?;
    let message = Message::Invitation { given_name: contact.given_name.clone(), token, days };
    let topic = Some(format!("invitation:{}", contact.id));
    outbox::post(
        context,
        connection,
        Post { practice, to: &to, message: &message, topic, valid_until: Some(expires_at) },
    )
    .await?;
    listed::keep(connection, &contact.id).await?;
    Ok(expires_at)
}

async fn replace_earlier<C: ConnectionTrait>(connection: &C, contact_id: &str, now: Moment) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ReplacedAt, Expr::value(now.0))
        .filter(invitation::Column::ContactId.eq(contact_id))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::ReplacedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// The invitation of a token, whatever its standing.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    token: &str,
) -> Result<Option<invitation::Model>, DbErr> {
    invitation::Entity::find()
        .filter(invitation::Column::TokenDigest.eq(digest(token)))
        .filter(invitation::Column::PracticeId.eq(practice_id))
        .one(connection)
        .await
}

/// Counts a birth date before it is checked, in its own committed statement. Answers with the invitation after
/// counting, or none when it no longer works.
pub async fn count_birth_date(context: &Context, id: &str) -> Result<Option<invitation::Model>, DbErr> {
    let counted = invitation::Entity::update_many()
        .col_expr(invitation::Column::WrongBirthDates, Expr::col(invitation::Column::WrongBirthDates).add(1))
        .filter(invitation::Column::Id.eq(id))
        .filter(invitation::Column::WrongBirthDates.lt(WRONG_BIRTH_DATES))
        .filter(open(context.now()))
        .exec_with_returning(context.database().writer())
        .await?;
    Ok(counted.into_iter().next())
}

/// Notes which versions the holder of the link accepted.
pub async fn accept_policies<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    id: &str,
    (privacy, terms): (i32, i32),
    language: Language,
) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::AcceptedPrivacy, Expr::value(privacy))
        .col_expr(invitation::Column::AcceptedTerms, Expr::value(terms))
        .col_expr(invitation::Column::AcceptedLanguage, Expr::value(language.tag()))
        .col_expr(invitation::Column::PoliciesAcceptedAt, Expr::value(context.now().0))
        .filter(invitation::Column::Id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Takes a right birth date's own count back and notes that the person is who they say.
pub async fn confirm_birth_date<C: ConnectionTrait>(context: &Context, connection: &C, id: &str) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::BirthDateConfirmedAt, Expr::value(context.now().0))
        .col_expr(invitation::Column::WrongBirthDates, Expr::col(invitation::Column::WrongBirthDates).sub(1))
        .filter(invitation::Column::Id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Closes the invitation after the last wrong birth date, for staff to see; the count alone has closed it already.
pub async fn close<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    invitation: &invitation::Model,
) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ClosedAt, Expr::value(context.now().0))
        .filter(invitation::Column::Id.eq(&invitation.id))
        .filter(invitation::Column::ClosedAt.is_null())
        .exec(connection)
        .await?;
    listed::keep(connection, &invitation.contact_id).await
}

/// Ends whatever invitation of a contact still works: they have been shut out, and being let in again is no reason for
/// an old mail to work.
pub async fn end_all<C: ConnectionTrait>(connection: &C, contact_id: &str, now: Moment) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ExpiresAt, Expr::value(now.0))
        .filter(invitation::Column::ContactId.eq(contact_id))
        .filter(open(now))
        .exec(connection)
        .await?;
    Ok(())
}

/// Puts all invitations of a contact aside, used ones too: their account has ended, and none of them says anything more.
pub async fn replace_all<C: ConnectionTrait>(connection: &C, contact_id: &str, now: Moment) -> Result<(), DbErr> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ReplacedAt, Expr::value(now.0))
        .filter(invitation::Column::ContactId.eq(contact_id))
        .filter(invitation::Column::ReplacedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Consumes the invitation by one conditional UPDATE. Answers whether this call was the one that did, so that of
/// many parallel ones exactly one goes on (better-auth PR 9572).
pub async fn consume<C: ConnectionTrait>(context: &Context, connection: &C, id: &str) -> Result<bool, DbErr> {
    let now = context.now();
    let consumed = invitation::Entity::update_many()
        .col_expr(invitation::Column::UsedAt, Expr::value(now.0))
        .filter(invitation::Column::Id.eq(id))
        .filter(open(now))
        .exec(connection)
        .await?;
    Ok(consumed.rows_affected == 1)
}

fn open(now: Moment) -> sea_orm::Condition {
    sea_orm::Condition::all()
        .add(invitation::Column::UsedAt.is_null())
        .add(invitation::Column::ReplacedAt.is_null())
        .add(invitation::Column::ClosedAt.is_null())
        .add(invitation::Column::ExpiresAt.gt(now.0))
}
