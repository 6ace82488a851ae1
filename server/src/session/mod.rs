//! Sessions: opaque 256-bit ids in a cookie, their digests in the table. No JWT, nothing a browser could forge
//! or keep beyond the server's word.

mod cookie;
mod known_browser;
mod policies;

pub use cookie::{Cookie, Jar, code_key};
pub use known_browser::{
    KnownBrowser, browser_digest, find as find_known_browser, forget_all as forget_browsers, remember,
};
pub use policies::accepted as policies_accepted;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel, QueryFilter,
    Statement, UpdateMany,
};
use shared::language::Language;
use shared::moment::Moment;
use shared::sign_in::Ends;
use shared::staff::Role;

use crate::account;
use crate::audit::Visitor;
use crate::context::Context;
use crate::database::Batch;
use crate::entity::{identity_check, practice, second_step, session};
use crate::policy::Policy;
use crate::random;
use crate::secret::digest;

/// Seconds between two writes of "last seen".
const SEEN_STEP: i64 = 60;

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// The session.
    pub session_id: String,
    /// The account it was opened with.
    pub account_id: String,
    /// The person.
    pub who: Person,
    /// Whether a new version of a legal document is to be accepted before anything else.
    pub policies_due: bool,
    began: Moment,
    seen_at: Moment,
    idle_ends_at: Moment,
    ends_at: Moment,
}

/// Contact or staff.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Person {
    /// A contact.
    Contact {
        /// Their row.
        id: String,
        /// Given name.
        given_name: String,
        /// Language of their mails and, unless they switch, their pages.
        language: Language,
    },
    /// A staff member.
    Staff {
        /// Their row.
        id: String,
        /// Full name.
        name: String,
        /// What they may do.
        role: Role,
    },
}

impl SignedIn {
    /// When it began.
    pub const fn began(&self) -> Moment {
        self.began
    }

    /// When the session ends, by the server's clock.
    pub fn ends(&self, now: Moment) -> Ends {
        Ends { now, idle_ends_at: self.idle_ends_at.min(self.ends_at), ends_at: self.ends_at }
    }
}

#[derive(Debug, FromQueryResult)]
struct Row {
    id: String,
    account_id: String,
    created_at: i64,
    policies_due: i32,
    seen_at: i64,
    idle_ends_at: i64,
    ends_at: i64,
    contact_id: Option<String>,
    given_name: Option<String>,
    language: Option<String>,
    staff_id: Option<String>,
    name: Option<String>,
    role: Option<String>,
}

/// One indexed query tells who holds the session and whether they still may: disabling somebody or locking them
/// acts on their next request (ASVS 7.4.2, 8.3.2).
const FIND: &str = "
    SELECT session.id, session.account_id, session.created_at, session.policies_due, session.seen_at,
        session.idle_ends_at, session.ends_at,
        account.contact_id, contact.given_name, contact.language,
        account.staff_id, staff.name, staff.role
    FROM session
    JOIN account ON account.id = session.account_id
    LEFT JOIN contact ON contact.id = account.contact_id
    LEFT JOIN staff ON staff.id = account.staff_id
    WHERE session.token_digest = $1 AND session.practice_id = $2 AND session.ended_at IS NULL
        AND session.idle_ends_at > $3 AND session.ends_at > $3
        AND account.locked_by_staff_at IS NULL
        AND contact.disabled_at IS NULL AND contact.closed_at IS NULL AND staff.disabled_at IS NULL";

/// Who holds this token, if anybody does. Writes nothing.
pub async fn find(context: &Context, practice_id: &str, token: &str) -> Result<Option<SignedIn>, DbErr> {
    let reader = context.database().reader();
    let values = [digest(token).into(), practice_id.into(), context.now().0.into()];
    let statement = Statement::from_sql_and_values(reader.get_database_backend(), FIND, values);
    let row = Row::find_by_statement(statement).one(reader).await?;
    Ok(row.and_then(signed_in))
}

fn signed_in(row: Row) -> Option<SignedIn> {
    let who = match (row.contact_id, row.staff_id) {
        (Some(id), None) => Person::Contact {
            id,
            given_name: row.given_name?,
            language: Language::from_tag(&row.language?).unwrap_or_default(),
        },
        (None, Some(id)) => Person::Staff { id, name: row.name?, role: Role::from_tag(&row.role?)? },
        _ => return None,
    };
    Some(SignedIn {
        session_id: row.id,
        account_id: row.account_id,
        who,
        policies_due: row.policies_due != 0,
        began: Moment(row.created_at),
        seen_at: Moment(row.seen_at),
        idle_ends_at: Moment(row.idle_ends_at),
        ends_at: Moment(row.ends_at),
    })
}

/// What a sign-in proves for the changes that need a recent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// Who somebody is.
    Fresh,
    /// Nothing: it was a code in a text message, and phones are stolen.
    None,
}

/// Opens a session and answers with its token, for the cookie. A session this browser already held ends: ids
/// are never carried over (CVE-2026-7507).
pub async fn open<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    account_id: &str,
    visitor: &Visitor,
    held: Option<&str>,
) -> anyhow::Result<String> {
    let mut batch = Batch::on(connection);
    let token = add(context, &mut batch, practice, account_id, visitor, held, Proof::Fresh)?;
    batch.run(connection).await?;
    Ok(token)
}

/// The same with other writes.
pub fn add(
    context: &Context,
    batch: &mut Batch,
    practice: &practice::Model,
    account_id: &str,
    visitor: &Visitor,
    held: Option<&str>,
    proof: Proof,
) -> anyhow::Result<String> {
    if let Some(held) = held {
        batch.add(&ending(context, held));
    }
    let (now, token) = (context.now(), random::token(context.random())?);
    let row = session::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice.id.clone(),
        account_id: account_id.to_owned(),
        token_digest: digest(&token),
        browser: visitor.browser.clone(),
        network: visitor.network.clone(),
        created_at: now.0,
        seen_at: now.0,
        idle_ends_at: idle_end(practice, now).0,
        ends_at: now.plus_seconds(i64::from(Policy::of(practice).session_hours) * 60 * 60).0,
        ended_at: None,
        policies_due: 0,
        proved_at: (proof == Proof::Fresh).then_some(now.0),
    };
    let asked = policies::ask(practice, &row.id);
    batch.add(&session::Entity::insert(row.into_active_model().reset_all()));
    if let Some(asked) = asked {
        batch.add(&asked);
    }
    Ok(token)
}

/// Notes that the session is in use, at most once a minute, and answers with it as it is now.
pub async fn touch(context: &Context, practice: &practice::Model, found: SignedIn) -> Result<SignedIn, DbErr> {
    let now = context.now();
    if now.seconds_since(found.seen_at) < SEEN_STEP {
        return Ok(found);
    }
    let idle_ends_at = idle_end(practice, now);
    session::Entity::update_many()
        .col_expr(session::Column::SeenAt, Expr::value(now.0))
        .col_expr(session::Column::IdleEndsAt, Expr::value(idle_ends_at.0))
        .filter(session::Column::Id.eq(&found.session_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(context.database().writer())
        .await?;
    Ok(SignedIn { seen_at: now, idle_ends_at, ..found })
}

/// Ends the session of a token, if there is one.
pub async fn end<C: ConnectionTrait>(context: &Context, connection: &C, token: &str) -> Result<(), DbErr> {
    ending(context, token).exec(connection).await?;
    Ok(())
}

fn ending(context: &Context, token: &str) -> UpdateMany<session::Entity> {
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(context.now().0))
        .filter(session::Column::TokenDigest.eq(digest(token)))
        .filter(session::Column::EndedAt.is_null())
}

/// Ends all that an account has open: sessions, half-finished sign-ins and known browsers. Whoever sets a password
/// anew shuts out everybody else, a lost phone and a thief who has just given the old password among them
/// (keycloak 45568).
pub async fn end_all<C: ConnectionTrait>(context: &Context, connection: &C, account_id: &str) -> Result<(), DbErr> {
    let now = context.now().0;
    account::end_judged(connection, account_id).await?;
    session::Entity::update_many()
        .col_expr(session::Column::EndedAt, Expr::value(now))
        .filter(session::Column::AccountId.eq(account_id))
        .filter(session::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    second_step::Entity::update_many()
        .col_expr(second_step::Column::DoneAt, Expr::value(now))
        .filter(second_step::Column::AccountId.eq(account_id))
        .filter(second_step::Column::DoneAt.is_null())
        .exec(connection)
        .await?;
    end_identity_checks(context, connection, account_id).await?;
    forget_browsers(connection, account_id, context.now()).await
}

/// Ends the identity checks of an account whose code is still to come: their number may be somebody else's by now.
pub async fn end_identity_checks<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
) -> Result<(), DbErr> {
    identity_check::Entity::update_many()
        .col_expr(identity_check::Column::DoneAt, Expr::value(context.now().0))
        .filter(identity_check::Column::AccountId.eq(account_id))
        .filter(identity_check::Column::DoneAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

fn idle_end(practice: &practice::Model, now: Moment) -> Moment {
    now.plus_seconds(i64::from(practice.idle_minutes) * 60)
}
