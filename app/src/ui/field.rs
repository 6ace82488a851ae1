//! A field of one line.

use leptos::prelude::*;

/// A labelled field. `name` is the field's name in the request and its id in the page.
#[component]
pub(crate) fn Field(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    #[prop(into)] error: Signal<Option<String>>,
    #[prop(default = "text")] kind: &'static str,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional, into)] hint: Option<String>,
    #[prop(default = "field__input")] class: &'static str,
) -> impl IntoView {
    let described = described_by(name, hint.is_some(), error);
    let capitals = (inputmode == Some("email") || inputmode == Some("numeric")).then_some("none");
    view! {
        <div class="field">
            <label class="field__label" for=name>{label}</label>
            {hint_text(name, hint)}
            {error_text(name, error)}
            <input
                class=class
                id=name
                name=name
                type=kind
                autocomplete=autocomplete
                inputmode=inputmode
                autocapitalize=capitals
                spellcheck="false"
                aria-describedby=described
                aria-invalid=invalid(error)
                prop:value=value
                on:input:target=move |event| value.set(event.target().value())
                on:change:target=move |event| value.set(event.target().value())
            />
        </div>
    }
}

/// A sentence that helps, above the field, where no keyboard covers it.
pub(super) fn hint_text(name: &str, hint: Option<String>) -> AnyView {
    match hint {
        Some(hint) => view! { <p class="field__hint" id=[name, "-hint"].concat()>{hint}</p> }.into_any(),
        None => ().into_any(),
    }
}

/// What is wrong, in the same words as in the summary.
pub(super) fn error_text(name: &'static str, error: Signal<Option<String>>) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match error.get() {
        Some(text) => view! { <p class="field__error" id=[name, "-error"].concat()>{text}</p> }.into_any(),
        None => ().into_any(),
    });
    draw.into_any()
}

/// The ids of hint and error, for `aria-describedby`.
pub(super) fn described_by(name: &'static str, hint: bool, error: Signal<Option<String>>) -> Signal<Option<String>> {
    Signal::derive(move || {
        let hint_id = hint.then(|| [name, "-hint"].concat());
        let error_id = error.get().map(|_| [name, "-error"].concat());
        match (hint_id, error_id) {
            (Some(hint), Some(error)) => Some([&hint, " ", &error].concat()),
            (one, other) => one.or(other),
        }
    })
}

/// `aria-invalid="true"`, or nothing.
pub(super) fn invalid(error: Signal<Option<String>>) -> Signal<Option<&'static str>> {
    Signal::derive(move || error.get().map(|_| "true"))
}
