//! A date somebody knows by heart: three fields, no calendar to leaf through.

use leptos::prelude::*;
use shared::language::Language;
use shared::value::birth_date::TypedDate;

use super::field::{described_by, error_text, hint_text, invalid};
use super::words;

/// The three texts.
#[derive(Clone, Copy)]
pub(crate) struct DateParts {
    day: RwSignal<String>,
    month: RwSignal<String>,
    year: RwSignal<String>,
}

impl DateParts {
    /// Nothing typed yet.
    pub(crate) fn new() -> Self {
        Self { day: RwSignal::default(), month: RwSignal::default(), year: RwSignal::default() }
    }

    /// Puts a date in (`YYYY-MM-DD`), or empties all three.
    pub(crate) fn fill(self, day: Option<&str>) {
        let mut parts = day.unwrap_or_default().split('-').map(|part| part.trim_start_matches('0').to_owned());
        for part in [self.year, self.month, self.day] {
            part.set(parts.next().unwrap_or_default());
        }
    }

    /// What is typed now.
    pub(crate) fn typed(self) -> TypedDate {
        TypedDate { day: self.day.get_untracked(), month: self.month.get_untracked(), year: self.year.get_untracked() }
    }
}

/// Day, month and year. `birthday` lets browsers fill in the person's own.
#[component]
pub(crate) fn DateField(
    name: &'static str,
    legend: &'static str,
    language: Language,
    parts: DateParts,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional)] birthday: bool,
) -> impl IntoView {
    let described = described_by(name, true, error);
    let part = |suffix: &str, label: &'static str, value: RwSignal<String>, token: &'static str| {
        let id = [name, "-", suffix].concat();
        view! {
            <div class="date__part">
                <label class="date__label" for=id.clone()>{label}</label>
                <input
                    class="field__input date__input"
                    id=id.clone()
                    name=id
                    type="text"
                    inputmode="numeric"
                    autocomplete=if birthday { token } else { "off" }
                    aria-invalid=invalid(error)
                    prop:value=value
                    on:input:target=move |event| value.set(event.target().value())
                    on:change:target=move |event| value.set(event.target().value())
                />
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="field date" id=name aria-describedby=described>
            <legend class="field__label">{legend}</legend>
            {hint_text(name, Some(words::date_example(language).to_owned()))}
            {error_text(name, error)}
            <div class="date__parts">
                {part("day", words::day(language), parts.day, "bday-day")}
                {part("month", words::month(language), parts.month, "bday-month")}
                {part("year", words::year(language), parts.year, "bday-year")}
            </div>
        </fieldset>
    }
}
