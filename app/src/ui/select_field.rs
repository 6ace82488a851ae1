//! One of a few choices.

use leptos::prelude::*;

/// A labelled list. `options` are pairs of what is sent and what is read.
#[component]
pub(crate) fn SelectField(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    options: Vec<(&'static str, &'static str)>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let options = options.into_iter().map(|(tag, text)| (tag.to_owned(), text.to_owned())).collect();
    view! { <ChoiceField name=name label=label value=value options=options error=error hint=hint/> }
}

/// The same, of choices that are somebody's names.
#[component]
pub(crate) fn ChoiceField(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    options: Vec<(String, String)>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional_no_strip)] hint: Option<String>,
) -> impl IntoView {
    let described = super::field::described_by(name, hint.is_some(), error);
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(tag, text)| {
            let chosen = tag.clone();
            let selected = Signal::derive(move || value.with(|value| *value == chosen));
            view! { <option value=tag prop:selected=selected>{text}</option> }.into_any()
        })
        .collect();
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {super::field::hint_text(name, hint)}
            {super::field::error_text(name, error)}
            <select
                class="field__input field__input--select"
                id=name
                name=name
                aria-describedby=described
                aria-invalid=super::field::invalid(error)
                on:change:target=move |event| value.set(event.target().value())
            >
                {options}
            </select>
        </div>
    }
}
