//! The PINs that are read over the phone: who may make one, and ending them.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use shared::moment::Moment;
use shared::staff::Role;

use crate::entity::phone_pin::{Column, Entity};
use crate::entity::{profile, staff};

/// Holds a staff member as they are until the end of the transaction. Answers whether they are who was let through, not
/// disabled or given another role meanwhile. Whoever changes that waits, and ends what was made.
pub async fn hold_staff<C: ConnectionTrait>(connection: &C, staff_id: &str, role: Role) -> Result<bool, DbErr> {
    let held = staff::Entity::find_by_id(staff_id).lock_shared().one(connection).await?;
    Ok(held.is_some_and(|held| held.disabled_at.is_none() && held.role == role.tag()))
}

/// Ends a contact's phone PINs: what they would open, or who may open it, has changed.
pub async fn end_phone_pins<C: ConnectionTrait>(connection: &C, contact_id: &str, now: Moment) -> Result<(), DbErr> {
    Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.0))
        .filter(Column::ContactId.eq(contact_id))
        .filter(Column::ReplacedAt.is_null())
        .exec(connection)
        .await?;
    Ok(())
}

/// Ends those that a staff member made: all, or those of the contacts who open one client record. Whoever is trusted with
/// them no longer still knows the digits.
pub async fn end_phone_pins_of_staff<C: ConnectionTrait>(
    connection: &C,
    staff_id: &str,
    client_id: Option<&str>,
    now: Moment,
) -> Result<(), DbErr> {
    let mut ended = Entity::update_many()
        .col_expr(Column::ReplacedAt, Expr::value(now.0))
        .filter(Column::MadeBy.eq(staff_id))
        .filter(Column::ExpiresAt.gt(now.0))
        .filter(Column::ReplacedAt.is_null());
    if let Some(client_id) = client_id {
        let openers = profile::Entity::find()
            .select_only()
            .column(profile::Column::ContactId)
            .filter(profile::Column::ClientId.eq(client_id));
        ended = ended.filter(Column::ContactId.in_subquery(openers.into_query()));
    }
    ended.exec(connection).await?;
    Ok(())
}
