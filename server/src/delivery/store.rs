//! Queries of the `delivery` feature.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use shared::access_log::ContactName;
use shared::delivery::Asked;
use shared::moment::Moment;
use shared::value::id::Id;

use crate::assignment;
use crate::database::among;
use crate::delivery::rules::{self, Key, Scope};
use crate::entity::outbox::{Column, Entity, Model};
use crate::entity::{contact, staff};

/// The newest messages to a contact.
pub(super) async fn newest<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    contact_id: &str,
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    Entity::find()
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::ContactId.eq(contact_id))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(connection)
        .await
}

/// Whose rows, for whom, and when.
pub(super) type View<'a> = (&'a str, &'a Scope, Moment);

/// One message, if it may be seen.
pub(super) async fn one<C: ConnectionTrait>(
    connection: &C,
    (practice_id, scope, now): View<'_>,
    id: &str,
) -> Result<Option<Model>, DbErr> {
    let query = Entity::find_by_id(id).filter(Column::PracticeId.eq(practice_id));
    within(to_somebody(query), scope, now).one(connection).await
}

/// Messages that were asked for, newest first.
pub(super) async fn rows<C: ConnectionTrait>(
    connection: &C,
    view: View<'_>,
    asked: &Asked,
    keys: &[Key],
    limit: u64,
) -> Result<Vec<Model>, DbErr> {
    let mut rows = Vec::new();
    for key in keys {
        rows.extend(question(view, asked, key).limit(limit).all(connection).await?);
    }
    if keys.len() > 1 {
        rows.sort_unstable_by(|one, other| (other.created_at, &other.id).cmp(&(one.created_at, &one.id)));
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    Ok(rows)
}

/// The messages of one key, newest first.
pub(super) fn question(view: View<'_>, asked: &Asked, key: &Key) -> Select<Entity> {
    let (practice_id, scope, now) = view;
    let here = || Entity::find().filter(Column::PracticeId.eq(practice_id));
    // Those of few contacts are found by them and sorted, so nothing else may look like an index.
    let few = matches!(key, Key::Contacts(_) | Key::Own);
    let mut query = match key {
        Key::Time => here(),
        Key::Kind(channel, state) => {
            here().filter(Column::Channel.eq(channel.tag())).filter(Column::State.eq(rules::tag(*state)))
        }
        // Contacts were looked up within the practice.
        Key::Contacts(ids) => Entity::find().filter(Column::ContactId.is_in(ids)),
        Key::Own => Entity::find(),
    };
    if few && let Some(channel) = asked.channel {
        query = query.filter(Expr::cust("channel || ''").eq(channel.tag()));
    }
    if few && let Some(state) = asked.state {
        query = query.filter(Expr::cust("state || ''").eq(rules::tag(state)));
    }
    let at = || if few { Expr::cust("created_at + 0") } else { Expr::col(Column::CreatedAt) };
    if let Some(before) = &asked.before {
        let older = at().lt(before.at.0).or(Column::Id.lt(before.id.as_str()));
        query = query.filter(at().lte(before.at.0)).filter(older);
    }
    within(to_somebody(query), scope, now).order_by_desc(at()).order_by_desc(Column::Id)
}

/// Without what goes to nobody. As the indexes say it.
fn to_somebody(query: Select<Entity>) -> Select<Entity> {
    query.filter(Expr::cust("recipient <> ''"))
}

fn within(query: Select<Entity>, scope: &Scope, now: Moment) -> Select<Entity> {
    match scope {
        Scope::Everything => query,
        Scope::Contacts => query.filter(Column::ContactId.is_not_null()),
        Scope::Own(staff_id) => query.filter(Column::ContactId.in_subquery(assignment::contacts(staff_id, now))),
    }
}

/// The newest message of each topic that staff can begin anew.
async fn newest_of_topics<C: ConnectionTrait>(connection: &C, rows: &[Model]) -> Result<HashSet<String>, DbErr> {
    let topics: HashSet<&str> =
        rows.iter().filter(|row| rules::renewable(row)).filter_map(|row| row.topic.as_deref()).collect();
    if topics.is_empty() {
        return Ok(HashSet::new());
    }
    // Ids begin with their moment.
    let newest: Vec<String> = Entity::find()
        .select_only()
        .column_as(Column::Id.max(), "newest")
        .filter(Column::Topic.is_in(topics))
        .group_by(Column::Topic)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(newest.into_iter().collect())
}

/// The newest message of a row's topic.
pub(super) async fn newest_like<C: ConnectionTrait>(connection: &C, row: &Model) -> Result<Option<Model>, DbErr> {
    Entity::find()
        .filter(Column::PracticeId.eq(&row.practice_id))
        .filter(Column::Topic.eq(row.topic.as_deref()))
        .order_by_desc(Column::Id)
        .one(connection)
        .await
}

/// What is shown of messages besides their rows.
pub(super) struct People {
    newest: HashSet<String>,
    contacts: HashMap<String, contact::Model>,
    members: HashMap<String, staff::Model>,
}

impl People {
    /// Those of these messages.
    pub(super) async fn of<C: ConnectionTrait>(connection: &C, rows: &[Model]) -> Result<Self, DbErr> {
        let ids = rows.iter().filter_map(|row| row.contact_id.as_deref());
        let contacts = among(contact::Column::Id, ids).all(connection).await?;
        let ids = rows.iter().filter_map(|row| row.staff_id.as_deref());
        let members = among(staff::Column::Id, ids).all(connection).await?;
        Ok(Self {
            newest: newest_of_topics(connection, rows).await?,
            contacts: contacts.into_iter().map(|contact| (contact.id.clone(), contact)).collect(),
            members: members.into_iter().map(|member| (member.id.clone(), member)).collect(),
        })
    }

    /// The contact a message is for.
    pub(super) fn contact(&self, row: &Model) -> Option<ContactName> {
        let contact = self.contacts.get(row.contact_id.as_ref()?)?;
        let name = contact.name();
        Some(ContactName { id: Id::parse(&contact.id).ok()?, name })
    }

    /// The name of the staff member a message is for.
    pub(super) fn member(&self, row: &Model) -> Option<String> {
        Some(self.members.get(row.staff_id.as_ref()?)?.name.clone())
    }

    /// Whether no newer message of its topic was written.
    pub(super) fn newest(&self, row: &Model) -> bool {
        self.newest.contains(&row.id)
    }
}
