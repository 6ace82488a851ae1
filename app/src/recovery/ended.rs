//! A reset link that leads nowhere.

use std::sync::Arc;

use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::reset::Link;
use super::words;
use crate::link_end::LinkEnd;
use crate::practice;
use crate::sign_in::{EndedLink, ended_page};

/// Says why, and offers a fresh one.
pub(super) fn view(link: Link, end: LinkEnd) -> AnyView {
    let ended = EndedLink {
        words: words_of,
        button: words::email_me_new,
        ask: link::RECOVERY,
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
