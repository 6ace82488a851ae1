//! What a person types and sends: some fields, one button, and what went wrong.
//!
//! (A *form* is always an intake form in this product, hence the name.)

use std::cell::Cell;
use std::pin::Pin;

use leptos::prelude::*;
use shared::failure::{Code, FieldFailure};
use shared::language::Language;

use super::error_summary::ErrorSummary;
use super::words;
use crate::failure::Failure;
use crate::{practice, screen};

/// Words of a code, from the page's own group in `words::code`.
type Words = Box<dyn Fn(Code, Language) -> String + Send + Sync>;

/// A field and its label.
type Name = (&'static str, fn(Language) -> &'static str);
/// What follows when it went well.
type Done = Box<dyn FnOnce()>;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// The state of an entry. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(crate) struct Entry {
    number: u32,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    words: StoredValue<Words>,
    places: &'static [(Code, &'static str)],
    names: &'static [Name],
}

/// One line of the summary.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Problem {
    /// The field to go to.
    pub(super) field: Option<String>,
    /// What is wrong.
    pub(super) text: String,
}

impl Entry {
    /// An entry whose codes are put into words by `words`.
    pub(crate) fn new(words: impl Fn(Code, Language) -> String + Send + Sync + 'static) -> Self {
        let number = COUNT.with(|count| {
            count.set(count.get() + 1);
            count.get()
        });
        Self {
            number,
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            words: StoredValue::new(Box::new(words)),
            places: &[],
            names: &[],
        }
    }

    /// Codes that belong to a field even when the server names them for the whole request.
    pub(crate) fn placing(self, places: &'static [(Code, &'static str)]) -> Self {
        Self { places, ..self }
    }

    /// The fields' labels, for sentences that fit any field: somebody who reads "Please fill this in" twice at the
    /// top of the page knows nothing.
    pub(crate) fn naming(self, names: &'static [Name]) -> Self {
        Self { names, ..self }
    }

    /// Whether it is being sent.
    pub(crate) fn busy(self) -> Signal<bool> {
        self.busy.into()
    }

    /// Sends: `work` runs, and its answer goes to `done`. Does nothing while an earlier one is on its way. A
    /// failure is shown, and nothing typed is touched.
    pub(crate) fn send<T: 'static>(
        self,
        work: impl Future<Output = Result<T, Failure>> + 'static,
        done: impl FnOnce(T) + 'static,
    ) {
        self.run(Box::pin(async move {
            let answer = work.await?;
            Ok(Box::new(move || done(answer)) as Done)
        }));
    }

    /// The same without types of its own, so that it is compiled once.
    fn run(self, work: Pin<Box<dyn Future<Output = Result<Done, Failure>>>>) {
        if self.busy.try_get_untracked() != Some(false) {
            return;
        }
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = work.await;
            // The person may have left the page meanwhile: then its signals are gone.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(done) => {
                    self.show(None);
                    done();
                }
                Err(failure) => self.show(Some(failure)),
            }
        });
    }

    /// Shows a failure, or takes it away.
    pub(crate) fn show(self, failure: Option<Failure>) {
        screen::set_failed(failure.is_some());
        if failure.is_some() {
            screen::focus(self.summary_id());
        }
        self.failure.set(failure);
    }

    /// Whether the last try was refused with this code, for the whole or for a field. Follows further tries.
    pub(crate) fn refused_with(self, code: Code) -> bool {
        self.failure.with(|failure| {
            failure.as_ref().is_some_and(|failure| {
                failure.code() == Some(code) || failure.fields().iter().any(|field| field.code == code)
            })
        })
    }

    /// The words at a field.
    pub(crate) fn error(self, field: &'static str, language: Language) -> Signal<Option<String>> {
        Signal::derive(move || {
            let problems = self.problems(language);
            problems.into_iter().find(|problem| problem.field.as_deref() == Some(field)).map(|problem| problem.text)
        })
    }

    /// Everything that is wrong, in the order of the fields.
    pub(super) fn problems(self, language: Language) -> Vec<Problem> {
        let Some(failure) = self.failure.get() else { return Vec::new() };
        let words = |code| self.words.with_value(|words| words(code, language));
        if !failure.fields().is_empty() {
            let line = |FieldFailure { field, code }: &FieldFailure| Problem {
                text: self.by_name(field, *code, language).unwrap_or_else(|| words(*code)),
                field: Some(field.clone()),
            };
            return failure.fields().iter().map(line).collect();
        }
        let Some(code) = failure.code() else {
            return vec![Problem { field: None, text: words::unreachable(language).to_owned() }];
        };
        let field = self.places.iter().find(|(placed, _)| *placed == code).map(|(_, field)| (*field).to_owned());
        let mut text = words(code);
        for more in [wait(&failure, language), tell(&failure, language)].into_iter().flatten() {
            text.push(' ');
            text.push_str(&more);
        }
        vec![Problem { field, text }]
    }

    fn by_name(self, field: &str, code: Code, language: Language) -> Option<String> {
        let (_, label) = self.names.iter().find(|(name, _)| *name == field)?;
        let label = label(language);
        match code {
            Code::Required => Some(words::required(language, label)),
            Code::TooLong => Some(words::too_long(language, label)),
            Code::Malformed => Some(words::malformed(language, label)),
            Code::ChoiceInvalid => Some(words::choose(language, label)),
            _ => None,
        }
    }

    pub(super) fn summary_id(self) -> String {
        ["problem-", &self.number.to_string()].concat()
    }
}

/// How long to wait.
fn wait(failure: &Failure, language: Language) -> Option<String> {
    match failure.retry_after()? {
        0..=60 => Some(words::wait_a_minute(language).to_owned()),
        seconds => Some(words::wait(language, &seconds.div_ceil(60).to_string())),
    }
}

/// What to tell the practice.
pub(crate) fn tell(failure: &Failure, language: Language) -> Option<String> {
    let practice = practice::here();
    // A number torn apart at the end of a line is hard to dial.
    let phone = practice.phone.replace(' ', "\u{a0}");
    failure.request_id().map(|id| words::tell(language, &practice.name, &phone, id))
}

/// The element around an entry's fields, with the summary of what is wrong.
#[component]
pub(crate) fn EntryForm(entry: Entry, language: Language, on_send: Callback<()>, children: Children) -> impl IntoView {
    let status = Signal::derive(move || entry.busy.get().then(|| words::one_moment(language)));
    let send = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !entry.busy.get_untracked() {
            on_send.run(());
        }
    };
    view! {
        <form class="entry" method="post" novalidate=true on:submit=send>
            <ErrorSummary entry=entry language=language/>
            {children()}
            <p class="visually-hidden" role="status">{status}</p>
        </form>
    }
}
