//! Table `address_proof`.

use sea_orm::entity::prelude::*;

/// A new address that staff have entered for somebody who has an account, until its owner proves it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address_proof")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: String,
    /// The new address, as typed.
    pub email: String,
    /// SHA-256.
    pub token_digest: String,
    /// The staff member.
    pub asked_by: String,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
    /// When a newer one took its place.
    pub replaced_at: Option<i64>,
    /// Each counted before it was compared.
    pub wrong_birth_dates: i32,
}

impl ActiveModelBehavior for ActiveModel {}
