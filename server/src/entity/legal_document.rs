//! One version of a Privacy Policy or Terms of Use in one language. Never changed, only followed.

use sea_orm::entity::prelude::*;

/// One version of a Privacy Policy or Terms of Use in one language. Never changed, only followed.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "legal_document")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// `LegalKind::tag`.
    pub kind: String,
    /// 1, 2, 3 …; the same in every language.
    pub version: i32,
    pub language: String,
    /// Plain text, `# ` for headings.
    pub body: String,
    pub published_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
