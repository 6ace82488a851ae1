//! The contact list: who can get in, who cannot, and why.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::language::Language;

use super::desk::Desk;
use super::row::{cells, headers};
use super::search::{Finder, Found};
use super::slot::{Act, BeginAct};
use super::{ADD, words};
use crate::screen;
use crate::ui::{Button, Field, LinkButton, Loading, Look, Table, by_language, page, trouble};
use crate::words::code;

/// The list, with the search above it.
pub(crate) fn list(desk: Desk, begin: BeginAct) -> AnyView {
    let finder = Finder::follow(desk.search);
    let act = begin(Callback::new(move |contact| finder.renew(contact)));
    page(
        |language| words::contacts(language).to_owned(),
        move |language| {
            let act = act.clone();
            let count =
                Signal::derive(move || finder.found.with(|found| found.as_ref().map(|found| found.count(language))));
            let search = move |event: SubmitEvent| {
                event.prevent_default();
                finder.ask();
            };
            view! {
                <div class="toolbar">
                    <form class="toolbar__search" role="search" method="post" on:submit=search>
                        <Field
                            name="search"
                            label=words::search(language)
                            value=desk.search
                            kind="search"
                            autocomplete="off"
                            hint=words::search_hint(language)
                            error=Signal::stored(None::<String>)
                        />
                    </form>
                    <LinkButton label=words::add_contact(language) href=ADD/>
                </div>
                <p class="results__count" role="status">{count}</p>
                <div class="results">
                    {(act.outcome)(language)}
                    {by_language(move |language| results(finder, desk, &act, language))}
                </div>
            }
            .into_any()
        },
    )
}

fn results(finder: Finder, desk: Desk, act: &Act, language: Language) -> AnyView {
    let failure = finder
        .failure
        .get()
        .map(|failure| trouble(&failure, code::for_console, language, Callback::new(move |()| finder.ask())));
    let found = match finder.found.get() {
        Some(found) => draw(&found, finder, desk, act, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {found} }.into_any()
}

fn draw(found: &Found, finder: Finder, desk: Desk, act: &Act, language: Language) -> AnyView {
    if found.rows.is_empty() {
        return none(found, desk, language);
    }
    let rows: Vec<Vec<AnyView>> = found.rows.iter().map(|row| cells(row, act, language)).collect();
    let more = found.next.is_some().then(|| {
        let fetch = Callback::new(move |()| {
            // Who came by keyboard goes on reading where the new ones begin.
            finder.ask_more(|first| screen::focus(["contact-", first.as_str()].concat()));
        });
        view! {
            <div class="buttons results__more">
                <Button
                    label=words::show_more(language)
                    look=Look::Secondary
                    busy=finder.fetching_more
                    on_click=fetch
                />
            </div>
        }
        .into_any()
    });
    view! {
        <div class="sheet sheet--contacts">
            <Table caption=words::contacts(language) headers=headers(language) rows=rows/>
        </div>
        {more}
    }
    .into_any()
}

/// Nobody, or nobody who matches.
fn none(found: &Found, desk: Desk, language: Language) -> AnyView {
    if found.text.is_empty() {
        return view! {
            <div class="card stack results__none">
                <p>{words::none_text(language)}</p>
            </div>
        }
        .into_any();
    }
    let all = Callback::new(move |()| {
        desk.search.set(String::new());
        screen::focus("search".to_owned());
    });
    view! {
        <div class="card stack results__none">
            <p>{words::none_found_text(language, &found.text)}</p>
            <Button label=words::show_all(language) look=Look::Secondary on_click=all/>
        </div>
    }
    .into_any()
}
