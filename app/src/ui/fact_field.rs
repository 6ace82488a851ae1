//! A field for a fact that is neither a name nor a password: the last digits of an SSN, a member number.

use leptos::prelude::*;

use super::field::{described_by, error_text, hint_text, invalid};

/// A labelled field that browsers and password managers are asked to leave alone. Browsers pass over `autocomplete="off"`
/// where they see a password, so it never is of that type; the managers each have an attribute of their own (1Password,
/// LastPass, Bitwarden, Dashlane). Pasting works (WCAG 2.2, 3.3.8).
#[component]
pub(crate) fn FactField(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    /// Whether the fact is digits alone.
    digits: bool,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let described = described_by(name, hint.is_some(), error);
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {hint_text(name, hint)}
            {error_text(name, error)}
            <input
                class="field__input"
                id=name
                name=name
                type="text"
                inputmode=digits.then_some("numeric")
                autocomplete="off"
                autocapitalize=if digits { "none" } else { "characters" }
                spellcheck="false"
                data-1p-ignore="true"
                data-lpignore="true"
                data-bwignore="true"
                data-form-type="other"
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
                on:change:target=move |event| value.set(event.target().value())
            />
        </div>
    }
}
