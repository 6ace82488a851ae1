//! Activation: Things You Should Know, Confirm Who You Are, Set Your Password.

mod birth_date;
mod ended;
mod page;
mod password;
mod policies;
mod token;
mod wizard;
mod words;

lazy_page!(
    /// The wizard.
    activation, activate, page::view
);
