//! The shell of somebody who is signed in.

use leptos::prelude::*;

use super::frame::{Aside, account_link, frame};

/// A client's own pages stand in this.
pub(crate) fn portal(content: AnyView) -> AnyView {
    frame("main main--wide", Box::new(account_link), content)
}

/// The pages inside a profile stand in this: their header says whose portal it is.
pub(crate) fn portal_of(aside: Aside, content: AnyView) -> AnyView {
    frame("main main--wide", aside, content)
}
