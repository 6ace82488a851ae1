//! What belongs to the whole screen: the document's title and where the focus is.

use std::cell::Cell;
use std::sync::OnceLock;

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::{language, practice};

words! {
    /// Before the title, when sending failed.
    error_title(title): "Error: {title}" / "Error: {title}";
}

#[derive(Clone, Copy)]
struct Screen {
    title: RwSignal<String>,
    failed: RwSignal<bool>,
}

static SCREEN: OnceLock<Screen> = OnceLock::new();

thread_local! {
    /// Whether a heading has been shown yet. The first one gets no focus: nobody has gone anywhere yet.
    static ARRIVED: Cell<bool> = const { Cell::new(false) };
    /// How often the focus was moved to a heading.
    static MOVES: Cell<u32> = const { Cell::new(0) };
}

/// Keeps the document's title up to date. To be called once, by the app.
pub(crate) fn begin() {
    let screen = *SCREEN.get_or_init(|| Screen { title: RwSignal::new(String::new()), failed: RwSignal::new(false) });
    Effect::new(move |_| {
        let mut title = screen.title.get();
        if title.is_empty() {
            return;
        }
        if screen.failed.get() {
            title = error_title(language::current(), &title);
        }
        title.push_str(" – ");
        title.push_str(&practice::here().name);
        document().set_title(&title);
    });
}

/// Names the page.
pub(crate) fn set_title(title: String) {
    if let Some(screen) = SCREEN.get() {
        screen.title.set(title);
    }
}

/// Says in the title whether the last try to send something failed.
pub(crate) fn set_failed(failed: bool) {
    if let Some(screen) = SCREEN.get()
        && screen.failed.get_untracked() != failed
    {
        screen.failed.set(failed);
    }
}

/// A new page stands: its heading gets the focus, so that people who cannot see it hear where they are.
pub(crate) fn arrived(heading: NodeRef<leptos::html::H1>) {
    set_failed(false);
    if ARRIVED.replace(true) {
        // Once what is being drawn is in the document; by then it may have led on to another page.
        queue_microtask(move || {
            if let Some(heading) = heading.try_get_untracked().flatten() {
                MOVES.set(MOVES.get() + 1);
                let _ = heading.focus();
            }
        });
    }
}

/// What is drawn anew keeps its elements, but Leptos takes their attributes off and on again, and an element without
/// its `href` or `tabindex` loses the focus. This gives it back, unless somebody has moved it on purpose.
pub(crate) fn keep_focus() {
    let Some(active) = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    let moves = MOVES.get();
    queue_microtask(move || {
        let lost = document().active_element().as_deref() != Some(&active);
        if lost && active.is_connected() && MOVES.get() == moves {
            let _ = active.focus();
        }
    });
}

/// Whether nothing has the focus, as when what had it is gone.
pub(crate) fn nowhere() -> bool {
    document().active_element().is_none_or(|active| active.tag_name() == "BODY")
}

/// Moves the focus to an element, once what is being drawn is there. A group passes it to its first field.
pub(crate) fn focus(id: String) {
    request_animation_frame(move || {
        let element = document().get_element_by_id(&id);
        let inner = element.as_ref().and_then(|element| element.query_selector("input, select").ok().flatten());
        let focusable = element.as_ref().is_some_and(|element| element.has_attribute("tabindex"));
        let target = if focusable { element } else { inner.or(element) };
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let _ = target.focus();
        }
    });
}
