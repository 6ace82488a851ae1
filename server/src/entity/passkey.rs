//! A passkey of a staff member: its public half, and how often it was used.

use sea_orm::entity::prelude::*;

/// A passkey of a staff member: its public half, and how often it was used.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "passkey")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// What its owner calls it.
    pub name: String,
    /// The authenticator's name for it, in base64url; unique in the practice.
    pub credential_id: String,
    /// The host it is bound to, without a port.
    pub rp_id: String,
    /// JSON of `webauthn_rs::prelude::Passkey`: the public key and what the authenticator has said of itself.
    pub credential: String,
    /// The authenticator's own count of uses; 0 where it keeps none.
    pub counter: i64,
    pub created_at: i64,
    pub used_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
