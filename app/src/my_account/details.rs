//! "Contact details": what the practice has. Changing them is the practice's, since mails and PINs go there.

use leptos::prelude::*;
use shared::language::Language;
use shared::my_account::MyAccount;

use super::{pieces, words};
use crate::practice;

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, language: Language) -> AnyView {
    // No act of this page changes them.
    let content = account.with_untracked(|account| facts(account, language));
    pieces::section("details", words::details(language), content)
}

fn facts(account: &MyAccount, language: Language) -> AnyView {
    let practice = practice::here();
    let mobile = account.mobile.clone().unwrap_or_else(|| words::not_given(language).to_owned());
    let call = (!practice.phone.is_empty()).then(|| {
        let href = ["tel:", &practice.phone_dialled].concat();
        view! { " " <a class="nowrap" href=href>{words::call(language, &practice.phone)}</a> }.into_any()
    });
    view! {
        <dl class="account__facts">
            <div><dt>{words::name(language)}</dt><dd>{account.name.clone()}</dd></div>
            <div><dt>{words::email(language)}</dt><dd>{account.email.clone()}</dd></div>
            <div><dt>{words::mobile(language)}</dt><dd>{mobile}</dd></div>
        </dl>
        <p class="account__note">{words::details_change(language, &practice.name)} {call}</p>
    }
    .into_any()
}
