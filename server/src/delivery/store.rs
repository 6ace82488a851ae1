//! Queries of the `delivery` feature.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::outbox;

/// The newest mails to a contact.
pub(super) async fn newest<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    contact_id: &str,
    limit: u64,
) -> Result<Vec<outbox::Model>, DbErr> {
    outbox::Entity::find()
        .filter(outbox::Column::PracticeId.eq(practice_id))
        .filter(outbox::Column::ContactId.eq(contact_id))
        .order_by_desc(outbox::Column::CreatedAt)
        .order_by_desc(outbox::Column::Id)
        .limit(limit)
        .all(connection)
        .await
}
