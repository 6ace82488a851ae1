//! Queries of mailed links.

use sea_orm::sea_query::{Expr, ExprTrait, IntoTableRef, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QueryOrder, QueryResult, QuerySelect, QueryTrait, RelationDef, SelectTwo, UpdateMany,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::database::{Batch, one, select_joined};
use crate::entity::mailed_link::{Column, Entity, Model};
use crate::entity::{account, contact};
use crate::secret::digest;
use crate::sign_in::link::rules::{Kind, WRONG_CODES, WRONG_NUMBERS};

/// Days after which a link that works no more is forgotten; until then it says why.
const KEEP_DAYS: i64 = 30;

/// Writes a request's row; earlier ones of this kind for the same address stop working.
pub(super) fn add(batch: &mut Batch, row: Model) {
    let replaced = pending(Moment(row.created_at))
        .filter(Column::PracticeId.eq(&row.practice_id))
        .filter(Column::Mark.eq(&row.mark))
        .filter(Column::Kind.eq(&row.kind));
    batch.add(&replaced);
    batch.add(&Entity::insert(row.into_active_model().reset_all()));
}

/// Ends every pending link of a contact, of every kind: they have a new password (keycloak 45568).
pub async fn replace_all<C: ConnectionTrait>(connection: &C, contact_id: &str, now: Moment) -> Result<(), DbErr> {
    pending(now).filter(Column::ContactId.eq(contact_id)).exec(connection).await?;
    Ok(())
}

/// Ends what has not done its work.
fn pending(now: Moment) -> UpdateMany<Entity> {
    Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.0))
        .filter(Column::UsedAt.is_null())
        .filter(Column::ReplacedAt.is_null())
}

/// A link, the account it opens and the person.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) link: Model,
    pub(super) account: account::Model,
    pub(super) contact: contact::Model,
}

impl FromQueryResult for Found {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        Ok(Self {
            link: Model::from_query_result(row, "A_")?,
            account: account::Model::from_query_result(row, "B_")?,
            contact: contact::Model::from_query_result(row, "C_")?,
        })
    }
}

/// The link of a token, whatever its standing, and whose it is. The kind is part of the key (CVE-2026-4325).
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    kind: Kind,
    token: &str,
) -> Result<Option<Found>, DbErr> {
    one(connection, &with_owner(practice_id, kind, token)).await
}

/// The same, with contact and account held until the end of the transaction: before the link is consumed, and the contact
/// first, as everywhere.
pub(super) async fn hold<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    kind: Kind,
    token: &str,
) -> Result<Option<Found>, DbErr> {
    let mut found = with_owner(practice_id, kind, token);
    // SQLite has one writer, and its builder writes nothing here.
    QuerySelect::query(&mut found)
        .lock_with_tables(LockType::NoKeyUpdate, [contact::Entity.into_table_ref(), account::Entity.into_table_ref()]);
    one(connection, &found).await
}

fn with_owner(practice_id: &str, kind: Kind, token: &str) -> SelectTwo<Entity, account::Entity> {
    let account: RelationDef =
        Entity::belongs_to(account::Entity).from(Column::ContactId).to(account::Column::ContactId).into();
    let contact: RelationDef =
        account::Entity::belongs_to(contact::Entity).from(account::Column::ContactId).to(contact::Column::Id).into();
    let mut query = Entity::find()
        .join(JoinType::InnerJoin, account)
        .join(JoinType::InnerJoin, contact)
        .select_also(account::Entity)
        .filter(Column::TokenDigest.eq(digest(token)))
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Kind.eq(kind.tag()));
    select_joined::<contact::Entity>(QuerySelect::query(&mut query), "C_");
    query
}

/// The sign-in link that a browser asked for, by the token of its cookie.
pub(super) async fn find_request<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    request: Option<&str>,
) -> Result<Option<Model>, DbErr> {
    let Some(request) = request else { return Ok(None) };
    let newest = Entity::find()
        .filter(Column::RequestDigest.eq(digest(request)))
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Kind.eq(Kind::SignIn.tag()))
        .order_by_desc(Column::CreatedAt);
    one(connection, &newest).await
}

/// Whether a sign-in link was asked for the same address whose code is kept as one of these: the code of an older mail.
pub(super) async fn knows_code<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    mark: &str,
    kept: Vec<String>,
) -> Result<bool, DbErr> {
    if kept.is_empty() {
        return Ok(false);
    }
    let found = Entity::find()
        .filter(Column::CodeHash.is_in(kept))
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::Mark.eq(mark))
        .filter(Column::Kind.eq(Kind::SignIn.tag()));
    let found: Option<Model> = one(connection, &found).await?;
    Ok(found.is_some())
}

/// Counts a code before it is checked, in its own committed statement. Answers whether it may be checked.
pub(super) async fn count_code(context: &Context, id: &str) -> Result<bool, DbErr> {
    count(context, id, Column::WrongCodes, WRONG_CODES).await
}

/// Counts a number before it is checked, in its own committed statement. Answers whether it may be checked.
pub(super) async fn count_number(context: &Context, id: &str) -> Result<bool, DbErr> {
    count(context, id, Column::WrongNumbers, WRONG_NUMBERS).await
}

async fn count(context: &Context, id: &str, column: Column, most: i32) -> Result<bool, DbErr> {
    let counted = Entity::update_many()
        .col_expr(column, Expr::col(column).add(1))
        .filter(Column::Id.eq(id))
        .filter(column.lt(most))
        .exec(context.database().writer())
        .await?;
    Ok(counted.rows_affected == 1)
}

/// Lets the waiting browser finish. Answers whether the link still worked.
pub(super) async fn approve<C: ConnectionTrait>(connection: &C, id: &str, now: Moment) -> Result<bool, DbErr> {
    let approved = Entity::update_many()
        .col_expr(Column::ApprovedAt, Expr::value(now.0))
        .filter(Column::Id.eq(id))
        .filter(open(now))
        .exec(connection)
        .await?;
    Ok(approved.rows_affected == 1)
}

/// Consumes the link, its code and its approval alike, by one conditional UPDATE. Answers whether this call was the
/// one that did, so that of many parallel ones exactly one goes on (better-auth PR 9572).
pub async fn consume<C: ConnectionTrait>(connection: &C, id: &str, now: Moment) -> Result<bool, DbErr> {
    let mut batch = Batch::on(connection);
    add_consume(&mut batch, id, now);
    Ok(batch.rows(connection).await?.len() == 1)
}

/// The same with other statements. It answers with a row if this call was the one.
pub(super) fn add_consume(batch: &mut Batch, id: &str, now: Moment) {
    let consumed =
        Entity::update_many().col_expr(Column::UsedAt, Expr::value(now.0)).filter(Column::Id.eq(id)).filter(open(now));
    batch.add_statement(QueryTrait::into_query(consumed).returning_col(Column::Id));
}

fn open(now: Moment) -> Condition {
    Condition::all().add(Column::UsedAt.is_null()).add(Column::ReplacedAt.is_null()).add(Column::ExpiresAt.gt(now.0))
}

/// Forgets links that ended a month ago, and requests for addresses nobody has a day after they ended.
pub async fn forget_old(context: &Context) -> Result<(), DbErr> {
    const DAY: i64 = 24 * 60 * 60;
    let before = |days: i64| context.now().plus_seconds(-days * DAY).0;
    let old = Condition::any()
        .add(Column::ExpiresAt.lt(before(KEEP_DAYS)))
        .add(Condition::all().add(Column::ContactId.is_null()).add(Column::ExpiresAt.lt(before(1))));
    Entity::delete_many().filter(old).exec(context.database().writer()).await?;
    Ok(())
}
