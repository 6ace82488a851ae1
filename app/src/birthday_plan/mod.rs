//! Birthday plans: which minors come of age, what is missing for that, and putting it off.

mod list;
mod plan;
mod row;
mod words;

use shared::value::id::Id;

pub(crate) use list::list;
pub(crate) use plan::show;

/// The list.
pub(crate) const PATH: &str = "/console/birthdays";

/// A record's plan.
pub(crate) fn path(client: &Id) -> String {
    [PATH, "/", client.as_str()].concat()
}
