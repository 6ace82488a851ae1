//! The list of client records. What is searched for stands in the address.

use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::client::Row;
use shared::language::Language;
use shared::staff::Reach;
use shared::value::id::Id;

use super::finder::{Finder, Found};
use super::{PATH, path, words};
use crate::session::{self, Who};
use crate::ui::{Field, Loading, Table, by_language, page, show_more, trouble};
use crate::words::code;
use crate::{contact, navigate, screen};

/// How long typing must rest before the server is asked.
const REST: Duration = Duration::from_millis(250);

/// The page.
pub(crate) fn list() -> AnyView {
    let query = use_location().query;
    let wanted = Memo::new(move |_| query.with(|query| query.get("search").unwrap_or_default()));
    let finder = Finder::follow(wanted);
    let typed = RwSignal::new(wanted.get_untracked());
    follow(wanted, typed);
    page(
        |language| words::clients(language).to_owned(),
        move |language| {
            let count =
                Signal::derive(move || finder.found.with(|found| found.as_ref().map(|found| found.count(language))));
            view! {
                {search(wanted, typed, language)}
                <p class="results__count" role="status">{count}</p>
                <div class="results">{by_language(move |language| results(finder, language))}</div>
            }
            .into_any()
        },
    )
}

/// The field follows the address, and becomes it when typing rests.
fn follow(wanted: Memo<String>, typed: RwSignal<String>) {
    Effect::new(move |_| {
        let now = wanted.get();
        // Spaces behind a word are still being typed.
        if typed.with_untracked(|typed| typed.trim() != now) {
            typed.set(now);
        }
    });
    Effect::new(move |before: Option<()>| {
        let now = typed.get();
        if before.is_none() {
            return;
        }
        set_timeout(
            move || {
                // Somebody types on, or has gone elsewhere.
                if typed.try_get_untracked().as_ref() == Some(&now) {
                    send(wanted, &now);
                }
            },
            REST,
        );
    });
}

fn send(wanted: Memo<String>, typed: &str) {
    let typed = typed.trim();
    if wanted.with_untracked(|wanted| wanted == typed) {
        return;
    }
    match serde_urlencoded::to_string([("search", typed)]) {
        Ok(query) if !typed.is_empty() => navigate::amend(&[PATH, "?", &query].concat()),
        _ => navigate::amend(PATH),
    }
}

fn search(wanted: Memo<String>, typed: RwSignal<String>, language: Language) -> AnyView {
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(wanted, &typed.get_untracked());
    };
    view! {
        <div class="toolbar">
            <form class="toolbar__search" role="search" method="post" on:submit=submit>
                <Field
                    name="search"
                    label=words::search(language)
                    value=typed
                    kind="search"
                    autocomplete="off"
                    hint=words::search_hint(language)
                    error=Signal::stored(None::<String>)
                />
            </form>
        </div>
    }
    .into_any()
}

fn results(finder: Finder, language: Language) -> AnyView {
    let again = Callback::new(move |()| finder.ask());
    let failure = finder.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let found = match finder.found.get() {
        Some(found) if found.page.clients.is_empty() => none(&found, language),
        Some(found) => draw(&found, finder, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {found} }.into_any()
}

fn draw(found: &Found, finder: Finder, language: Language) -> AnyView {
    let headers = vec![words::name(language), words::kind(language), words::openers(language)];
    let rows: Vec<Vec<AnyView>> = found.page.clients.iter().map(|row| cells(row, language)).collect();
    let more = found.page.next.is_some().then(|| {
        let fetch = Callback::new(move |()| {
            // Who came by keyboard goes on reading where the new ones begin.
            finder.ask_more(|first| screen::focus(link_id(&first)));
        });
        show_more(finder.fetching_more.into(), fetch, language)
    });
    view! {
        <div class="sheet sheet--contacts">
            <Table caption=words::clients(language) headers=headers rows=rows/>
        </div>
        {more}
    }
    .into_any()
}

fn cells(row: &Row, language: Language) -> Vec<AnyView> {
    let contacts: Vec<AnyView> = row
        .contacts
        .iter()
        .map(|one| view! { <li><a href=contact::path(&one.id)>{one.name.clone()}</a></li> }.into_any())
        .collect();
    let contacts = if contacts.is_empty() {
        view! { <span class="facts__none">{words::nobody(language)}</span> }.into_any()
    } else {
        view! { <ul class="client__list">{contacts}</ul> }.into_any()
    };
    vec![
        view! { <a class="contact__name" id=link_id(&row.id) href=path(&row.id)>{row.name.clone()}</a> }.into_any(),
        contact::kind(row.kind, language).into_any(),
        contacts,
    ]
}

fn link_id(client: &Id) -> String {
    ["client-", client.as_str()].concat()
}

/// Whether whoever is here sees those clients only who are assigned to them: an empty list is not an empty practice.
fn sees_own_only() -> bool {
    matches!(session::now(), Who::Staff(_, role) if role.reach() == Reach::OwnClients)
}

fn none(found: &Found, language: Language) -> AnyView {
    let text = if !found.text.is_empty() {
        words::none_found_text(language, &found.text)
    } else if sees_own_only() {
        words::none_assigned(language).to_owned()
    } else {
        words::none_text(language).to_owned()
    };
    view! { <div class="card results__none"><p>{text}</p></div> }.into_any()
}
