//! A mailed or texted code: one field, so that pasting, autofill and correcting work.

use leptos::prelude::*;

use super::field::Field;

/// A field for digits. Spaces and hyphens are fine; nothing is sent by itself.
#[component]
pub(crate) fn CodeField(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    /// Where the code went, and how long it works.
    #[prop(into)]
    hint: String,
) -> impl IntoView {
    view! {
        <Field
            name=name
            label=label
            value=value
            error=error
            hint=hint
            inputmode="numeric"
            autocomplete="one-time-code"
            class="field__input field__input--code"
        />
    }
}
