//! "What you accepted": which versions of the legal documents, and when.

use leptos::prelude::*;
use shared::language::Language;
use shared::link;
use shared::my_account::{Accepted, MyAccount};
use shared::practice::LegalKind;

use super::{pieces, words};
use crate::practice;
use crate::ui::date;

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, language: Language) -> AnyView {
    // No act of this page changes them.
    let list = account.with_untracked(|account| list(&account.accepted, language));
    // What stands there today may be newer than what was accepted; the names say so, and differ from the footer's.
    let content = view! {
        {list}
        <p class="account__links">
            <a href=link::PRIVACY>{words::read_privacy(language)}</a>
            <a href=link::TERMS>{words::read_terms(language)}</a>
        </p>
    }
    .into_any();
    pieces::section("accepted", words::accepted(language), content)
}

fn list(accepted: &[Accepted], language: Language) -> AnyView {
    if accepted.is_empty() {
        return view! { <p class="note">{words::accepted_none(language)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = accepted
        .iter()
        .map(|accepted| {
            let title = match accepted.kind {
                LegalKind::Privacy => practice::words::privacy(language),
                LegalKind::Terms => practice::words::terms(language),
            };
            let when = date::date(accepted.at, language);
            let note = words::accepted_version(language, &accepted.version.to_string(), &when);
            pieces::row(title.into_any(), note, None)
        })
        .collect();
    view! { <ul class="account__list">{rows}</ul> }.into_any()
}
