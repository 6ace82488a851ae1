//! A message beside the content.

use leptos::prelude::*;

/// What a notice is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// It worked.
    Success,
    /// Mind this.
    Warning,
}

/// A message. It is read out when it appears, without moving the focus.
#[component]
pub(crate) fn Notice(#[prop(optional)] tone: Tone, children: Children) -> impl IntoView {
    let class = match tone {
        Tone::Info => "notice",
        Tone::Success => "notice notice--success",
        Tone::Warning => "notice notice--warning",
    };
    view! { <div class=class role="status">{children()}</div> }
}
