//! What the list of contacts is searched, filtered and ordered by: columns of `contact` that are copies. Only
//! the module `listed` writes them; moments are 0 where there is none, since the databases disagree on where NULL stands in
//! an order.

use sea_orm::entity::prelude::*;

/// What the list of contacts is searched, filtered and ordered by.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "contact")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    pub sort_name: String,
    /// `listed::Stage` as a number.
    pub stage: i32,
    /// `listed::Lacking` bits.
    pub lacking: i32,
    /// When the invitation in force was sent.
    pub invited_at: i64,
    /// Until when it works; 0 when wrong answers have closed it.
    pub invited_until: i64,
    /// Until when the profiles that began when they were made are in force.
    pub profile_until: i64,
    /// 1 when another profile was made to begin later: then its row must be asked.
    pub profile_later: i32,
    pub last_access_at: i64,
    /// Folded name, address, and digits of the number.
    pub search_text: String,
}

impl ActiveModelBehavior for ActiveModel {}
