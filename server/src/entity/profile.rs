//! A contact's way into one client record.

use sea_orm::entity::prelude::*;

/// A contact's way into one client record.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "profile")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub contact_id: String,
    pub client_id: String,
    /// `Relationship::tag`.
    pub relationship: String,
    pub from_at: i64,
    /// Ended from this moment on.
    pub until_at: Option<i64>,
    /// `Right::tag`s, as JSON; none for every right there is and will be.
    pub rights: Option<String>,
    /// Why it was given, for staff.
    pub reason: Option<String>,
    /// Ended before its time.
    pub ended_at: Option<i64>,
    /// Why, for staff.
    pub ended_reason: Option<String>,
    /// When it was first used on somebody's behalf.
    pub first_used_at: Option<i64>,
    pub created_at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
