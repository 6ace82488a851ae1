//! Known browsers: those that finished a second step or an activation within 30 days. The cookie spares the
//! second step and picks the guess count; it never signs in (NIST SP 800-63B-4, 5.1).

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::moment::Moment;

use crate::audit::Visitor;
use crate::context::Context;
use crate::database::one;
use crate::entity::known_browser;
use crate::policy::KNOWN_DAYS;
use crate::random;
use crate::secret::digest;
use crate::session::cookie::{Cookie, Jar};

/// Days a browser stays known.
pub(super) const DAYS: i64 = KNOWN_DAYS as i64;
/// Seconds a half-finished sign-in may take; its cookie lives as long.
pub(super) const STEP_SECONDS: i64 = 10 * 60;

/// A known browser's row.
pub type KnownBrowser = known_browser::Model;

/// The digest of a browser's cookie, as rows have it; without one, a digest that no row has.
pub fn browser_digest(jar: &Jar) -> String {
    jar.get(Cookie::Browser).map(digest).unwrap_or_default()
}

/// The known browser of this account behind a cookie, if it still is one.
pub async fn find<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    token: Option<&str>,
) -> Result<Option<KnownBrowser>, DbErr> {
    let Some(token) = token else { return Ok(None) };
    let known = known_browser::Entity::find()
        .filter(known_browser::Column::TokenDigest.eq(digest(token)))
        .filter(known_browser::Column::AccountId.eq(account_id))
        .filter(known_browser::Column::EndedAt.is_null())
        .filter(known_browser::Column::ExpiresAt.gt(context.now().0));
    one(connection, &known).await
}

/// Forgets every known browser of an account.
pub async fn forget_all<C: ConnectionTrait>(connection: &C, account_id: &str, now: Moment) -> Result<(), DbErr> {
    known_browser::Entity::update_many()
        .col_expr(known_browser::Column::EndedAt, Expr::value(now.0))
        .filter(known_browser::Column::AccountId.eq(account_id))
        .filter(known_browser::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Makes the visitor's browser a known one and answers with the token for its cookie. The row of the cookie it held
/// ends, so that a copy of that is worth nothing.
pub async fn remember<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    account_id: &str,
    (visitor, jar): (&Visitor, &Jar),
) -> anyhow::Result<String> {
    if let Some(held) = jar.get(Cookie::Browser) {
        known_browser::Entity::update_many()
            .col_expr(known_browser::Column::EndedAt, Expr::value(context.now().0))
            .filter(known_browser::Column::TokenDigest.eq(digest(held)))
            .filter(known_browser::Column::AccountId.eq(account_id))
            .filter(known_browser::Column::EndedAt.is_null())
            .exec(connection)
            .await?;
    }
    let (now, token) = (context.now(), random::token(context.random())?);
    let row = known_browser::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        account_id: account_id.to_owned(),
        token_digest: digest(&token),
        browser: visitor.browser.clone(),
        created_at: now.0,
        expires_at: now.plus_seconds(DAYS * 24 * 60 * 60).0,
        ended_at: None,
        proved_at: now.0,
    };
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(token)
}
