//! The staff page: who works here, what they may do, and shutting them out.

mod act;
mod dialogs;
mod invite;
mod page;
mod row;
mod words;

pub(crate) use invite::invite;
pub(crate) use page::team;
pub(crate) use row::role;

/// The page.
pub(crate) const PATH: &str = "/console/staff";
/// Where somebody is invited.
pub(crate) const INVITE: &str = "/console/staff/new";
