//! "Your security": how one signs in to the console oneself.

mod codes;
mod page;
mod removing;
mod set_up;
mod words;

pub(crate) use page::security;

/// The page.
pub(crate) const PATH: &str = "/console/security";
