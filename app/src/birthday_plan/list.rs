//! The list of what comes.

use leptos::prelude::*;
use shared::birthday_plan::{List, Plan, Plans, UNDATED};
use shared::endpoint::NoPath;
use shared::language::Language;

use super::{path, row, words};
use crate::api;
use crate::ui::{self, Table, loaded};
use crate::words::code;

/// The page.
pub(crate) fn list() -> AnyView {
    loaded(|| api::call::<List>(&NoPath {}, ()), code::for_console, draw)
}

fn draw(plans: Plans) -> AnyView {
    let plans = StoredValue::new(plans);
    ui::page(
        |language| words::title(language).to_owned(),
        move |language| {
            plans.with_value(|plans| {
                view! {
                    <p class="page__lead">{words::lead(language, &plans.age.to_string())}</p>
                    {ahead(&plans.plans, language)}
                    {undated(&plans.undated, language)}
                }
                .into_any()
            })
        },
    )
}

fn ahead(plans: &[Plan], language: Language) -> AnyView {
    if plans.is_empty() {
        return view! { <p>{words::nothing(language)}</p> }.into_any();
    }
    let rows: Vec<Vec<AnyView>> = plans.iter().map(|plan| row::cells(plan, language)).collect();
    view! {
        <div class="sheet sheet--contacts">
            <Table caption=words::title(language) headers=row::headers(language) rows=rows/>
        </div>
    }
    .into_any()
}

fn undated(plans: &[Plan], language: Language) -> AnyView {
    if plans.is_empty() {
        return ().into_any();
    }
    let lines: Vec<AnyView> = plans
        .iter()
        .map(|plan| view! { <li><a href=path(&plan.client)>{plan.client_name.clone()}</a></li> }.into_any())
        .collect();
    view! {
        <section class="card stack birthdays__undated" aria-labelledby="undated">
            <h2 id="undated">{words::undated(language)}</h2>
            <p>{words::undated_text(language)}</p>
            <ul>{lines}</ul>
            {(plans.len() >= UNDATED).then(|| view! { <p>{words::undated_more(language)}</p> })}
        </section>
    }
    .into_any()
}
