//! Counts: wrong guesses in a row with their lock, and requests within a window, whose end stands where a lock's would.

use sea_orm::entity::prelude::*;

/// A count of wrong guesses in a row, or of requests within a window. Keyed by account and kind of secret, or by a mark of
/// an address nobody has, so that both cost the same work.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "throttle")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub practice_id: String,
    /// Guesses since the last right one, counted before they are checked.
    pub in_a_row: i32,
    pub locked_until: Option<i64>,
    /// For cleaning up.
    pub last_at: i64,
    /// Before this moment the next guess is too early.
    pub next_at: i64,
    /// 1 when the newest guess came too early, else 0: the one thing its statement could not tell otherwise.
    pub early: i32,
}

impl ActiveModelBehavior for ActiveModel {}
