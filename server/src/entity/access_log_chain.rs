//! Where each practice's chain of log rows ends.

use sea_orm::entity::prelude::*;

/// Where each practice's chain of log rows ends.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "access_log_chain")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub practice_id: String,
    /// The last row's id before the chain was introduced; rows up to it have no mark.
    pub unmarked_until: i64,
    /// The newest sealed row's number; 0 before the first.
    pub number: i64,
    /// The newest sealed row's hash; empty before the first.
    pub hash: String,
    /// When the newest was sealed.
    pub sealed_at: i64,
    /// When the newest hash was last written out.
    pub anchored_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
