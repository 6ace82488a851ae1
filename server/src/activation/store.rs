//! Queries of the `activation` feature.

use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

use crate::entity::contact;

/// The contact of an invitation.
pub(super) async fn contact<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Option<contact::Model>, DbErr> {
    contact::Entity::find_by_id(id).one(connection).await
}
