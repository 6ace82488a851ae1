//! What is planned for a minor's record at the birthday on which they come of age.

use sea_orm::entity::prelude::*;

/// What is planned for a minor's record at the birthday on which they come of age. A record without a row has nothing
/// planned yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "birthday_plan")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub client_id: String,
    pub practice_id: String,
    /// The young adult's contact, once staff have prepared it.
    pub contact_id: Option<String>,
    /// `YYYY-MM-DD`: not before this day.
    pub put_off_until: Option<String>,
    /// Why, for staff.
    pub put_off_reason: Option<String>,
    /// When guardians' profiles were ended: once, whatever the age is later.
    pub ended_at: Option<i64>,
    /// When the young adult was invited, or found to be in already.
    pub invited_at: Option<i64>,
}

impl ActiveModelBehavior for ActiveModel {}
