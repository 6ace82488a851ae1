//! "Dependents & Surrogates": who may act for the person and what they did, and for whom the person may act.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::language::Language;
use shared::link;
use shared::profile::{self, Act, Circle, Dependent, Inside, Relationship, Surrogate};
use shared::value::id::Id;

use super::around::{self, Found};
use super::removal::Removal;
use super::{labels, not_yours, words};
use crate::failure::Failure;
use crate::layout::message;
use crate::practice;
use crate::ui::{by_language, date, loaded, page};
use crate::words::code;

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let path = use_location().pathname.get_untracked();
    let Some(id) = path.trim_end_matches('/').rsplit('/').nth(1).and_then(|id| Id::parse(id).ok()) else {
        return message::not_found();
    };
    let inside = RwSignal::new(None);
    let fetch = move || fetch(id.clone());
    around::shell(
        inside,
        loaded(fetch, code::for_profile, move |(here, circle)| {
            inside.set(here.clone());
            match (here, circle) {
                (Some(here), Found::Here(circle)) => draw(here.profile.id, circle),
                (_, Found::Closed(why)) => around::closed(why),
                (_, Found::Here(_) | Found::Missing) => not_yours::page(),
            }
        }),
    )
}

/// Whose portal it is, and the circle, or why it is not shown.
async fn fetch(id: Id) -> Result<(Option<Inside>, Found<Circle>), Failure> {
    match around::call::<profile::Home>(&id).await? {
        Found::Here(inside) => Ok((Some(inside), around::call::<profile::Surrogates>(&id).await?)),
        Found::Missing => Ok((None, Found::Missing)),
        Found::Closed(why) => Ok((None, Found::Closed(why))),
    }
}

fn draw(own: Id, circle: Circle) -> AnyView {
    let circle = RwSignal::new(circle);
    let removal = Removal::new(own, circle);
    page(
        |language| words::circle(language).to_owned(),
        move |language| {
            let for_me =
                by_language(move |language| circle.with(|circle| surrogates(&circle.surrogates, removal, language)));
            let deeds = by_language(move |language| circle.with(|circle| acts(&circle.acts, language)));
            let by_me = by_language(move |language| circle.with(|circle| dependents(&circle.dependents, language)));
            view! {
                <div class="account">
                    {section("for-me", words::for_me(language), view! { {for_me} {removal.outcome(language)} }.into_any())}
                    {section("deeds", words::deeds(language), deeds)}
                    {section("by-me", words::by_me(language), by_me)}
                    {removal.dialog(language)}
                </div>
            }
            .into_any()
        },
    )
}

fn section(id: &'static str, title: &'static str, content: AnyView) -> AnyView {
    view! {
        <section class="card stack" aria-labelledby=id>
            <h2 class="account__title" id=id tabindex="-1">{title}</h2>
            {content}
        </section>
    }
    .into_any()
}

fn note(text: String) -> AnyView {
    view! { <p class="note">{text}</p> }.into_any()
}

fn surrogates(list: &[Surrogate], removal: Removal, language: Language) -> AnyView {
    if list.is_empty() {
        return note(words::for_me_none(language, &practice::here().name));
    }
    let rows: Vec<AnyView> = list
        .iter()
        .map(|surrogate| {
            let button =
                (surrogate.relationship == Relationship::Surrogate).then(|| removal.button(surrogate, language));
            view! {
                <li class="row">
                    <div class="row__what">
                        <p class="row__name">{surrogate.name.clone()}</p>
                        {facts(surrogate, language)}
                    </div>
                    {button}
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="account__list">{rows}</ul> }.into_any()
}

fn facts(surrogate: &Surrogate, language: Language) -> AnyView {
    let parts: Vec<&str> = surrogate.rights.iter().map(|right| labels::right(*right, language)).collect();
    let until = surrogate.until.map(|until| note(words::till(language, &date::last_day(until, language))));
    let used = match surrogate.used_at {
        Some(at) => words::last_used(language, &date::date_time(at, language)),
        None => words::never_used(language).to_owned(),
    };
    view! {
        {note(labels::theirs(surrogate.relationship, language).to_owned())}
        {note(words::opens(language, &parts.join(", ")))}
        {note(words::since(language, &date::date(surrogate.from, language)))}
        {until}
        {surrogate.relationship.on_behalf().then(|| note(used))}
    }
    .into_any()
}

fn acts(list: &[Act], language: Language) -> AnyView {
    if list.is_empty() {
        return note(words::deeds_none(language).to_owned());
    }
    let rows: Vec<AnyView> = list
        .iter()
        .map(|act| {
            view! {
                <li class="row">
                    <div class="row__what">
                        <p class="row__name">{labels::deed(act.deed, &act.name, language)}</p>
                        {note(date::date_time(act.at, language))}
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="account__list">{rows}</ul> }.into_any()
}

fn dependents(list: &[Dependent], language: Language) -> AnyView {
    if list.is_empty() {
        return note(words::by_me_none(language).to_owned());
    }
    let rows: Vec<AnyView> = list
        .iter()
        .map(|dependent| {
            let until = dependent.until.map(|until| note(words::till(language, &date::last_day(until, language))));
            let what = labels::mine(dependent.relationship, language).map(|text| note(text.to_owned()));
            view! {
                <li class="row">
                    <div class="row__what">
                        <p class="row__name"><a href=link::home(&dependent.id)>{dependent.name.clone()}</a></p>
                        {what}
                        {until}
                    </div>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="account__list">{rows}</ul> }.into_any()
}
