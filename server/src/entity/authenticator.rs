//! A staff member's authenticator app.

use sea_orm::entity::prelude::*;

/// A staff member's authenticator app.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "authenticator")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_id: String,
    pub practice_id: String,
    /// The secret in force; none until the first is confirmed.
    pub secret_sealed: Option<String>,
    /// A secret that was shown and not confirmed yet.
    pub pending_sealed: Option<String>,
    /// Since when the secret is in force.
    pub set_up_at: Option<i64>,
    /// The newest step of thirty seconds whose code was taken; it and older ones are taken no more.
    pub last_step: i64,
}

impl ActiveModelBehavior for ActiveModel {}
