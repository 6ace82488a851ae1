//! Step 2: Confirm Who You Are.

use leptos::prelude::*;
use shared::activation::{ConfirmBirthDate, Progress, Step, TypedBirthDate};
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;

use super::page::{Flow, head};
use super::wizard::Moved;
use super::words;
use crate::ui::{DateField, DateParts, Entry, EntryForm, SubmitButton, page};
use crate::words::code;
use crate::{api, practice};

/// Three fields and one button.
pub(super) fn view(flow: Flow, progress: &Progress, moved: Option<Moved>) -> AnyView {
    let parts = DateParts::new();
    let tries = RwSignal::new(progress.tries_left);
    let words = move |code, language| {
        let text = code::for_activation(code, language);
        if code == Code::BirthDateWrong { [&text, " ", &left(tries.get(), language)].concat() } else { text }
    };
    let entry = Entry::new(words)
        .placing(&[(Code::BirthDateWrong, "birth_date")])
        .naming(&[("birth_date", words::date_of_birth)]);
    let send = Callback::new(move |()| {
        let typed = TypedBirthDate { token: flow.token(), birth_date: parts.typed() };
        let confirm = async move {
            match api::call::<ConfirmBirthDate>(&NoPath {}, typed).await {
                Ok(progress) => Ok(progress),
                Err(failure) => Err(flow.refused(failure, Some(tries)).await),
            }
        };
        entry.send(confirm, move |progress| flow.advance(progress));
    });
    page(
        |language| words::birth_date(language).to_owned(),
        move |language| {
            view! {
                {head(Step::BirthDate, moved, language)}
                <p class="page__lead">{words::birth_date_lead(language, &practice::here().name)}</p>
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <DateField
                            name="birth_date"
                            legend=words::date_of_birth(language)
                            language=language
                            parts=parts
                            error=entry.error("birth_date", language)
                            birthday=true
                        />
                        <SubmitButton label=words::go_on(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}

/// How many tries are left.
fn left(tries: u8, language: Language) -> String {
    match tries {
        1 => words::one_try_left(language).to_owned(),
        tries => words::tries_left(language, &tries.to_string()),
    }
}
