//! Table `account_change`.

use sea_orm::entity::prelude::*;

/// A new email address or mobile number that its owner has not proved yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_change")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// The session that asked: no other may finish.
    pub session_id: String,
    /// `shared::my_account::Change` as its tag.
    pub kind: String,
    /// The new address or number, as typed.
    pub value: String,
    /// Argon2id.
    pub pin_hash: String,
    /// Keyed marks of all its PINs, parted by spaces. The log tells a replaced PIN from a wrong one by them.
    pub pin_marks: String,
    pub pin_sent_at: i64,
    pub expires_at: i64,
    pub sends: i32,
    /// Guesses at the newest PIN.
    pub wrong: i32,
    pub created_at: i64,
    pub done_at: Option<i64>,
    /// When a newer one took its place.
    pub replaced_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
