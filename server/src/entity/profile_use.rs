//! That a session acts on somebody's behalf through a profile.

use sea_orm::entity::prelude::*;

/// That a session acts on somebody's behalf through a profile.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile_use")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub profile_id: String,
    #[sea_orm(primary_key, auto_increment = false)]
    pub session_id: String,
    /// Since when.
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
