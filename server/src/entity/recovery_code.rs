//! A recovery code: it stands in for a lost authenticator app, once.

use sea_orm::entity::prelude::*;

/// A recovery code: it stands in for a lost authenticator app, once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// Keyed, so that the code cannot be guessed from the row.
    pub mark: String,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
