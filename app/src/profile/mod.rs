//! Whose portal it is: the picker, and Home inside one profile.

mod greeting;
mod home;
mod not_yours;
mod picker;
mod words;

lazy_page!(
    /// Leads home, or asks whose.
    home, picker, picker::view
);
lazy_page!(
    /// Home.
    home, home, home::view
);

/// Fetches the pages after signing in ahead of time. If that fails now, going there tries again.
pub(crate) async fn preload() {
    picker().await;
}
