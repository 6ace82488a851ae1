//! The page after the end of a session.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::language::Language;
use shared::link;

use super::words;
use crate::layout::bare;
use crate::ui::{Icon, LinkButton, icon, page};

/// Says how the session ended and leads back in. It reads the address, so that a reload says the same.
pub(crate) fn signed_out() -> AnyView {
    let search = use_location().search;
    let has = move |word: &str| search.with(|search| search.split('&').any(|part| part.trim_end_matches('=') == word));
    let title = move |language: Language| {
        if has("ended") { words::ended(language) } else { words::logged_out(language) }.to_owned()
    };
    bare(page(title, move |language| {
        let text = if has("ended") { words::ended_text(language) } else { words::logged_out_text(language) };
        let again = if has("console") { link::CONSOLE } else { link::WELCOME };
        view! {
            <div class="card stack">
                <p class="badge">{icon(Icon::Lock)}</p>
                <p>{text}</p>
                <LinkButton label=words::again(language) href=again/>
            </div>
        }
        .into_any()
    }))
}
