//! What the tables' own rules have caught.

use std::error::Error;
use std::iter::successors;

use sea_orm::{DbErr, SqlErr};

/// Whether a write failed because a row has what only one may have: somebody else was quicker.
pub fn doubled(error: &(dyn Error + 'static)) -> bool {
    let mut causes = successors(Some(error), |error| (*error).source());
    causes.any(|cause| {
        let found = cause.downcast_ref::<DbErr>().and_then(DbErr::sql_err);
        matches!(found, Some(SqlErr::UniqueConstraintViolation(_)))
    })
}
