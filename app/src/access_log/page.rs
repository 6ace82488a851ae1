//! The page of the log.

use leptos::prelude::*;
use shared::access_log::Page;
use shared::language::Language;

use super::log::{Fetching, Log, count};
use super::row::{cells, headers, row_id};
use super::words;
use crate::screen;
use crate::ui::{Button, Loading, Look, Table, by_language, page as titled_page, trouble};
use crate::words::code;

/// The log, newest first.
pub(crate) fn page() -> AnyView {
    let log = Log::begin();
    let refresh = Callback::new(move |()| log.refresh());
    titled_page(
        |language| words::title(language).to_owned(),
        move |language| {
            let number = Signal::derive(move || log.shown.with(|page| page.as_ref().map(|page| count(page, language))));
            let busy = Signal::derive(move || log.fetching.get() == Some(Fetching::Newest));
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="toolbar">
                    <p class="results__count" role="status">{number}</p>
                    <Button label=words::refresh(language) look=Look::Secondary busy=busy on_click=refresh/>
                </div>
                {by_language(move |language| content(log, refresh, language))}
            }
            .into_any()
        },
    )
}

fn content(log: Log, again: Callback<()>, language: Language) -> AnyView {
    let failure = log.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let shown = match log.shown.get() {
        Some(page) if page.entries.is_empty() => {
            view! { <div class="card results__none"><p>{words::none_text(language)}</p></div> }.into_any()
        }
        Some(page) => table(&page, log, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {shown} }.into_any()
}

fn table(page: &Page, log: Log, language: Language) -> AnyView {
    let rows: Vec<Vec<AnyView>> = page.entries.iter().map(|entry| cells(entry, language)).collect();
    let more = page.more.then(|| {
        let busy = Signal::derive(move || log.fetching.get() == Some(Fetching::Older));
        // Who came by keyboard goes on reading where the older ones begin.
        let fetch = Callback::new(move |()| log.older(|first| screen::focus(row_id(first))));
        view! {
            <div class="buttons results__more">
                <Button label=words::show_more(language) look=Look::Secondary busy=busy on_click=fetch/>
            </div>
        }
        .into_any()
    });
    view! {
        <div class="sheet sheet--log">
            <Table caption=words::title(language) headers=headers(language) rows=rows/>
        </div>
        {more}
    }
    .into_any()
}
