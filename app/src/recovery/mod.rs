//! "Forgot your password?": asks for a reset link, and sets a new password with it.

mod ask;
mod ended;
mod reset;
mod sent;
mod words;

lazy_page!(
    /// Asks for a reset link.
    way_in, ask, ask::view
);
lazy_page!(
    /// A reset link was opened.
    way_in, reset, reset::view
);
