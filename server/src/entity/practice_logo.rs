//! A practice's logo.

use sea_orm::entity::prelude::*;

/// A practice's logo.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "practice_logo")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub practice_id: String,
    /// What it is served as: some digits of its SHA-256, and what it is, such as `3f….png`. `practice.logo` has the same.
    pub name: String,
    /// The picture in base64: both databases keep text alike.
    pub data: String,
    pub changed_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
