//! Queries of the `access_log` feature.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use shared::access_log::{Asked, Person};

use crate::access_log::keys::Key;
use crate::access_log::rules;
use crate::audit;
use crate::entity::access_log::{Column, Entity, Model};
use crate::entity::{client, contact, staff};

/// Staff whose name holds what was typed: so many are looked for.
const PEOPLE: u64 = 20;
/// A prefix that more rows have is no longer sorted.
const FEW: u64 = 5000;

/// How the rows that were asked for are found. Several keys are several questions, whose answers are joined.
pub(super) async fn keys<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    asked: &Asked,
) -> Result<Vec<Key>, DbErr> {
    if let Some(person) = &asked.person {
        return people(connection, practice_id, person).await;
    }
    if let Some(network) = &asked.network {
        if rules::whole(network) {
            return Ok(vec![Key::Network(network.clone())]);
        }
        let key = if few(connection, practice_id, network).await? { Key::FewNetworks } else { Key::ManyNetworks };
        return Ok(vec![key(network.clone())]);
    }
    Ok(match (asked.reason, asked.outcome) {
        (Some(reason), _) => vec![Key::Reason(audit::tag(reason))],
        // One by one: reading the log until enough rows of an outcome are found takes seconds where there are none.
        (None, Some(outcome)) => rules::reasons(outcome).into_iter().map(Key::Reason).collect(),
        (None, None) => vec![Key::Time],
    })
}

/// Contacts and staff of the practice, and what was typed where an address was asked for. Nobody is no key at all.
async fn people<C: ConnectionTrait>(connection: &C, practice_id: &str, person: &Person) -> Result<Vec<Key>, DbErr> {
    let of_staff = match person {
        Person::Id(id) => staff::Column::Id.eq(id.as_str()).into(),
        Person::Address(address) => staff::Column::EmailCanonical.eq(address.canonical()).into(),
        Person::Words(words) => words.iter().fold(Condition::all(), |all, word| {
            let name = Expr::expr(sea_orm::sea_query::Func::lower(Expr::col(staff::Column::Name)));
            all.add(name.like(holding(word)).or(staff::Column::EmailCanonical.like(holding(word))))
        }),
    };
    let contacts = crate::contact::found(connection, practice_id, person).await?;
    let members: Vec<String> = staff::Entity::find()
        .select_only()
        .column(staff::Column::Id)
        .filter(staff::Column::PracticeId.eq(practice_id))
        .filter::<Condition>(of_staff)
        .limit(PEOPLE)
        .into_tuple()
        .all(connection)
        .await?;
    let mut keys = vec![Key::Contacts(contacts), Key::Staff(members)];
    if let Person::Address(address) = person {
        let (typed, canonical) = (address.as_str().to_owned(), address.canonical());
        keys.extend((typed != canonical).then_some(Key::Detail(typed)));
        keys.push(Key::Detail(canonical));
    }
    keys.retain(|key| !matches!(key, Key::Contacts(ids) | Key::Staff(ids) if ids.is_empty()));
    Ok(keys)
}

/// A pattern for LIKE that takes nothing in `text` for a pattern.
fn holding(text: &str) -> LikeExpr {
    let literal = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}

/// Whether so few rows have networks of this prefix that they can be sorted.
async fn few<C: ConnectionTrait>(connection: &C, practice_id: &str, prefix: &str) -> Result<bool, DbErr> {
    let network = network(connection.get_database_backend());
    let last: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PracticeId.eq(practice_id))
        .filter(network.clone().gte(prefix))
        .filter(network.lt(rules::behind(prefix)))
        .offset(FEW)
        .limit(1)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(last.is_none())
}

/// The network column, compared byte by byte as its index is.
fn network(backend: DbBackend) -> Expr {
    Expr::cust(if backend == DbBackend::Postgres { "network COLLATE \"C\"" } else { "network" })
}

/// A column as the databases do not find it in an index, where another one leads.
fn unindexed(column: &'static str) -> Expr {
    Expr::cust([column, " || ''"].concat())
}

/// Rows that were asked for, newest first.
pub(super) async fn rows<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    asked: &Asked,
    keys: &[Key],
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for key in keys {
        let found = question(connection.get_database_backend(), practice_id, asked, key);
        rows.extend(found.limit(limit).all(connection).await?);
    }
    if keys.len() > 1 {
        rows.sort_unstable_by_key(|row| std::cmp::Reverse((row.at, row.id)));
        rows.dedup_by_key(|row| row.id);
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    Ok(rows)
}

/// The rows of one key, newest first.
pub(super) fn question(backend: DbBackend, practice_id: &str, asked: &Asked, key: &Key) -> Select<Entity> {
    let here = || Entity::find().filter(Column::PracticeId.eq(practice_id));
    let mut query = match key {
        Key::Time => here(),
        Key::Reason(reason) => here().filter(Column::Reason.eq(reason)),
        Key::Network(whole) => here().filter(network(backend).eq(whole.as_str())),
        Key::FewNetworks(prefix) => {
            here().filter(network(backend).gte(prefix.as_str())).filter(network(backend).lt(rules::behind(prefix)))
        }
        Key::ManyNetworks(prefix) => here().filter(unindexed("network").like(LikeExpr::new(format!("{prefix}%")))),
        // Contacts and staff were looked up within the practice.
        Key::Contacts(ids) => Entity::find().filter(one_of(Column::ContactId, ids)),
        Key::Staff(ids) => Entity::find().filter(one_of(Column::StaffId, ids)),
        Key::Detail(text) => here().filter(Column::Detail.eq(text)),
    };
    if let Some(reason) = asked.reason.filter(|_| !matches!(key, Key::Reason(_))) {
        query = query.filter(unindexed("reason").eq(audit::tag(reason)));
    }
    if let Some(outcome) = asked.outcome {
        query = query.filter(unindexed("reason").is_in(rules::reasons(outcome)));
    }
    if let Some(prefix) = asked.network.as_ref().filter(|_| asked.person.is_some()) {
        query = query.filter(unindexed("network").like(LikeExpr::new(format!("{prefix}%"))));
    }
    // The few are found by their network, so nothing else may look like an index of time.
    let at = || if matches!(key, Key::FewNetworks(_)) { Expr::cust("at + 0") } else { Expr::col(Column::At) };
    if let Some(from) = asked.from {
        query = query.filter(at().gte(from.0));
    }
    if let Some(until) = asked.until {
        query = query.filter(at().lt(until.0));
    }
    if let Some(before) = asked.before {
        query = query.filter(at().lte(before.at.0)).filter(at().lt(before.at.0).or(Column::Id.lt(before.id)));
    }
    query.order_by_desc(at()).order_by_desc(Column::Id)
}

/// One of a few; SQLite reads the index in its order only where there is no list.
fn one_of(column: Column, values: &[String]) -> Expr {
    match values {
        [value] => column.eq(value),
        values => column.is_in(values),
    }
}

/// Names of the people and client records in these rows, by id.
pub(super) async fn names<C: ConnectionTrait>(
    connection: &C,
    rows: &[Model],
) -> Result<HashMap<String, String>, DbErr> {
    let contacts = rows.iter().filter_map(|row| row.contact_id.as_deref());
    let contacts = contact::Entity::find().filter(contact::Column::Id.is_in(contacts)).all(connection).await?;
    let members = rows.iter().filter_map(|row| row.staff_id.as_deref());
    let members = staff::Entity::find().filter(staff::Column::Id.is_in(members)).all(connection).await?;
    let contacts = contacts.into_iter().map(|row| (row.id, format!("{} {}", row.given_name, row.family_name)));
    let records = rows.iter().filter_map(|row| row.client_id.as_deref());
    let records = client::Entity::find().filter(client::Column::Id.is_in(records)).all(connection).await?;
    let records = records.into_iter().map(|row| (row.id, row.name));
    Ok(contacts.chain(members.into_iter().map(|row| (row.id, row.name))).chain(records).collect())
}
