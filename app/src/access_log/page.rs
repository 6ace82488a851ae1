//! The page of the log.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::access::Right;
use shared::access_log::Page;
use shared::language::Language;

use super::chain::{self, Chain};
use super::export::{self, Exporting};
use super::filter::Chosen;
use super::filter_form::{Fields, form};
use super::log::{Fetching, Log, count};
use super::row::{cells, headers, row_id};
use super::tail::{Tail, news};
use super::words;
use crate::ui::{Button, Checkbox, Loading, Look, Table, by_language, page as titled_page, show_more, trouble};
use crate::words::code;
use crate::{screen, session};

/// The log, newest first.
pub(crate) fn page() -> AnyView {
    let search = use_location().search;
    let chosen = Memo::new(move |_| search.with(|search| Chosen::of(search)));
    let (log, fields) = (Log::follow(chosen), Fields::follow(chosen));
    let (tail, exporting, checking) = (Tail::of(log), Exporting::of(log), Chain::new());
    titled_page(
        move |language| {
            let filtered = chosen.with(|chosen| chosen.title(language));
            filtered.map_or_else(
                || words::title(language).to_owned(),
                |filtered| [words::title(language), ": ", &filtered].concat(),
            )
        },
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                {form(fields, language)}
                {tools(log, tail, exporting, checking, language)}
                {export::result(exporting, language)}
                {chain::result(checking, language)}
                {news(tail, language)}
                {by_language(move |language| content(log, language))}
            }
            .into_any()
        },
    )
}

fn tools(log: Log, tail: Tail, exporting: Exporting, checking: Chain, language: Language) -> AnyView {
    let number = Signal::derive(move || log.shown.with(|page| page.as_ref().map(|page| count(page, language))));
    let busy = Signal::derive(move || log.fetching.get() == Some(Fetching::Newest));
    let refresh = Callback::new(move |()| {
        if !busy.get_untracked() {
            log.refresh();
        }
    });
    let send = Callback::new(move |()| exporting.send());
    // What the server would refuse is not shown.
    let export = session::may(Right::AccessLogExport).then(|| {
        view! { <Button label=words::export(language) look=Look::Secondary busy=exporting.busy on_click=send/> }
    });
    let check = Callback::new(move |()| checking.check());
    view! {
        <div class="toolbar log__toolbar">
            <p class="results__count" role="status">{number}</p>
            <div class="log__tools">
                <Checkbox name="watch" label=words::watch(language) value=tail.on/>
                <Button label=words::refresh(language) look=Look::Secondary busy=busy on_click=refresh/>
                {export}
                <Button label=words::check(language) look=Look::Secondary busy=checking.busy() on_click=check/>
            </div>
        </div>
    }
    .into_any()
}

fn content(log: Log, language: Language) -> AnyView {
    let again = Callback::new(move |()| log.refresh());
    let failure = log.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let shown = match log.shown.get() {
        Some(page) if page.entries.is_empty() => {
            let text = if log.filtered() { words::none_found_text(language) } else { words::none_text(language) };
            view! { <div class="card results__none"><p>{text}</p></div> }.into_any()
        }
        Some(page) => table(&page, log, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {shown} }.into_any()
}

fn table(page: &Page, log: Log, language: Language) -> AnyView {
    let rows: Vec<Vec<AnyView>> = page.entries.iter().map(|entry| cells(entry, language)).collect();
    let more = page.next.is_some().then(|| {
        let busy = Signal::derive(move || log.fetching.get() == Some(Fetching::Older));
        // Who came by keyboard goes on reading where the older ones begin.
        let fetch = Callback::new(move |()| log.older(|first| screen::focus(row_id(first))));
        show_more(busy, fetch, language)
    });
    view! {
        <div class="sheet sheet--log">
            <Table caption=words::title(language) headers=headers(language) rows=rows/>
        </div>
        {more}
    }
    .into_any()
}
