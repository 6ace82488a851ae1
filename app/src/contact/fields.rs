//! Fields of a contact, the same where one is added and where their details are edited.

use leptos::prelude::*;
use shared::language::Language;

use super::words;
use crate::ui::{DateField, DateParts, Entry, Field, SelectField};

/// Given and family name.
pub(super) fn names(
    (given, family): (RwSignal<String>, RwSignal<String>),
    entry: Entry,
    language: Language,
) -> AnyView {
    view! {
        <div class="pair">
            <Field
                name="given_name"
                label=words::given_name(language)
                value=given
                autocomplete="off"
                error=entry.error("given_name", language)
            />
            <Field
                name="family_name"
                label=words::family_name(language)
                value=family
                autocomplete="off"
                error=entry.error("family_name", language)
            />
        </div>
    }
    .into_any()
}

/// The mobile number.
pub(super) fn mobile(value: RwSignal<String>, entry: Entry, language: Language) -> AnyView {
    view! {
        <Field
            name="mobile"
            label=words::mobile(language)
            value=value
            kind="tel"
            inputmode="tel"
            autocomplete="off"
            hint=words::mobile_hint(language)
            error=entry.error("mobile", language)
        />
    }
    .into_any()
}

/// The birth date.
pub(super) fn birth_date(parts: DateParts, entry: Entry, language: Language) -> AnyView {
    view! {
        <DateField
            name="birth_date"
            legend=words::date_of_birth(language)
            language=language
            parts=parts
            error=entry.error("birth_date", language)
        />
    }
    .into_any()
}

/// Which language they read.
pub(super) fn spoken(value: RwSignal<String>, entry: Entry, language: Language) -> AnyView {
    view! {
        <SelectField
            name="language"
            label=words::language(language)
            value=value
            options=Language::ALL.map(|one| (one.tag(), one.own_name())).to_vec()
            hint=words::language_hint(language)
            error=entry.error("language", language)
        />
    }
    .into_any()
}
