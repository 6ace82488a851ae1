//! Going to other pages from code that outlives the page it began on.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::{queue_microtask, window};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

type Navigate = Rc<dyn Fn(&str, NavigateOptions)>;

thread_local! {
    /// The router's own function, which can only be had inside the router.
    static NAVIGATE: RefCell<Option<Navigate>> = const { RefCell::new(None) };
}

/// Remembers the router. To be called once, inside it.
pub(crate) fn begin() {
    let navigate = use_navigate();
    NAVIGATE.with_borrow_mut(|slot| *slot = Some(Rc::new(move |path, options| navigate(path, options))));
}

/// Opens a page.
pub(crate) fn to(path: &str) {
    go(path, false);
}

/// Opens a page in the place of this one: going back skips this one.
pub(crate) fn replace(path: &str) {
    go(path, true);
}

/// The same, without leaving the place that is being read: what changes is what the page shows.
pub(crate) fn amend(path: &str) {
    let navigate = NAVIGATE.with_borrow(Clone::clone);
    if let Some(navigate) = navigate {
        navigate(path, NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() });
    }
}

/// The same from code that is drawing a page: once that is done.
pub(crate) fn replace_soon(path: &'static str) {
    queue_microtask(move || replace(path));
}

fn go(path: &str, replace: bool) {
    // The borrow ends before the router runs, since a page it opens may navigate again.
    let navigate = NAVIGATE.with_borrow(Clone::clone);
    if let Some(navigate) = navigate {
        navigate(path, NavigateOptions { replace, ..NavigateOptions::default() });
    }
}

/// The path of the address bar.
pub(crate) fn path() -> String {
    window().location().pathname().unwrap_or_default()
}
