//! A browser that proved itself; it has its own guess count, and is spared the second step unless it is of staff. It never
//! signs in.

use sea_orm::entity::prelude::*;

/// A browser that proved itself; it has its own guess count, and is spared the second step unless it is of staff. It never
/// signs in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "known_browser")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// Unique.
    pub token_digest: String,
    pub browser: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
    pub ended_at: Option<i64>,
    /// When it last passed the second step.
    pub proved_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
