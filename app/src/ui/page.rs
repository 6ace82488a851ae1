//! A page: its heading, its title, its focus, and what is drawn anew when the language changes.

use leptos::html::H1;
use leptos::prelude::*;
use shared::language::Language;

use crate::{language, screen};

/// What draws in a language. One type for all pages, so that what surrounds them is compiled once.
type Content = Box<dyn Fn(Language) -> AnyView + Send + Sync>;

/// Draws `content` in the current language, and again when the language changes.
///
/// The texts inside can be plain values. What was typed survives, since the elements stay and only their texts are
/// exchanged; keep signals of state outside of the closure.
pub(crate) fn by_language(content: impl Fn(Language) -> AnyView + Send + Sync + 'static) -> AnyView {
    redraw(Box::new(content))
}

fn redraw(content: Content) -> AnyView {
    (move || {
        screen::keep_focus();
        content(language::current())
    })
    .into_any()
}

/// A page with its `h1`. It names the document and gives the heading the focus when the page opens.
pub(crate) fn page(
    title: impl Fn(Language) -> String + Send + Sync + 'static,
    content: impl Fn(Language) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    titled(Box::new(title), Box::new(content))
}

fn titled(title: Box<dyn Fn(Language) -> String + Send + Sync>, content: Content) -> AnyView {
    let heading = NodeRef::<H1>::new();
    screen::arrived(heading);
    let text = move || {
        let title = title(language::current());
        screen::set_title(title.clone());
        title
    };
    // Only its text is drawn anew: an element that is loses the focus.
    view! {
        <h1 class="page__title" tabindex="-1" node_ref=heading>{text}</h1>
        {redraw(content)}
    }
    .into_any()
}
