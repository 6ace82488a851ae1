//! The fields that choose what a list shows.

use leptos::prelude::*;
use shared::language::Language;

use super::{Button, ChoiceField, Entry, EntryForm, Look, SecondarySubmit, words};

/// The form around them: `send` applies what is chosen, `clear` chooses nothing.
pub(crate) fn filter_form(
    entry: Entry,
    name: &'static str,
    fields: AnyView,
    (send, clear): (Callback<()>, Callback<()>),
    language: Language,
) -> AnyView {
    let clear = Callback::new(move |()| {
        entry.show(None);
        clear.run(());
    });
    view! {
        <section class="filter" aria-label=name>
            <EntryForm entry=entry language=language on_send=send>
                <div class="filter__fields">{fields}</div>
                <div class="buttons">
                    <SecondarySubmit label=words::filter(language) busy=Signal::stored(false)/>
                    <Button label=words::clear_filter(language) look=Look::Quiet on_click=clear/>
                </div>
            </EntryForm>
        </section>
    }
    .into_any()
}

/// A list with any as its first choice.
pub(crate) fn filter_choice(
    name: &'static str,
    label: &'static str,
    value: RwSignal<String>,
    mut options: Vec<(String, String)>,
    language: Language,
) -> AnyView {
    options.insert(0, (String::new(), words::any(language).to_owned()));
    let right = Signal::stored(None::<String>);
    view! { <ChoiceField name=name label=label value=value options=options error=right hint=None/> }.into_any()
}
