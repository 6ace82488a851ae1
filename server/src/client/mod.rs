//! Client records: what the practice keeps about an individual, a couple, a minor or an entity.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use shared::client::ClientKind;

use crate::context::Context;
use crate::entity::client;
use crate::listed;

/// Makes a client record and answers with its id.
pub async fn create<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    kind: ClientKind,
    name: &str,
) -> anyhow::Result<String> {
    let row = row(context, practice_id, kind, name)?;
    let id = row.id.clone();
    row.into_active_model().reset_all().insert(connection).await?;
    Ok(id)
}

/// What kind of record it is.
pub async fn kind<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Option<ClientKind>, DbErr> {
    let found = client::Entity::find_by_id(id).one(connection).await?;
    Ok(found.and_then(|client| ClientKind::from_tag(&client.kind)))
}

/// The row of a new client record.
pub fn row(context: &Context, practice_id: &str, kind: ClientKind, name: &str) -> anyhow::Result<client::Model> {
    Ok(client::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.to_owned(),
        kind: kind.tag().to_owned(),
        sort_name: listed::fold(name),
        name: name.to_owned(),
        birth_date_sealed: None,
        closed_at: None,
        created_at: context.now().0,
    })
}
