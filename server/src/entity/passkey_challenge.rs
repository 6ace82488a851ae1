//! The challenge that a passkey is to answer, once.

use sea_orm::entity::prelude::*;

/// The challenge that a passkey is to answer, once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey_challenge")]
pub struct Model {
    /// The half-finished sign-in or the session it was drawn for: each has one, the newest.
    #[sea_orm(primary_key, auto_increment = false)]
    pub bound_to: String,
    /// Of this challenge: a newer one has another.
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// `add` or `sign_in`.
    pub purpose: String,
    /// JSON of what `webauthn_rs` wants to see again.
    pub state_sealed: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
