//! A signed-in browser. Only the token's digest is stored.

use sea_orm::entity::prelude::*;

/// A signed-in browser. Only the token's digest is stored.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// Unique.
    pub token_digest: String,
    /// Browser and system, in short.
    pub browser: Option<String>,
    pub network: Option<String>,
    pub created_at: i64,
    /// Written at most once a minute.
    pub seen_at: i64,
    pub idle_ends_at: i64,
    /// As long after the beginning as the practice says.
    pub ends_at: i64,
    pub ended_at: Option<i64>,
    /// When what opened it proved who somebody is, enough to change how they are reached; none when it was a code in a
    /// text message.
    pub proved_at: Option<i64>,
    /// 1 while the person owes their acceptance of a new version of a legal document.
    pub policies_due: i32,
}

impl ActiveModelBehavior for ActiveModel {}
