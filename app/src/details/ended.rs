//! A link that leads nowhere: says why in plain words, and what to do next.

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;
use shared::link;

use super::words;
use crate::layout::message::call_button;
use crate::practice;
use crate::ui::{Icon, LinkButton, Look, icon, page};

/// Whether a refusal says that the link leads nowhere.
pub(super) const fn ends(code: Code) -> bool {
    matches!(
        code,
        Code::LinkUnknown
            | Code::LinkUsed
            | Code::LinkReplaced
            | Code::LinkExpired
            | Code::LinkClosed
            | Code::LinkWithdrawn
    )
}

fn said(code: Code, language: Language) -> (&'static str, String) {
    let practice = practice::here().name.as_str();
    match code {
        Code::LinkUsed => (words::used(language), words::used_text(language).to_owned()),
        Code::LinkReplaced => (words::replaced(language), words::replaced_text(language, practice)),
        Code::LinkExpired => (words::expired(language), words::expired_text(language, practice)),
        Code::LinkClosed => (words::closed(language), words::closed_text(language, practice)),
        Code::LinkWithdrawn => (words::withdrawn(language), words::withdrawn_text(language, practice)),
        _ => (words::unknown(language), words::unknown_text(language).to_owned()),
    }
}

/// The page of an ended link.
pub(super) fn view(code: Code) -> AnyView {
    page(
        move |language| said(code, language).0.to_owned(),
        move |language| {
            let sign_in = (code == Code::LinkUsed)
                .then(|| view! { <LinkButton label=words::sign_in(language) href=link::WELCOME/> }.into_any());
            let call = if sign_in.is_some() { Look::Secondary } else { Look::Primary };
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Mail)}</p>
                    <p>{said(code, language).1}</p>
                    <div class="buttons">{sign_in} {call_button(language, call)}</div>
                </div>
            }
            .into_any()
        },
    )
}
