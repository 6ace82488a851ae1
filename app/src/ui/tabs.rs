//! The pages of one thing, side by side, each with an address of its own.

use leptos::prelude::*;

/// The links to them, as address and name, and which of them is this page. `label` says what they are pages of.
pub(crate) fn tabs(label: &'static str, pages: Vec<(String, &'static str)>, here: usize) -> AnyView {
    let links: Vec<AnyView> = pages
        .into_iter()
        .enumerate()
        .map(|(place, (path, name))| {
            let current = (place == here).then_some("page");
            view! { <a class="tabs__tab" href=path aria-current=current>{name}</a> }.into_any()
        })
        .collect();
    view! { <nav class="tabs" aria-label=label>{links}</nav> }.into_any()
}
