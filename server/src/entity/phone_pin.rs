//! Table `phone_pin`.

use sea_orm::entity::prelude::*;

/// Six digits that staff made and read over the phone.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "phone_pin")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: String,
    /// The staff member.
    pub made_by: String,
    /// Argon2id.
    pub pin_hash: String,
    /// Keyed, for the log to tell one that was replaced from a wrong one; none of those before there were any.
    pub pin_mark: Option<String>,
    pub created_at: i64,
    pub expires_at: i64,
    pub used_at: Option<i64>,
    pub replaced_at: Option<i64>,
    pub wrong: i32,
}

impl ActiveModelBehavior for ActiveModel {}
