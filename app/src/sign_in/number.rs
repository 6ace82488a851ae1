//! Lets the browser that asked sign in, by the number it shows.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{Approval, ApproveLink, OpenedLink};

use super::link_words as words;
use super::opened::Link;
use crate::api;
use crate::ui::{Entry, EntryForm, Field, SecondarySubmit, date};
use crate::words::code;

/// Refusals that belong to the field.
const PLACES: &[(Code, &str)] = &[(Code::NumberWrong, "number"), (Code::DigitsInvalid, "number")];

/// The field and its button. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Number {
    link: Link,
    typed: RwSignal<String>,
    entry: Entry,
}

impl Number {
    pub(super) fn new(link: Link) -> Self {
        let said = |code, language| match code {
            Code::DigitsInvalid => words::number_digits(language).to_owned(),
            code => code::for_way_in(code, language),
        };
        let entry = Entry::new(said).placing(PLACES).naming(&[("number", words::number)]);
        Self { link, typed: RwSignal::default(), entry }
    }

    /// Draws them below the button that signs in here.
    pub(super) fn view(self, opened: &OpenedLink, language: Language) -> AnyView {
        let Self { link, typed, entry } = self;
        let time = date::date_time(opened.asked_at, language);
        let asked = match &opened.asked_in {
            Some(browser) => words::elsewhere(language, browser, &time),
            None => words::elsewhere_plain(language, &time),
        };
        let send = Callback::new(move |()| {
            let approval = Approval { token: link.token(), number: typed.get_untracked() };
            let approve = async move {
                let answer = api::call::<ApproveLink>(&NoPath {}, approval).await;
                answer.inspect_err(|failure| link.refused(failure))
            };
            entry.send(approve, move |_| link.approved());
        });
        view! {
            <section class="card stack elsewhere" aria-labelledby="elsewhere">
                <h2 id="elsewhere">{asked}</h2>
                <p>{words::elsewhere_text(language)}</p>
                <EntryForm entry=entry language=language on_send=send>
                    <Field
                        name="number"
                        label=words::number(language)
                        value=typed
                        inputmode="numeric"
                        autocomplete="off"
                        hint=words::number_hint(language)
                        error=entry.error("number", language)
                        class="field__input field__input--number"
                    />
                    <SecondarySubmit label=words::go_on_there(language) busy=entry.busy()/>
                </EntryForm>
            </section>
        }
        .into_any()
    }
}
