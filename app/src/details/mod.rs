//! The link to a new address, which staff have entered for somebody who has an account.

mod ended;
mod prove;
mod words;

lazy_page!(
    /// The link was opened.
    new_address, prove, prove::view
);
