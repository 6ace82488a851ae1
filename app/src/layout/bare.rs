//! The shell before signing in: one narrow column.

use leptos::prelude::*;

use super::frame::{account_link, frame};

/// Sign-in, activation, legal texts and messages stand in this.
pub(crate) fn bare(content: AnyView) -> AnyView {
    frame("main main--narrow", Box::new(account_link), content)
}
