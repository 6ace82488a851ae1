//! Home inside one profile.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::language::Language;
use shared::link;
use shared::profile::{self, Inside, Relationship, Right};
use shared::value::id::Id;

use super::around::{self, Found};
use super::greeting::{self, Greeting};
use super::{not_yours, words};
use crate::layout::message;
use crate::session::Who;
use crate::ui::{Icon, date, icon, loaded, page};
use crate::words::code;
use crate::{practice, session};

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let path = use_location().pathname.get_untracked();
    let Some(id) = path.trim_end_matches('/').rsplit('/').next().and_then(|id| Id::parse(id).ok()) else {
        return message::not_found();
    };
    let inside = RwSignal::new(None);
    let fetch = move || {
        let id = id.clone();
        async move { around::call::<profile::Home>(&id).await }
    };
    around::shell(
        inside,
        loaded(fetch, code::for_profile, move |found| match found {
            Found::Here(here) => {
                inside.set(Some(here.clone()));
                draw(here)
            }
            Found::Missing => not_yours::page(),
            Found::Closed(why) => around::closed(why),
        }),
    )
}

fn draw(inside: Inside) -> AnyView {
    page(greet, move |language| {
        let name = practice::here().name.as_str();
        let part = |right, picture, title, empty| inside.rights.contains(&right).then(|| tile(picture, title, empty));
        view! {
            {notes(&inside, language)}
            <ul class="tiles">
                {tile(Icon::Tasks, words::tasks(language), words::tasks_empty(language, name))}
                {part(Right::Forms, Icon::Forms, words::forms(language), words::forms_empty(language, name))}
                {part(
                    Right::Documents,
                    Icon::Documents,
                    words::documents(language),
                    words::documents_empty(language, name),
                )}
                {part(Right::Bills, Icon::Bills, words::bills(language), words::bills_empty(language, name))}
                {circle(&inside, language)}
            </ul>
        }
        .into_any()
    })
}

/// What is different from one's own portal, and why.
fn notes(inside: &Inside, language: Language) -> AnyView {
    let profile = &inside.profile;
    let until = inside.until.map(|until| {
        let day = date::last_day(until, language);
        view! { <p class="page__lead">{words::until(language, &day)}</p> }.into_any()
    });
    let theirs = profile
        .relationship
        .on_behalf()
        .then(|| view! { <p class="page__lead">{words::theirs_alone(language, &profile.client_name)}</p> }.into_any());
    view! { {theirs} {until} }.into_any()
}

/// The way to who may act for whom, in one's own portal only.
fn circle(inside: &Inside, language: Language) -> Option<AnyView> {
    (inside.profile.relationship == Relationship::Own).then(|| {
        let href = link::surrogates(&inside.profile.id);
        view! {
            <li class="tile card">
                <span class="tile__icon">{icon(Icon::People)}</span>
                <h2 class="tile__title"><a href=href>{words::circle(language)}</a></h2>
                <p class="tile__text">{words::circle_text(language)}</p>
            </li>
        }
        .into_any()
    })
}

fn greet(language: Language) -> String {
    let name = match session::who() {
        Who::Client(person) | Who::Staff(person, _) => person.name,
        Who::Unknown | Who::SignedOut => String::new(),
    };
    match greeting::at(date::hour_now()) {
        Greeting::Morning => words::good_morning(language, &name),
        Greeting::Afternoon => words::good_afternoon(language, &name),
        Greeting::Evening => words::good_evening(language, &name),
        Greeting::Welcome => words::welcome(language, &name),
    }
}

/// No link as long as nothing is behind it.
fn tile(picture: Icon, title: &'static str, empty: String) -> AnyView {
    view! {
        <li class="tile card">
            <span class="tile__icon">{icon(picture)}</span>
            <h2 class="tile__title">{title}</h2>
            <p class="tile__text">{empty}</p>
        </li>
    }
    .into_any()
}
