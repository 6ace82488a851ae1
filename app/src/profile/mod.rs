//! Whose portal it is: the picker, Home inside one profile, and who may act for whom.

mod around;
mod greeting;
mod home;
mod labels;
mod not_yours;
mod picker;
mod removal;
mod surrogates;
mod words;

lazy_page!(
    /// Leads home, or asks whose.
    home, picker, picker::view
);
lazy_page!(
    /// Home.
    home, home, home::view
);

lazy_page!(
    /// Who may act for a person, and for whom they may.
    home, surrogates, surrogates::view
);

/// Fetches the pages after signing in ahead of time. If that fails now, going there tries again.
pub(crate) async fn preload() {
    picker().await;
}
