//! "Contact details": what the practice has, and changing where mails and PINs go.

use leptos::prelude::*;
use shared::language::Language;
use shared::my_account::{Change, MyAccount};

use super::change::{ChangeEntry, HEADING};
use super::{pieces, words};
use crate::practice;
use crate::ui::by_language;

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, entry: ChangeEntry, language: Language) -> AnyView {
    let content = view! {
        {by_language(move |language| account.with(|account| facts(account, language)))}
        {by_language(move |language| if entry.is_open() { ().into_any() } else { buttons(entry, language) })}
        {entry.view(language)}
    }
    .into_any();
    pieces::section(HEADING, words::details(language), content)
}

fn facts(account: &MyAccount, language: Language) -> AnyView {
    let mobile = account.mobile.clone().unwrap_or_else(|| words::not_given(language).to_owned());
    view! {
        <dl class="account__facts">
            <div><dt>{words::name(language)}</dt><dd>{account.name.clone()}</dd></div>
            <div><dt>{words::email(language)}</dt><dd>{account.email.clone()}</dd></div>
            <div><dt>{words::mobile(language)}</dt><dd>{mobile}</dd></div>
        </dl>
    }
    .into_any()
}

fn buttons(entry: ChangeEntry, language: Language) -> AnyView {
    let practice = practice::here();
    let call = (!practice.phone.is_empty()).then(|| {
        let href = ["tel:", &practice.phone_dialled].concat();
        view! { " " <a class="nowrap" href=href>{words::call(language, &practice.phone)}</a> }.into_any()
    });
    view! {
        <div class="buttons">{entry.button(Change::Email, language)} {entry.button(Change::Mobile, language)}</div>
        <p class="note">{words::details_change(language, &practice.name)} {call}</p>
    }
    .into_any()
}
