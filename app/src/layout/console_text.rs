//! Text that may be too long for its place.

use leptos::prelude::*;

/// An address, which breaks behind its `@` or a dot of its host if it has to break.
pub(crate) fn address(text: &str) -> AnyView {
    let (name, host) = text.split_once('@').map_or((None, text), |(name, host)| (Some([name, "@"].concat()), host));
    let host = host.split_inclusive('.').map(|part| view! { <wbr/> {part.to_owned()} }.into_any()).collect_view();
    view! { <span class="address">{name} {host}</span> }.into_any()
}
