//! A password, with a button that shows it.

use leptos::prelude::*;

use super::field::{described_by, error_text, hint_text, invalid};
use super::words;
use shared::language::Language;

/// A password field. `autocomplete` is `current-password` or `new-password`; pasting works.
#[component]
pub(crate) fn PasswordField(
    name: &'static str,
    label: &'static str,
    language: Language,
    value: RwSignal<String>,
    /// Made outside of what is drawn by language, or the switch would hide the password again.
    shown: RwSignal<bool>,
    #[prop(into)] error: Signal<Option<String>>,
    autocomplete: &'static str,
    #[prop(optional, into)] hint: Option<String>,
    /// What the button shows and hides, where two passwords stand in one page.
    #[prop(optional)]
    toggles: Option<&'static str>,
) -> impl IntoView {
    let described = described_by(name, hint.is_some(), error);
    let kind = Signal::derive(move || if shown.get() { "text" } else { "password" });
    let verb = Signal::derive(move || if shown.get() { words::hide(language) } else { words::show(language) });
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {hint_text(name, hint)}
            {error_text(name, error)}
            <div class="password">
                <input
                    class="field__input password__input"
                    id=name
                    name=name
                    type=kind
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-describedby=described
                    aria-invalid=invalid(error)
                    prop:value=value
                    on:input:target=move |event| value.set(event.target().value())
                    on:change:target=move |event| value.set(event.target().value())
                />
                // The name is text and no label, so that "Password" names the field alone.
                <button
                    type="button"
                    class="password__toggle"
                    aria-controls=name
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {verb}
                    <span class="visually-hidden">" "{toggles.unwrap_or_else(|| words::password(language))}</span>
                </button>
            </div>
        </div>
    }
}
