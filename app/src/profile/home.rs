//! Home inside one profile.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::endpoint::ProfilePath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::profile::{self, Profile, Relationship};
use shared::value::id::Id;

use super::greeting::{self, Greeting};
use super::{not_yours, words};
use crate::failure::Failure;
use crate::layout::{message, portal};
use crate::session::Who;
use crate::ui::{Icon, date, icon, loaded, page};
use crate::words::code;
use crate::{api, practice, session};

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let path = use_location().pathname.get_untracked();
    match path.trim_end_matches('/').rsplit('/').next().and_then(|id| Id::parse(id).ok()) {
        Some(id) => portal(loaded(move || fetch(id.clone()), code::for_anyone, draw)),
        None => message::not_found(),
    }
}

/// The profile; none when there is no such one, or it is not for the person who is signed in.
async fn fetch(id: Id) -> Result<Option<Profile>, Failure> {
    match api::call::<profile::Home>(&ProfilePath { profile: id }, ()).await {
        Ok(profile) => Ok(Some(profile)),
        Err(failure) if matches!(failure.code(), Some(Code::NotFound | Code::Forbidden)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn draw(profile: Option<Profile>) -> AnyView {
    let Some(profile) = profile else { return not_yours::page() };
    page(greet, move |language| {
        let acting = (profile.relationship != Relationship::Own).then(|| {
            view! {
                <p class="page__lead">
                    {words::acting_for(language, &profile.client_name)}
                    " "
                    <a href=link::PROFILES>{words::change(language)}</a>
                </p>
            }
            .into_any()
        });
        let name = practice::here().name.as_str();
        view! {
            {acting}
            <ul class="tiles">
                {tile(Icon::Tasks, words::tasks(language), words::tasks_empty(language, name))}
                {tile(Icon::Forms, words::forms(language), words::forms_empty(language, name))}
                {tile(Icon::Documents, words::documents(language), words::documents_empty(language, name))}
                {tile(Icon::Bills, words::bills(language), words::bills_empty(language, name))}
            </ul>
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
