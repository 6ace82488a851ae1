//! The shell before signing in: one narrow column.

use leptos::prelude::*;

use super::frame::frame;

/// Sign-in, activation, legal texts and messages stand in this.
pub(crate) fn bare(content: AnyView) -> AnyView {
    frame("main main--narrow", content)
}
