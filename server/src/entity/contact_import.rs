//! A file of contacts that was imported.

use sea_orm::entity::prelude::*;

/// A file of contacts that was imported: so that confirming twice adds nobody twice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact_import")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub practice_id: String,
    /// Of the file and of what was done with it; what the page confirmed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub digest: String,
    /// Of the file alone.
    pub file_digest: String,
    /// Who did it.
    pub staff_id: String,
    /// Contacts that were added.
    pub added: i32,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
