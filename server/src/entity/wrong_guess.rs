//! Table `wrong_guess`.

use sea_orm::entity::prelude::*;

/// One guess at a short secret, kept for the count over many days. A right one takes its row away again.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wrong_guess")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub practice_id: String,
    /// As in `throttle`.
    pub key: String,
    pub at: i64,
}

impl ActiveModelBehavior for ActiveModel {}
