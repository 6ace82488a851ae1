//! Buttons, and links that look like them.

use leptos::prelude::*;

/// How much a button asks to be pressed. One primary button per page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Look {
    /// What most people came for.
    #[default]
    Primary,
    /// Another way.
    Secondary,
    /// As quiet as a link.
    Quiet,
}

impl Look {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button",
            Self::Secondary => "button button--secondary",
            Self::Quiet => "button button--quiet",
        }
    }
}

/// The button that sends an [`Entry`](super::Entry). While busy it keeps its name and focus, but does nothing.
#[component]
pub(crate) fn SubmitButton(label: &'static str, #[prop(into)] busy: Signal<bool>) -> impl IntoView {
    view! {
        <button type="submit" class="button" aria-busy=flag(busy) aria-disabled=flag(busy)>
            {label}
        </button>
    }
}

/// The same for an entry that is not what most people came for.
#[component]
pub(crate) fn SecondarySubmit(label: &'static str, #[prop(into)] busy: Signal<bool>) -> impl IntoView {
    view! {
        <button type="submit" class="button button--secondary" aria-busy=flag(busy) aria-disabled=flag(busy)>
            {label}
        </button>
    }
}

/// A button that does something at once.
#[component]
pub(crate) fn Button(
    #[prop(into)] label: String,
    #[prop(optional)] look: Look,
    #[prop(optional, into)] busy: Signal<bool>,
    on_click: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_click.run(());
        }
    };
    view! {
        <button type="button" class=look.class() aria-busy=flag(busy) aria-disabled=flag(busy) on:click=press>
            {label}
        </button>
    }
}

/// A link that looks like a button. `tel:` and other websites work as well.
#[component]
pub(crate) fn LinkButton(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] look: Look,
) -> impl IntoView {
    view! { <a class=look.class() href=href>{label}</a> }
}

/// `aria-…="true"`, or nothing at all.
pub(super) fn flag(value: Signal<bool>) -> Signal<Option<&'static str>> {
    Signal::derive(move || value.get().then_some("true"))
}
