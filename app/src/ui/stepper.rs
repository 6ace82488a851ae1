//! Where somebody stands in a flow of several pages.

use leptos::prelude::*;
use shared::language::Language;

use super::words;

/// "Step 2 of 3", as text and as a bar.
#[component]
pub(crate) fn Stepper(language: Language, step: usize, of: usize) -> impl IntoView {
    let (step_text, of_text) = (step.to_string(), of.to_string());
    let bars: Vec<AnyView> = (1..=of)
        .map(|number| {
            let class = if number <= step { "stepper__bar stepper__bar--done" } else { "stepper__bar" };
            view! { <span class=class></span> }.into_any()
        })
        .collect();
    view! {
        <div class="stepper">
            <p class="stepper__text">{words::step(language, &step_text, &of_text)}</p>
            <div class="stepper__bars" aria-hidden="true">{bars}</div>
        </div>
    }
}
