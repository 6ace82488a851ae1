//! A one-time link that leads nowhere: says why, and whom to ask.

use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::words;
use crate::link_end::LinkEnd;
use crate::ui::{Icon, LinkButton, Look, icon, page};

/// Title and text of an end.
const fn words_of(end: LinkEnd, language: Language) -> (&'static str, &'static str) {
    match end {
        LinkEnd::Unknown => (words::unknown(language), words::unknown_text(language)),
        LinkEnd::Used => (words::used(language), words::used_text(language)),
        LinkEnd::Replaced => (words::replaced(language), words::replaced_text(language)),
        LinkEnd::Expired => (words::expired(language), words::expired_text(language)),
        LinkEnd::Withdrawn => (words::withdrawn(language), words::withdrawn_text(language)),
    }
}

/// The page of an ended link.
pub(super) fn view(end: LinkEnd) -> AnyView {
    page(
        move |language| words_of(end, language).0.to_owned(),
        move |language| {
            // Signing in helps those who have a password already.
            let look = if end == LinkEnd::Used { Look::Primary } else { Look::Secondary };
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Lock)}</p>
                    <p>{words_of(end, language).1}</p>
                    <LinkButton label=words::to_sign_in(language) href=link::CONSOLE look=look/>
                </div>
            }
            .into_any()
        },
    )
}
