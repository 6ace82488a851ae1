//! What a person signs in with: contact or staff, never both. Made at activation.

use sea_orm::entity::prelude::*;

/// What a person signs in with: contact or staff, never both. Made at activation.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// Unique.
    pub contact_id: Option<String>,
    /// Unique.
    pub staff_id: Option<String>,
    /// PHC string; none for those who sign in by link only.
    pub password_hash: Option<String>,
    pub activated_at: i64,
    pub last_access_at: Option<i64>,
    /// Until staff unlock it.
    pub locked_by_staff_at: Option<i64>,
    /// How often everything that was open was ended: what was on its way then must not come in.
    pub ends: i32,
}

impl ActiveModelBehavior for ActiveModel {}
