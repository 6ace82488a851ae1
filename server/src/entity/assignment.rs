//! A client record that is assigned to a staff member.

use sea_orm::entity::prelude::*;

/// A client record that is assigned to a staff member.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "assignment")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: String,
    pub practice_id: String,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
