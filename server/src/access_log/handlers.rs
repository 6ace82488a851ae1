//! Endpoints of the `access_log` feature.

use shared::access_log::{Checked, List, Page, Verify};

use crate::access_log::{rules, store};
use crate::audit;
use crate::context::Context;
use crate::http::{Call, Failure, Reply};

/// Rows of one page.
const PAGE: usize = 100;
/// Rows checked at a time: some tens of milliseconds.
const CHECKED: u64 = 2500;

/// The newest rows that were asked for, or those before a given one.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Page>, Failure> {
    let reader = context.database().reader();
    let keys = store::keys(reader, &call.door.practice.id, &call.value).await?;
    let mut rows = store::rows(reader, &call.door.practice.id, &call.value, &keys, PAGE as u64 + 1).await?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let names = store::names(reader, &rows).await?;
    let next = rows.last().filter(|_| more).map(|row| rules::cursor(row).to_string());
    Ok(Page { entries: rows.into_iter().map(|row| rules::shown(row, &names)).collect(), next }.into())
}

/// Checks the next part of the chain.
pub(super) async fn verify(context: Context, call: Call<Verify>) -> Result<Reply<Checked>, Failure> {
    Ok(audit::verify::verify(&context, &call.door.practice.id, call.value, CHECKED).await?.into())
}
