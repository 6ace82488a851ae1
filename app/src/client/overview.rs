//! Overview: what kind of record it is, who may open it and who looks after it.

use leptos::prelude::*;
use shared::birthday_plan::Stage;
use shared::client::{Client, ClientKind, Planned};
use shared::language::Language;
use shared::profile::{Standing, Way};
use shared::value::id::Id;

use super::page::titled;
use super::tab::Tab;
use super::{labels, words};
use crate::ui::{LinkButton, date};
use crate::{birthday_plan, contact};

/// The page.
pub(super) fn view(client: Client) -> AnyView {
    let client = RwSignal::new(client);
    titled(client, Tab::Overview, move |language| client.with_untracked(|client| draw(client, language)))
}

fn draw(client: &Client, language: Language) -> AnyView {
    let line = |label: &'static str, value: AnyView| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any();
    let born = (client.kind == ClientKind::Minor || client.birth_date.is_some())
        .then(|| line(words::birth_date(language), birth_date(client, language)));
    let plan = client.plan.as_ref().map(|plan| line(words::comes_of_age(language), coming(&client.id, plan, language)));
    let staff = match client.staff.as_slice() {
        [] => view! { <span class="facts__none">{words::nobody(language)}</span> }.into_any(),
        staff => staff.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(", ").into_any(),
    };
    view! {
        <section class="card stack" aria-labelledby="record">
            <h2 id="record">{words::record(language)}</h2>
            <dl class="facts">
                {line(words::kind(language), contact::kind(client.kind, language).into_any())}
                {born}
                {plan}
                {line(words::looked_after_by(language), staff)}
            </dl>
            <div class="buttons">
                <LinkButton label=words::edit(language) href=Tab::Details.path(&client.id)/>
            </div>
        </section>
        <section class="card stack client__openers" aria-labelledby="openers">
            <h2 id="openers">{words::openers(language)}</h2>
            {openers(&client.ways, language)}
        </section>
    }
    .into_any()
}

fn birth_date(client: &Client, language: Language) -> AnyView {
    let Some(born) = &client.birth_date else {
        return view! { <span class="facts__none">{words::not_given(language)}</span> }.into_any();
    };
    let day = date::calendar_day(born, language);
    match client.age.filter(|_| client.kind == ClientKind::Minor) {
        Some(1) => words::born_one(language, &day),
        Some(age) => words::born(language, &day, &age.to_string()),
        None => day,
    }
    .into_any()
}

fn coming(client: &Id, plan: &Planned, language: Language) -> AnyView {
    let text = match (plan.stage, &plan.day) {
        (Stage::Ahead, Some(day)) => date::calendar_day(day, language),
        (Stage::Ahead, None) => words::day_unknown(language).to_owned(),
        (Stage::Waiting, _) => words::waits(language).to_owned(),
        (Stage::Done, _) => words::done(language).to_owned(),
    };
    view! { {text} <a class="client__plan" href=birthday_plan::path(client)>{words::to_plan(language)}</a> }.into_any()
}

/// Whoever may open it now or later, in short.
fn openers(ways: &[Way], language: Language) -> AnyView {
    let rows: Vec<AnyView> = ways
        .iter()
        .filter(|way| way.standing != Standing::Ended)
        .map(|way| {
            view! {
                <li>
                    <a href=contact::path(&way.contact)>{way.contact_name.clone()}</a>
                    {labels::way(way, language)}
                </li>
            }
            .into_any()
        })
        .collect();
    if rows.is_empty() {
        return view! { <p>{words::nobody_opens(language)}</p> }.into_any();
    }
    view! { <ul class="client__list">{rows}</ul> }.into_any()
}
