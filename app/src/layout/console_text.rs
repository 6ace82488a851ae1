//! Text that may be too long for its place.

use leptos::prelude::*;

/// An address, which breaks behind its `@` if it has to break.
pub(crate) fn address(text: &str) -> AnyView {
    match text.split_once('@') {
        Some((name, host)) => {
            view! { <span class="address">{name.to_owned()} "@" <wbr/> {host.to_owned()}</span> }.into_any()
        }
        None => view! { <span class="address">{text.to_owned()}</span> }.into_any(),
    }
}
