//! The address that somebody signs in with.

use leptos::prelude::*;
use shared::language::Language;

use super::words;
use super::{Entry, Field};

/// What the field is called, for the error summary.
pub(crate) use super::words::email as email_label;

/// The field `email` of an entry. Browsers fill in the account they keep.
#[component]
pub(crate) fn EmailField(value: RwSignal<String>, entry: Entry, language: Language) -> impl IntoView {
    view! {
        <Field
            name="email"
            label=words::email(language)
            value=value
            kind="email"
            inputmode="email"
            autocomplete="username"
            error=entry.error("email", language)
        />
    }
}
