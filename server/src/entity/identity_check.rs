//! Table `identity_check`.

use sea_orm::entity::prelude::*;

/// An identity check whose security code is still owed. Not a session. One that did not match has a row too, with no
/// account: its browser waits like any other, and no code opens it.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "identity_check")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// Whom the log names, whether it matched or not.
    pub contact_id: Option<String>,
    /// What a right code opens; none when the check did not match.
    pub account_id: Option<String>,
    /// The log's reason, when it did not match.
    pub refusal: Option<String>,
    /// Under what wrong codes are counted: the account, or a mark of what opens nothing.
    pub whose: String,
    /// Mark of address, mobile and fact at the beginning: a code dies with any of them.
    pub basis: String,
    /// Unique; of the cookie of the browser that went through the check.
    pub token_digest: String,
    /// Argon2id of the newest code.
    pub code_hash: String,
    /// Keyed marks of all its codes, parted by spaces. The log tells a replaced code from a wrong one by them.
    pub code_marks: String,
    /// When a text message was last sent, or would have been.
    pub texted_at: i64,
    /// The same of mails.
    pub mailed_at: Option<i64>,
    /// Codes of this check.
    pub sends: i32,
    /// Wrong ones for the newest code.
    pub wrong: i32,
    pub started_at: i64,
    /// Of the check and its newest code.
    pub expires_at: i64,
    pub done_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
