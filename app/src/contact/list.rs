//! The contact list: who can get in, who cannot, and why.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::language::Language;

use super::actions::Actions;
use super::chosen::Chosen;
use super::deed::Deeds;
use super::many::Many;
use super::phone_pin::PhonePin;
use super::row::{cells, headers};
use super::search::{Finder, Found};
use super::selection::Selection;
use super::slot::{BeginAct, BeginFiles};
use super::tools::Tools;
use super::words;
use crate::screen;
use crate::ui::{Button, Loading, Look, Table, by_language, page, show_more, trouble};
use crate::words::code;

/// The list, with search, filter and order above it.
pub(crate) fn list(begin: BeginAct, begin_files: BeginFiles) -> AnyView {
    let search = use_location().search;
    let chosen = Memo::new(move |_| search.with(|search| Chosen::of(search)));
    let (finder, tools) = (Finder::follow(chosen), Tools::follow(chosen));
    let selection = Selection::of(finder);
    let changed = Callback::new(move |contact| finder.renew(contact));
    let actions = Actions { act: begin(changed), pin: PhonePin::new(pinned(changed)), deeds: Deeds::new(changed) };
    let files = begin_files(Callback::new(move |()| finder.chosen.with_untracked(Chosen::search)));
    let many = Many::of(selection, actions.act.clone(), Callback::new(move |()| finder.ask()));
    page(
        |language| words::contacts(language).to_owned(),
        move |language| {
            let (actions, files) = (actions.clone(), files.clone());
            let count =
                Signal::derive(move || finder.found.with(|found| found.as_ref().map(|found| found.count(language))));
            view! {
                {tools.draw(language)}
                <div class="contacts__above">
                    <p class="results__count" role="status">{count}</p>
                    {selection.bar(finder, Callback::new(move |()| many.ask()))}
                    {(files.tools)(language)}
                </div>
                <div class="contacts__files">{(files.outcome)(language)}</div>
                {many.draw()}
                <div class="results">
                    {(actions.act.outcome)(language)}
                    <div class="contacts__pin">{actions.pin.outcome()}</div>
                    <div class="contacts__deed">{actions.deeds.outcome()}</div>
                    {by_language(move |language| results(finder, tools, selection, &actions, language))}
                </div>
            }
            .into_any()
        },
    )
}

/// A PIN stands above the list; whoever made it is led there.
fn pinned(changed: Callback<shared::value::id::Id>) -> Callback<shared::value::id::Id> {
    Callback::new(move |contact| {
        changed.run(contact);
        screen::focus("phone-pin".to_owned());
    })
}

fn results(finder: Finder, tools: Tools, selection: Selection, actions: &Actions, language: Language) -> AnyView {
    let failure = finder
        .failure
        .get()
        .map(|failure| trouble(&failure, code::for_console, language, Callback::new(move |()| finder.ask())));
    let found = match finder.found.get() {
        Some(found) if found.rows.is_empty() => none(&found, tools, language),
        Some(found) => draw(&found, finder, selection, actions, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {found} }.into_any()
}

fn draw(found: &Found, finder: Finder, selection: Selection, actions: &Actions, language: Language) -> AnyView {
    let rows: Vec<Vec<AnyView>> = found.rows.iter().map(|row| cells(row, selection, actions, language)).collect();
    let more = found.next.is_some().then(|| {
        let fetch = Callback::new(move |()| {
            // Who came by keyboard goes on reading where the new ones begin.
            finder.ask_more(|first| screen::focus(["contact-", first.as_str()].concat()));
        });
        show_more(finder.fetching_more.into(), fetch, language)
    });
    view! {
        <div class="sheet sheet--contacts contacts__sheet">
            <Table caption=words::contacts(language) headers=headers(language) rows=rows/>
        </div>
        {more}
    }
    .into_any()
}

/// Nobody, or nobody who matches.
fn none(found: &Found, tools: Tools, language: Language) -> AnyView {
    if !found.chosen.narrows() {
        return view! {
            <div class="card stack results__none">
                <p>{words::none_text(language)}</p>
            </div>
        }
        .into_any();
    }
    let text = if found.chosen.search.is_empty() {
        words::none_there(language).to_owned()
    } else {
        words::none_found_text(language, &found.chosen.search)
    };
    let all = Callback::new(move |()| {
        tools.clear();
        screen::focus("search".to_owned());
    });
    view! {
        <div class="card stack results__none">
            <p>{text}</p>
            <Button label=words::show_all(language) look=Look::Secondary on_click=all/>
        </div>
    }
    .into_any()
}
