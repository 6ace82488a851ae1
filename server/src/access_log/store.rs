//! Queries of the `access_log` feature.

use std::collections::HashMap;

use sea_orm::sea_query::{Expr, LikeExpr, Query, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, ExprTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
};
use shared::access_log::{Asked, Person};

use crate::access_log::keys::Key;
use crate::access_log::rules;
use crate::audit;
use crate::database::among;
use crate::entity::access_log::{Column, Entity, Model};
use crate::entity::{client, contact, staff};

/// Staff whose name holds what was typed: so many are looked for.
const PEOPLE: u64 = 20;
/// Rows that are looked at one by one, and sorted; of more, those are looked at first that the list begins with.
const FEW: u64 = 5000;

/// How the rows that were asked for are found. Several keys are several questions, whose answers are joined.
pub(super) async fn keys<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    asked: &Asked,
) -> Result<Vec<Key>, DbErr> {
    if asked.reason.zip(asked.outcome).is_some_and(|(reason, outcome)| reason.outcome() != outcome) {
        return Ok(Vec::new());
    }
    if let Some(person) = &asked.person {
        return people(connection, practice_id, person).await;
    }
    // One by one: reading the log until enough rows of an outcome are found takes seconds where there are none.
    let reasons = match (asked.reason, asked.outcome) {
        (Some(reason), _) => vec![Key::Reason(audit::tag(reason))],
        (None, Some(outcome)) => rules::reasons(outcome).into_iter().map(Key::Reason).collect(),
        (None, None) => Vec::new(),
    };
    let Some(network) = &asked.network else {
        return Ok(if reasons.is_empty() { vec![Key::Time] } else { reasons });
    };
    let whole = rules::whole(network);
    if whole && reasons.is_empty() {
        return Ok(vec![Key::Network(network.clone())]);
    }
    let few = few(connection, practice_id, network).await?;
    Ok(match (few, whole) {
        (false, _) if !reasons.is_empty() => reasons,
        (_, true) => vec![Key::Network(network.clone())],
        (true, false) => vec![Key::FewNetworks(network.clone())],
        (false, false) => vec![Key::ManyNetworks],
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

/// Whether so few rows have this network, or networks of this prefix, that they can all be looked at.
async fn few<C: ConnectionTrait>(connection: &C, practice_id: &str, asked: &str) -> Result<bool, DbErr> {
    let network = network(connection.get_database_backend());
    let which = if rules::whole(asked) {
        network.eq(asked)
    } else {
        network.clone().gte(asked).and(network.lt(rules::behind(asked)))
    };
    let last: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PracticeId.eq(practice_id))
        .filter(which)
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
    match query(connection.get_database_backend(), practice_id, asked, keys, limit) {
        Some(query) => query.all(connection).await,
        None => Ok(Vec::new()),
    }
}

/// The same as one statement: no keys, no question. The ids of each key are found in its index alone, as far as nothing
/// else was asked for that only the rows know; whole rows are read of those only that are answered with.
pub(super) fn query(
    backend: DbBackend,
    practice_id: &str,
    asked: &Asked,
    keys: &[Key],
    limit: u64,
) -> Option<Select<Entity>> {
    let mut found = keys.iter().map(|key| {
        let of_key = question(backend, practice_id, asked, key).limit(limit).into_query();
        // SQLite takes an order and a limit in a part of a union only where the part is a table of its own.
        Query::select().column(Column::Id).column(Column::At).from_subquery(of_key, "of_key").to_owned()
    });
    let mut ids = found.next()?;
    for next in found {
        ids.union(UnionType::All, next);
    }
    let newest = Query::select()
        .column(Column::Id)
        .from_subquery(ids, "of_keys")
        .order_by(Column::At, Order::Desc)
        .order_by(Column::Id, Order::Desc)
        .limit(limit)
        .to_owned();
    let rows = Entity::find().filter(Column::Id.in_subquery(newest));
    Some(rows.order_by_desc(Column::At).order_by_desc(Column::Id))
}

/// Ids and moments of the rows of one key, newest first.
pub(super) fn question(backend: DbBackend, practice_id: &str, asked: &Asked, key: &Key) -> Select<Entity> {
    let all = || Entity::find().select_only().column(Column::Id).column(Column::At);
    let here = || all().filter(Column::PracticeId.eq(practice_id));
    let mut query = match key {
        Key::Time | Key::ManyNetworks => here(),
        Key::Reason(reason) => here().filter(Column::Reason.eq(reason)),
        Key::Network(whole) => here().filter(network(backend).eq(whole.as_str())),
        Key::FewNetworks(prefix) => {
            here().filter(network(backend).gte(prefix.as_str())).filter(network(backend).lt(rules::behind(prefix)))
        }
        // Contacts and staff were looked up within the practice.
        Key::Contacts(ids) => all().filter(one_of(Column::ContactId, ids)),
        Key::Staff(ids) => all().filter(one_of(Column::StaffId, ids)),
        Key::Detail(text) => here().filter(Column::Detail.eq(text)),
    };
    if !matches!(key, Key::Reason(_)) {
        if let Some(reason) = asked.reason {
            query = query.filter(unindexed("reason").eq(audit::tag(reason)));
        }
        if let Some(outcome) = asked.outcome {
            query = query.filter(unindexed("reason").is_in(rules::reasons(outcome)));
        }
    }
    if let Some(asked) = asked.network.as_ref().filter(|_| !matches!(key, Key::Network(_) | Key::FewNetworks(_))) {
        let network = unindexed("network");
        query = query.filter(if rules::whole(asked) {
            network.eq(asked.as_str())
        } else {
            network.like(LikeExpr::new(format!("{asked}%")))
        });
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
    let contacts = among(contact::Column::Id, contacts).all(connection).await?;
    let members = rows.iter().filter_map(|row| row.staff_id.as_deref());
    let members = among(staff::Column::Id, members).all(connection).await?;
    let contacts = contacts.into_iter().map(|row| (row.id.clone(), row.name()));
    let records = rows.iter().filter_map(|row| row.client_id.as_deref());
    let records = among(client::Column::Id, records).all(connection).await?;
    let records = records.into_iter().map(|row| (row.id, row.name));
    Ok(contacts.chain(members.into_iter().map(|row| (row.id, row.name))).chain(records).collect())
}
