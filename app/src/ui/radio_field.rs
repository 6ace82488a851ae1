//! One of a few choices, each with a sentence of its own.

use leptos::prelude::*;

use super::field::error_text;

/// A choice: what is sent, what is read, and what it does.
pub(crate) type Choice = (&'static str, &'static str, &'static str);

/// A group of radio buttons. Nothing is chosen until somebody chooses.
#[component]
pub(crate) fn RadioField(
    name: &'static str,
    legend: &'static str,
    value: RwSignal<String>,
    options: Vec<Choice>,
    #[prop(into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let described = Signal::derive(move || error.get().map(|_| [name, "-error"].concat()));
    let options: Vec<AnyView> = options
        .into_iter()
        .map(|(tag, label, hint)| {
            let id = [name, "-", tag].concat();
            let hint_id = [&id, "-hint"].concat();
            let checked = Signal::derive(move || value.with(|value| value == tag));
            view! {
                <div class="radio">
                    <input
                        class="radio__dot"
                        id=id.clone()
                        name=name
                        type="radio"
                        value=tag
                        aria-describedby=hint_id.clone()
                        prop:checked=checked
                        on:change=move |_| value.set(tag.to_owned())
                    />
                    <label class="radio__label" for=id>{label}</label>
                    <p class="field__hint" id=hint_id>{hint}</p>
                </div>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="field radios" id=name tabindex="-1" aria-describedby=described>
            <legend class="field__label">{legend}</legend>
            {error_text(name, error)}
            {options}
        </fieldset>
    }
}
