//! Queries of the `birthday_plan` feature.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, LockType, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect,
};
use shared::client::ClientKind;
use shared::value::birth_date::BirthDate;

use crate::birthday_plan::{record, rules};
use crate::context::Context;
use crate::database::among;
use crate::entity::birthday_plan::Column;
use crate::entity::{birthday_plan, client};

/// Records of one statement.
const AT_ONCE: usize = 1000;

/// A record with its plan.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) client: client::Model,
    pub(super) born: Option<BirthDate>,
    pub(super) plan: birthday_plan::Model,
}

impl Known {
    /// Whether guardians' profiles are still to end.
    pub(super) const fn ahead(&self) -> bool {
        self.plan.ended_at.is_none()
    }

    /// The day on which they do.
    pub(super) fn day(&self, age: u32) -> Option<BirthDate> {
        Some(rules::day(self.born?, age, self.plan.put_off_until.as_deref()))
    }
}

/// Minors' records that are not closed, and those of young adults who are still to be invited.
pub(super) async fn all<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
) -> anyhow::Result<Vec<Known>> {
    let plans = birthday_plan::Entity::find().filter(Column::PracticeId.eq(practice_id)).all(connection).await?;
    let waiting = plans.iter().filter(|plan| plan.ended_at.is_some() && plan.invited_at.is_none());
    let waiting: Vec<&str> = waiting.map(|plan| plan.client_id.as_str()).collect();
    let open = || {
        let of_practice = client::Entity::find().filter(client::Column::PracticeId.eq(practice_id));
        of_practice.filter(client::Column::ClosedAt.is_null())
    };
    let minor = ClientKind::Minor.tag();
    let mut clients = open().filter(client::Column::Kind.eq(minor)).all(connection).await?;
    if !waiting.is_empty() {
        let grown = open().filter(client::Column::Kind.ne(minor)).filter(client::Column::Id.is_in(waiting));
        clients.extend(grown.all(connection).await?);
    }
    let mut plans: HashMap<String, birthday_plan::Model> =
        plans.into_iter().map(|plan| (plan.client_id.clone(), plan)).collect();
    Ok(clients.into_iter().map(|client| known(context, plans.remove(&client.id), client)).collect())
}

/// What tells of a minor's record whether it is to be looked at.
#[derive(Debug)]
pub(super) struct Minor {
    pub(super) client_id: String,
    pub(super) sort_name: String,
    pub(super) born: Option<BirthDate>,
}

/// Minors' records that are not closed. There may be thousands, of which few are shown: the database hands them over as
/// one row, because thousands would wait longer for SQLite's thread than for the query.
pub(super) async fn minors<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
) -> anyhow::Result<Vec<Minor>> {
    use client::Column::{ClosedAt, Kind, PracticeId};
    let gathered = match connection.get_database_backend() {
        DbBackend::Postgres => "coalesce(json_agg(json_build_array(id, sort_name, birth_date_sealed)), '[]')::text",
        _ => "json_group_array(json_array(id, sort_name, birth_date_sealed))",
    };
    let json: Option<String> = client::Entity::find()
        .select_only()
        .expr(Expr::cust(gathered))
        .filter(PracticeId.eq(practice_id))
        .filter(ClosedAt.is_null())
        .filter(Kind.eq(ClientKind::Minor.tag()))
        .into_tuple()
        .one(connection)
        .await?;
    let rows: Vec<(String, String, Option<String>)> = serde_json::from_str(json.as_deref().unwrap_or("[]"))?;
    let minor = |(client_id, sort_name, sealed): (String, String, Option<String>)| {
        let born = record::opened(context, &client_id, sealed.as_deref());
        Minor { client_id, sort_name, born }
    };
    Ok(rows.into_iter().map(minor).collect())
}

/// Records of young adults who are still to be invited.
pub(super) async fn waiting<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<Vec<String>, DbErr> {
    birthday_plan::Entity::find()
        .select_only()
        .column(Column::ClientId)
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::EndedAt.is_not_null())
        .filter(Column::InvitedAt.is_null())
        .into_tuple()
        .all(connection)
        .await
}

/// These records with their plans, but for those that are closed.
pub(super) async fn many<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    client_ids: &[String],
) -> Result<Vec<Known>, DbErr> {
    let mut all = Vec::with_capacity(client_ids.len());
    for some in client_ids.chunks(AT_ONCE) {
        let plans = among(Column::ClientId, some).all(connection).await?;
        let mut plans: HashMap<String, birthday_plan::Model> =
            plans.into_iter().map(|plan| (plan.client_id.clone(), plan)).collect();
        let clients = among(client::Column::Id, some).all(connection).await?;
        let open = clients.into_iter().filter(|client| client.closed_at.is_none());
        all.extend(open.map(|client| known(context, plans.remove(&client.id), client)));
    }
    Ok(all)
}

/// A minor's record of the practice, or one that was.
pub(super) async fn one<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    client_id: &str,
) -> anyhow::Result<Option<Known>> {
    let found = client::Entity::find_by_id(client_id)
        .filter(client::Column::PracticeId.eq(practice_id))
        .filter(client::Column::ClosedAt.is_null())
        .one(connection)
        .await?;
    let Some(client) = found else { return Ok(None) };
    let plan = birthday_plan::Entity::find_by_id(client_id).one(connection).await?;
    let planned = client.kind == ClientKind::Minor.tag() || plan.as_ref().is_some_and(|plan| plan.ended_at.is_some());
    Ok(planned.then(|| known(context, plan, client)))
}

fn known(context: &Context, plan: Option<birthday_plan::Model>, client: client::Model) -> Known {
    let born = record::birth_date(context, &client);
    let plan = plan.unwrap_or_else(|| empty(&client));
    Known { client, born, plan }
}

fn empty(client: &client::Model) -> birthday_plan::Model {
    birthday_plan::Model {
        client_id: client.id.clone(),
        practice_id: client.practice_id.clone(),
        contact_id: None,
        put_off_until: None,
        put_off_reason: None,
        ended_at: None,
        invited_at: None,
    }
}

/// The same as [`one`], held until the transaction ends: what changes a plan and what carries it out wait for each
/// other. SQLite has one writer.
pub(super) async fn hold<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    client_id: &str,
) -> anyhow::Result<Option<Known>> {
    let Some(known) = one(context, connection, practice_id, client_id).await? else { return Ok(None) };
    birthday_plan::Entity::insert(empty(&known.client).into_active_model().reset_all())
        .on_conflict(OnConflict::column(Column::ClientId).do_nothing().to_owned())
        .exec_without_returning(connection)
        .await?;
    birthday_plan::Entity::find_by_id(client_id).lock(LockType::NoKeyUpdate).one(connection).await?;
    // Once more: it may have changed while we waited.
    one(context, connection, practice_id, client_id).await
}

/// Seals a record's birth date.
pub(super) async fn set_birth_date<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    client_id: &str,
    born: BirthDate,
) -> anyhow::Result<()> {
    let sealed = record::sealed_birth_date(context, client_id, born)?;
    client::Entity::update_many()
        .col_expr(client::Column::BirthDateSealed, Expr::value(sealed))
        .filter(client::Column::Id.eq(client_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes who the young adult is.
pub(super) async fn set_contact<C: ConnectionTrait>(
    connection: &C,
    client_id: &str,
    contact_id: &str,
) -> Result<(), DbErr> {
    birthday_plan::Entity::update_many()
        .col_expr(Column::ContactId, Expr::value(contact_id))
        .filter(Column::ClientId.eq(client_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Puts a plan off, or takes that back.
pub(super) async fn put_off<C: ConnectionTrait>(
    connection: &C,
    client_id: &str,
    to: Option<(BirthDate, String)>,
) -> Result<(), DbErr> {
    let (until, reason) = to.map(|(until, reason)| (until.to_string(), reason)).unzip();
    birthday_plan::Entity::update_many()
        .col_expr(Column::PutOffUntil, Expr::value(until))
        .col_expr(Column::PutOffReason, Expr::value(reason))
        .filter(Column::ClientId.eq(client_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes by one conditional UPDATE that guardians' profiles end. Answers whether this call is the one that ends them.
pub(super) async fn take_ending<C: ConnectionTrait>(connection: &C, client_id: &str, now: i64) -> Result<bool, DbErr> {
    let taken = birthday_plan::Entity::update_many()
        .col_expr(Column::EndedAt, Expr::value(now))
        .filter(Column::ClientId.eq(client_id))
        .filter(Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    if taken.rows_affected == 1 {
        client::Entity::update_many()
            .col_expr(client::Column::Kind, Expr::value(ClientKind::Individual.tag()))
            .filter(client::Column::Id.eq(client_id))
            .exec(connection)
            .await?;
    }
    Ok(taken.rows_affected == 1)
}

/// The same for the invitation, which comes after it.
pub(super) async fn take_inviting<C: ConnectionTrait>(
    connection: &C,
    client_id: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let taken = birthday_plan::Entity::update_many()
        .col_expr(Column::InvitedAt, Expr::value(now))
        .filter(Column::ClientId.eq(client_id))
        .filter(Column::EndedAt.is_not_null())
        .filter(Column::InvitedAt.is_null())
        .exec(connection)
        .await?;
    Ok(taken.rows_affected == 1)
}
