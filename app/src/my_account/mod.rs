//! A client's own account: their details and how to change them, language and password, where they are signed in, and what happened.

mod activity;
mod browsers;
mod change;
mod details;
mod ending;
mod everywhere;
mod language;
mod legal;
mod page;
mod password;
mod pieces;
mod policies;
mod sessions;
mod words;

lazy_page!(
    /// Your account.
    my_account, account, page::view
);
lazy_page!(
    /// New versions of the legal documents, to be accepted.
    my_account, policies, policies::view
);
