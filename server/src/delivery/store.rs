//! Queries of the `delivery` feature.

use std::collections::HashMap;

use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect, Select,
};
use shared::access_log::ContactName;
use shared::delivery::{Asked, Channel};
use shared::moment::Moment;
use shared::value::id::Id;
use shared::value::phone_number::PhoneNumber;

use crate::assignment;
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

/// The people that messages are for.
pub(super) struct People {
    contacts: HashMap<String, contact::Model>,
    members: HashMap<String, staff::Model>,
}

impl People {
    /// Those of these messages.
    pub(super) async fn of<C: ConnectionTrait>(connection: &C, rows: &[Model]) -> Result<Self, DbErr> {
        let ids = rows.iter().filter_map(|row| row.contact_id.as_deref());
        let contacts = contact::Entity::find().filter(contact::Column::Id.is_in(ids)).all(connection).await?;
        let ids: Vec<&str> = rows.iter().filter_map(|row| row.staff_id.as_deref()).collect();
        let members = if ids.is_empty() {
            Vec::new()
        } else {
            staff::Entity::find().filter(staff::Column::Id.is_in(ids)).all(connection).await?
        };
        Ok(Self {
            contacts: contacts.into_iter().map(|contact| (contact.id.clone(), contact)).collect(),
            members: members.into_iter().map(|member| (member.id.clone(), member)).collect(),
        })
    }

    /// The contact a message is for.
    pub(super) fn contact(&self, row: &Model) -> Option<ContactName> {
        let contact = self.contacts.get(row.contact_id.as_ref()?)?;
        let name = format!("{} {}", contact.given_name, contact.family_name);
        Some(ContactName { id: Id::parse(&contact.id).ok()?, name })
    }

    /// The name of the staff member a message is for.
    pub(super) fn member(&self, row: &Model) -> Option<String> {
        Some(self.members.get(row.staff_id.as_ref()?)?.name.clone())
    }

    /// Where the person is reached today; nowhere when they are shut out.
    pub(super) fn address(&self, row: &Model) -> Option<String> {
        if let Some(id) = &row.staff_id {
            return self
                .members
                .get(id)
                .filter(|member| member.disabled_at.is_none())
                .map(|member| member.email.clone());
        }
        let contact = self.contacts.get(row.contact_id.as_ref()?)?;
        if contact.disabled_at.is_some() || contact.closed_at.is_some() {
            return None;
        }
        if row.channel == Channel::Sms.tag() {
            return PhoneNumber::parse(contact.mobile.as_ref()?).ok().map(|number| number.dialled().to_owned());
        }
        Some(contact.email.clone())
    }
}
