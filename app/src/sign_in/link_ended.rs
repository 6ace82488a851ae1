//! A sign-in link that leads nowhere.

use std::sync::Arc;

use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::ended::{EndedLink, ended_page};
use super::link_words as words;
use super::opened::Link;
use crate::link_end::LinkEnd;
use crate::practice;

/// Says why, and offers a fresh one.
pub(super) fn view(link: Link, end: LinkEnd) -> AnyView {
    let ended = EndedLink {
        words: words_of,
        button: words::email_me_new,
        ask: link::SIGN_IN_LINK,
        renew: Arc::new(move || Box::pin(link.renew())),
    };
    ended_page(ended, end)
}

fn words_of(end: LinkEnd, language: Language) -> (&'static str, String) {
    let practice = practice::here().name.as_str();
    match end {
        LinkEnd::Unknown => (words::unknown(language), words::unknown_text(language).to_owned()),
        LinkEnd::Used => (words::used(language), words::used_text(language).to_owned()),
        LinkEnd::Replaced => (words::replaced(language), words::replaced_text(language).to_owned()),
        LinkEnd::Expired => (words::expired(language), words::expired_text(language).to_owned()),
        LinkEnd::Withdrawn => (words::withdrawn(language), words::withdrawn_text(language, practice)),
    }
}
