//! "Your security": how one signs in to the console oneself.

mod codes;
mod page;
mod passkey_words;
mod passkeys;
mod removing;
mod set_up;
mod words;

pub(crate) use page::security;
pub(crate) use words::sign_in_again;

/// The page.
pub(crate) const PATH: &str = "/console/security";
