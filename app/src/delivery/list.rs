//! The page of the practice's mails and text messages.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::delivery::{Listed, Page};
use shared::language::Language;

use super::filter::Chosen;
use super::filter_form::{Fields, form};
use super::finder::{Finder, count};
use super::retry::{Retrying, button, outcome, row_id};
use super::{labels, words};
use crate::contact;
use crate::layout::console_text::address;
use crate::ui::{Button, Loading, Look, Table, by_language, date, page as titled_page, show_more, trouble};
use crate::words::code;

/// Mails and text messages, newest first.
pub(crate) fn list() -> AnyView {
    let search = use_location().search;
    let chosen = Memo::new(move |_| search.with(|search| Chosen::of(search)));
    let (finder, fields) = (Finder::follow(chosen), Fields::follow(chosen));
    let retrying = Retrying::begin(Callback::new(move |delivery| match delivery {
        Some(delivery) => finder.renew(&delivery),
        None => finder.refresh(),
    }));
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
                {tools(finder, language)}
                {outcome(retrying)}
                {by_language(move |language| content(finder, retrying, language))}
            }
            .into_any()
        },
    )
}

fn tools(finder: Finder, language: Language) -> AnyView {
    let number = Signal::derive(move || finder.shown.with(|page| page.as_ref().map(|page| count(page, language))));
    let refresh = Callback::new(move |()| finder.refresh());
    view! {
        <div class="toolbar">
            <p class="results__count" role="status">{number}</p>
            <Button label=words::refresh(language) look=Look::Secondary busy=finder.fetching on_click=refresh/>
        </div>
    }
    .into_any()
}

fn content(finder: Finder, retrying: Retrying, language: Language) -> AnyView {
    let again = Callback::new(move |()| finder.refresh());
    let failure = finder.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let shown = match finder.shown.get() {
        Some(page) if page.deliveries.is_empty() => {
            let text = if finder.filtered() { words::none_found_text(language) } else { words::none_text(language) };
            view! { <div class="card results__none"><p>{text}</p></div> }.into_any()
        }
        Some(page) => table(&page, finder, retrying, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {shown} }.into_any()
}

fn table(page: &Page, finder: Finder, retrying: Retrying, language: Language) -> AnyView {
    let headers = vec![
        words::written(language),
        words::message(language),
        words::to(language),
        words::state(language),
        words::attempts(language),
        words::action(language),
    ];
    let rows: Vec<Vec<AnyView>> = page.deliveries.iter().map(|row| cells(row, retrying, language)).collect();
    let more = page.next.is_some().then(|| {
        let fetch = Callback::new(move |()| finder.older());
        show_more(finder.fetching_older.into(), fetch, language)
    });
    view! {
        <div class="sheet sheet--delivery">
            <Table caption=words::title(language) headers=headers rows=rows/>
        </div>
        {more}
    }
    .into_any()
}

fn cells(row: &Listed, retrying: Retrying, language: Language) -> Vec<AnyView> {
    let mail = &row.delivery;
    let whom = match (&row.contact, &row.staff) {
        (Some(contact), _) => Some(contact.name.as_str()),
        (None, staff) => staff.as_deref(),
    };
    let name = match &row.contact {
        Some(contact) => view! { <a href=contact::path(&contact.id)>{contact.name.clone()}</a> }.into_any(),
        None => row.staff.clone().into_any(),
    };
    let retry = if mail.again {
        button(mail, Some(whom.unwrap_or(&row.recipient)), retrying, language)
    } else {
        view! { <span class="delivery__none">"–"</span> }.into_any()
    };
    vec![
        // What the focus goes to when older ones have come.
        view! {
            <span class="delivery__when" id=row_id(&mail.id) tabindex="-1">{date::date_time(mail.created_at, language)}</span>
        }
        .into_any(),
        labels::what(mail, language).into_any(),
        view! { <p class="delivery__who">{name}</p> {address(&row.recipient)} }.into_any(),
        labels::state(mail, language),
        mail.attempts.to_string().into_any(),
        retry,
    ]
}
