//! Who accepted which version of a legal document, and when.

use sea_orm::entity::prelude::*;

/// Who accepted which version of a legal document, and when.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "acceptance")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: String,
    /// The language they read it in.
    pub document_id: String,
    pub kind: String,
    pub version: i32,
    pub accepted_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
