//! Everything that is wrong, at the top, with a way to each field.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use shared::language::Language;

use super::entry::{Entry, Problem};
use super::words;
use crate::screen;

/// The summary of an entry's last try. It gets the focus when a try failed.
#[component]
pub(crate) fn ErrorSummary(entry: Entry, language: Language) -> impl IntoView {
    let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
        let problems = entry.problems(language);
        if problems.is_empty() {
            return ().into_any();
        }
        let lines: Vec<AnyView> = problems.into_iter().map(line).collect();
        view! {
            <div class="error-summary" id=entry.summary_id() role="alert" tabindex="-1">
                <h2 class="error-summary__title">{words::problem(language)}</h2>
                <ul class="error-summary__list">{lines}</ul>
            </div>
        }
        .into_any()
    });
    draw
}

fn line(problem: Problem) -> AnyView {
    let Problem { field, text } = problem;
    match field {
        None => view! { <li>{text}</li> }.into_any(),
        Some(field) => {
            let href = ["#", &field].concat();
            // Not by the address: a place within the page is no page to come back to.
            let go = move |event: MouseEvent| {
                event.prevent_default();
                screen::focus(field.clone());
            };
            view! { <li><a href=href on:click=go>{text}</a></li> }.into_any()
        }
    }
}
