//! The one-time link by which a staff member sets their password.

use sea_orm::entity::prelude::*;

/// The one-time link by which a staff member sets their password.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_setup")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub staff_id: String,
    /// Unique.
    pub token_digest: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
    pub replaced_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
