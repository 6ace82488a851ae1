//! The shell of somebody who is signed in.

use leptos::prelude::*;

use super::frame::frame;

/// A client's own pages stand in this.
pub(crate) fn portal(content: AnyView) -> AnyView {
    frame("main main--wide", content)
}
