//! A field of several lines.

use leptos::prelude::*;

/// A labelled field of several lines. `name` is the field's name in the request and its id in the page.
#[component]
pub(crate) fn TextArea(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    rows: u32,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let described = super::field::described_by(name, hint.is_some(), error);
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {super::field::hint_text(name, hint)}
            {super::field::error_text(name, error)}
            <textarea
                class="field__input field__input--area"
                id=name
                name=name
                rows=rows
                autocomplete="off"
                aria-describedby=described
                aria-invalid=super::field::invalid(error)
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
            ></textarea>
        </div>
    }
}
