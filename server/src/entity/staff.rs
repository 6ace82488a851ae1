//! A staff member.

use sea_orm::entity::prelude::*;

/// A staff member.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub name: String,
    pub email: String,
    /// Unique within the practice.
    pub email_canonical: String,
    /// `Role::tag`.
    pub role: String,
    pub disabled_at: Option<i64>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
