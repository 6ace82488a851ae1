//! A right password that still owes its second step. Not a session: nothing but the pages of that step takes its cookie.

use sea_orm::entity::prelude::*;

/// A right password that still owes its second step. Not a session: nothing but the pages of that step takes its cookie.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "second_step")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub account_id: String,
    /// Unique; of the cookie of the browser that gave the password.
    pub token_digest: String,
    /// Argon2id of the newest PIN.
    pub pin_hash: String,
    /// Keyed marks of the PINs that it replaced, for the log to tell one of them from a wrong one; then its own.
    pub pin_marks: String,
    pub pin_expires_at: i64,
    pub pin_sent_at: i64,
    /// PINs sent in this step.
    pub sends: i32,
    /// Wrong ones for the newest PIN.
    pub wrong: i32,
    pub started_at: i64,
    pub expires_at: i64,
    pub done_at: Option<i64>,
    /// What is owed: `mailed_pin`, or `authenticator` for a passkey or a code of the app. One is never paid with the other.
    pub kind: String,
}

impl ActiveModelBehavior for ActiveModel {}
