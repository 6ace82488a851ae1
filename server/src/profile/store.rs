//! Queries of the `profile` feature.

use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter};
use shared::moment::Moment;
use shared::profile::{Profile, Relationship};

use crate::context::Context;
use crate::entity::{client, profile};
use crate::profile::rules;

/// A profile to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewProfile<'a> {
    /// The practice.
    pub practice_id: &'a str,
    /// Whose way in.
    pub contact_id: &'a str,
    /// Into which record.
    pub client_id: &'a str,
    /// As what.
    pub relationship: Relationship,
}

/// Makes a profile that holds from now on, and answers with its id.
pub async fn create<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    new: NewProfile<'_>,
) -> anyhow::Result<String> {
    let now = context.now().0;
    let row = profile::Model {
        id: context.new_id()?.to_string(),
        practice_id: new.practice_id.to_owned(),
        contact_id: new.contact_id.to_owned(),
        client_id: new.client_id.to_owned(),
        relationship: new.relationship.tag().to_owned(),
        from_at: now,
        until_at: None,
        created_at: now,
    };
    let id = row.id.clone();
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(id)
}

/// A contact's profiles in force, their own first.
pub async fn of_contact<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    contact_id: &str,
) -> Result<Vec<Profile>, DbErr> {
    of_contact_within(connection, now, contact_id, |_| true).await
}

/// The same, of those client records only whose ids `within` takes.
pub async fn of_contact_within<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    contact_id: &str,
    within: impl Fn(&str) -> bool,
) -> Result<Vec<Profile>, DbErr> {
    let profiles = profile::Entity::find().filter(profile::Column::ContactId.eq(contact_id)).all(connection).await?;
    let clients: Vec<&str> = profiles.iter().map(|profile| profile.client_id.as_str()).collect();
    let clients = client::Entity::find().filter(client::Column::Id.is_in(clients)).all(connection).await?;
    let shown = profiles.iter().filter(|profile| within(&profile.client_id)).filter_map(|profile| {
        let client = clients.iter().find(|client| client.id == profile.client_id)?;
        rules::in_force(profile, client, now).then(|| rules::shown(profile, client))?
    });
    Ok(rules::sorted(shown.collect()))
}
