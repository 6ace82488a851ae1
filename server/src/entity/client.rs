//! A record the practice keeps: individual, couple, minor or entity.

use sea_orm::entity::prelude::*;

/// A record the practice keeps: individual, couple, minor or entity.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "client")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// `ClientKind::tag`.
    pub kind: String,
    pub name: String,
    /// The name as the list orders and searches it: `listed::fold`.
    pub sort_name: String,
    /// Sealed `YYYY-MM-DD`, of a minor.
    pub birth_date_sealed: Option<String>,
    /// Opens for nobody since then. Everything heeds it, but nothing closes records yet; what will has to have the list
    /// of contacts know of all who have a profile of the record (`listed`).
    pub closed_at: Option<i64>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
