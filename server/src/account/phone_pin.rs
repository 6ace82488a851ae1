//! Ending the PINs that are read over the phone.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use shared::moment::Moment;

use crate::entity::phone_pin::{Column, Entity};
use crate::entity::profile;

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
