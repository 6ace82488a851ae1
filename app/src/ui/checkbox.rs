//! A box to tick.

use leptos::prelude::*;

/// A labelled box.
#[component]
pub(crate) fn Checkbox(
    name: &'static str,
    label: &'static str,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<String>,
) -> impl IntoView {
    let described = hint.is_some().then(|| [name, "-hint"].concat());
    view! {
        <div class="checkbox">
            <input
                class="checkbox__box"
                id=name
                name=name
                type="checkbox"
                aria-describedby=described
                prop:checked=value
                on:change:target=move |event| value.set(event.target().checked())
            />
            <label class="checkbox__label" for=name>{label}</label>
            {super::field::hint_text(name, hint)}
        </div>
    }
}
