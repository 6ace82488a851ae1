//! How a plan stands, in words.

use leptos::prelude::*;
use shared::birthday_plan::{Plan, Stage};
use shared::language::Language;

use super::{path, words};
use crate::contact;
use crate::layout::console_mark::{Mark, mark};
use crate::ui::date;

/// The list's columns.
pub(super) fn headers(language: Language) -> Vec<&'static str> {
    vec![
        words::record(language),
        words::day(language),
        words::guardians(language),
        words::who(language),
        words::missing(language),
    ]
}

/// A cell for each column.
pub(super) fn cells(plan: &Plan, language: Language) -> Vec<AnyView> {
    vec![
        view! { <a href=path(&plan.client)>{plan.client_name.clone()}</a> }.into_any(),
        day(plan, language),
        guardians(plan, language),
        person(plan, language),
        standing(plan, language),
    ]
}

/// The day, and that it was put off.
pub(super) fn day(plan: &Plan, language: Language) -> AnyView {
    let day = plan
        .day
        .as_deref()
        .map_or_else(|| words::unknown(language).to_owned(), |day| date::calendar_day(day, language));
    let delayed = plan.put_off.as_ref().map(|delayed| {
        let until = date::calendar_day(&delayed.until, language);
        view! { <p>{words::put_off_until(language, &until)} " " {delayed.reason.clone()}</p> }.into_any()
    });
    view! { <div>{day} {delayed}</div> }.into_any()
}

/// Whose profiles end.
pub(super) fn guardians(plan: &Plan, language: Language) -> AnyView {
    let names = match plan.guardians.as_slice() {
        [] => words::none(language).to_owned(),
        names => names.join(", "),
    };
    view! { <span>{names}</span> }.into_any()
}

/// Who is invited.
pub(super) fn person(plan: &Plan, language: Language) -> AnyView {
    match &plan.person {
        None => view! { <span>{words::none(language)}</span> }.into_any(),
        Some(person) => view! {
            <div>
                <a href=contact::path(&person.contact)>{person.name.clone()}</a>
                <p>{person.email.clone()}</p>
            </div>
        }
        .into_any(),
    }
}

/// What is missing, or that nothing is.
pub(super) fn standing(plan: &Plan, language: Language) -> AnyView {
    let (which, label) = match (plan.stage, plan.missing.is_nothing()) {
        (Stage::Done, _) => (Mark::Good, words::done(language)),
        (Stage::Waiting, _) => (Mark::Bad, words::not_invited(language)),
        (Stage::Ahead, true) => (Mark::Good, words::prepared(language)),
        (Stage::Ahead, false) => (Mark::Bad, words::missing(language)),
    };
    let details: Vec<AnyView> =
        lacking(plan, language).into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let details = (!details.is_empty()).then(|| view! { <ul class="standing__details">{details}</ul> }.into_any());
    view! { <div class="standing">{mark(which, label.to_owned())} {details}</div> }.into_any()
}

fn lacking(plan: &Plan, language: Language) -> Vec<&'static str> {
    let missing = &plan.missing;
    let no_contact = missing.contact.then(|| words::no_contact(language));
    let shut_out = missing.shut_out.then(|| words::shut_out(language));
    let lacks = missing.lacks.iter().map(|lack| contact::lack(*lack, language));
    no_contact.into_iter().chain(shut_out).chain(lacks).collect()
}
