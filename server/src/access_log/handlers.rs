//! Endpoints of the `access_log` feature.

use shared::access_log::{List, Page};

use crate::access_log::{rules, store};
use crate::context::Context;
use crate::http::{Call, Failure, Reply};

/// Rows of one page.
const PAGE: usize = 100;

/// The newest rows, or those before a given one.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Page>, Failure> {
    let reader = context.database().reader();
    let mut rows = store::rows(reader, &call.door.practice.id, call.value, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let names = store::names(reader, &rows).await?;
    Ok(Page { entries: rows.into_iter().map(|row| rules::shown(row, &names)).collect(), more }.into())
}
