//! Importing contacts: the file is chosen, checked, and then imported.

use leptos::prelude::*;
use shared::contact_file::{Confirmed, ContactFile, DateOrder, Import, Imported, LARGEST, Preview, Read};
use shared::endpoint::NoPath;
use shared::failure::{Code, FieldFailure};
use shared::language::Language;

use super::{outcome, template, words};
use crate::failure::Failure;
use crate::ui::{
    ChosenFile, Entry, EntryForm, FileWords, SecondarySubmit, SelectField, SubmitButton, by_language, page,
};
use crate::words::code;
use crate::{api, language, screen};

/// What is chosen, and what came of it.
#[derive(Clone, Copy)]
struct Importing {
    checking: Entry,
    confirming: Entry,
    chosen: ChosenFile,
    dates: RwSignal<String>,
    preview: RwSignal<Option<Preview>>,
    done: RwSignal<Option<Imported>>,
}

/// The page.
pub(crate) fn import() -> AnyView {
    let importing = Importing {
        checking: Entry::new(code::for_console).naming(&[("file", words::file)]),
        confirming: Entry::new(code::for_console),
        chosen: ChosenFile::nothing(LARGEST as f64),
        dates: RwSignal::new(DateOrder::of(language::now()).tag().to_owned()),
        preview: RwSignal::new(None),
        done: RwSignal::new(None),
    };
    // Dates that are read in another way are another file.
    Effect::new(move |before: Option<()>| {
        importing.dates.track();
        if before.is_some() {
            importing.forget();
        }
    });
    page(
        |language| words::import(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                {template::section(language)}
                {importing.form(language)}
                {by_language(move |language| importing.result(language))}
            }
            .into_any()
        },
    )
}

impl Importing {
    fn file(self) -> ContactFile {
        ContactFile {
            data: self.chosen.data.get_untracked(),
            dates: DateOrder::from_tag(&self.dates.get_untracked()).unwrap_or_default(),
        }
    }

    /// What was said of another file is void.
    fn forget(self) {
        self.preview.set(None);
        self.done.set(None);
        self.checking.show(None);
        self.confirming.show(None);
    }

    fn check(self) {
        if !self.chosen.is_read() {
            return;
        }
        self.forget();
        let (file, too_large) = (self.file(), self.chosen.too_large.get_untracked());
        let work = async move {
            if too_large {
                return Err(Failure::invalid(vec![FieldFailure::new("file", Code::FileTooLarge)]));
            }
            api::call::<Read>(&NoPath {}, file).await
        };
        self.checking.send(work, move |preview| {
            self.preview.set(Some(preview));
            screen::focus(outcome::TITLE.to_owned());
        });
    }

    /// Imports what the preview has shown. The file is still the same: another one takes the preview away.
    fn confirm(self) {
        let Some(digest) = self.preview.with_untracked(|preview| Some(preview.as_ref()?.digest.clone())) else {
            return;
        };
        let confirmed = Confirmed { file: self.file(), digest };
        self.confirming.send(api::call::<Import>(&NoPath {}, confirmed), move |done| {
            self.preview.set(None);
            self.done.set(Some(done));
            screen::focus(outcome::DONE.to_owned());
        });
    }

    fn form(self, language: Language) -> AnyView {
        let entry = self.checking;
        let send = Callback::new(move |()| self.check());
        let changed = Callback::new(move |()| self.forget());
        let file = FileWords {
            name: "file",
            label: words::file(language),
            hint: words::file_hint(language),
            accept: ".csv,.txt,.tsv,text/csv",
        };
        let orders = DateOrder::ALL.map(|order| (order.tag(), order_words(order, language))).to_vec();
        view! {
            <div class="card console__form import__form">
                <EntryForm entry=entry language=language on_send=send>
                    {self.chosen.field(file, entry.error("file", language), (changed, send))}
                    <SelectField
                        name="dates"
                        label=words::dates(language)
                        value=self.dates
                        options=orders
                        hint=words::dates_hint(language)
                        error=entry.error("dates", language)
                    />
                    <SecondarySubmit label=words::check_file(language) busy=entry.busy()/>
                </EntryForm>
            </div>
        }
        .into_any()
    }

    fn result(self, language: Language) -> AnyView {
        let done = self.done.with(|done| done.as_ref().map(|done| outcome::done(done, language)));
        let preview = self.preview.with(|preview| {
            let preview = preview.as_ref()?;
            let confirm = if preview.good == 0 { ().into_any() } else { self.confirmation(language) };
            Some(outcome::preview(preview, confirm, language))
        });
        view! { {done} {preview} }.into_any()
    }

    fn confirmation(self, language: Language) -> AnyView {
        let entry = self.confirming;
        let send = Callback::new(move |()| self.confirm());
        view! {
            <EntryForm entry=entry language=language on_send=send>
                <p>{words::not_invited_yet(language)}</p>
                <SubmitButton label=words::import(language) busy=entry.busy()/>
            </EntryForm>
        }
        .into_any()
    }
}

const fn order_words(order: DateOrder, language: Language) -> &'static str {
    match order {
        DateOrder::MonthFirst => words::month_first(language),
        DateOrder::DayFirst => words::day_first(language),
    }
}
