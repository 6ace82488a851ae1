//! "Browsers that skip the PIN": every browser that is remembered, for how long that spares it the second step, and a
//! button for each.

use leptos::prelude::*;
use shared::language::Language;
use shared::my_account::{BrowserPath, ForgetBrowser, MyAccount, SparedBrowser};

use super::ending::{Ending, Kind};
use super::{pieces, words};
use crate::api;
use crate::ui::{by_language, date};

const HEADING: &str = "browsers";

/// The state of the buttons.
pub(super) fn ending(account: RwSignal<MyAccount>) -> Ending {
    Ending::new(
        account,
        Kind {
            end: |browser| Box::pin(async move { api::call::<ForgetBrowser>(&BrowserPath { browser }, ()).await }),
            heading: HEADING,
            verb: words::forget,
            which: words::forget_which,
            done: words::forgotten,
        },
    )
}

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, ending: Ending, language: Language) -> AnyView {
    let list = by_language(move |language| account.with(|account| list(account, ending, language)));
    let content = view! { {list} {ending.outcome(language)} }.into_any();
    let title = match account.with_untracked(|account| account.spared_days) {
        0 => words::browsers_known(language),
        _ => words::browsers(language),
    };
    pieces::section(HEADING, title, content)
}

/// What it means for a browser to be in the list.
fn lead(spared_days: u8, language: Language) -> String {
    match spared_days {
        0 => words::browsers_lead_never(language).to_owned(),
        1 => words::browsers_lead_one(language).to_owned(),
        days => words::browsers_lead(language, &days.to_string()),
    }
}

fn list(account: &MyAccount, ending: Ending, language: Language) -> AnyView {
    let browsers: &[SparedBrowser] = &account.browsers;
    if browsers.is_empty() {
        return view! { <p class="note">{words::browsers_none(language)}</p> }.into_any();
    }
    let names =
        pieces::told_apart(browsers.iter().map(|browser| pieces::browser(browser.browser.as_deref(), language)));
    let rows: Vec<AnyView> = browsers
        .iter()
        .zip(names)
        .map(|(browser, name)| {
            let until = words::browser_until(language, &date::date(browser.expires_at, language));
            let button = ending.button(&browser.id, &name, language);
            pieces::row(pieces::browser_name(name, browser.current, language), until, Some(button))
        })
        .collect();
    view! {
        <p class="note">{lead(account.spared_days, language)}</p>
        <ul class="account__list">{rows}</ul>
    }
    .into_any()
}
