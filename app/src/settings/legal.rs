//! Legal Documents: what is in force, and publishing a new version.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::practice::LegalKind;
use shared::settings::{InForce, LegalInForce, NewVersion, PublishLegal, ReadVersion, ShowLegal, Version, VersionPath};

use super::saving::{Name, told};
use super::{Tab, words};
use crate::api;
use crate::failure::Failure;
use crate::practice::legal;
use crate::ui::{
    self, Button, Dialog, Entry, EntryForm, Look, Notice, SubmitButton, TextArea, Tone, by_language, date, loaded,
};
use crate::words::code;

/// One document's form.
#[derive(Clone, Copy)]
struct Form {
    kind: LegalKind,
    shown: RwSignal<InForce>,
    english: RwSignal<String>,
    spanish: RwSignal<String>,
    entry: Entry,
    asking: RwSignal<bool>,
    published: RwSignal<bool>,
    /// A newer version that somebody else published meanwhile.
    theirs: RwSignal<bool>,
    /// An earlier version that is being read.
    earlier: RwSignal<Option<(i32, Version)>>,
}

/// The names of a document's fields. They stand twice in the page, so each has the document's name in it.
const fn fields(kind: LegalKind) -> (&'static str, &'static str) {
    match kind {
        LegalKind::Privacy => ("privacy-english", "privacy-spanish"),
        LegalKind::Terms => ("terms-english", "terms-spanish"),
    }
}

const NAMES: &[Name] = &[
    ("privacy-english", words::in_english),
    ("privacy-spanish", words::in_spanish),
    ("terms-english", words::in_english),
    ("terms-spanish", words::in_spanish),
];

/// The failure, with the fields called as in this page.
fn placed(failure: Failure, kind: LegalKind) -> Failure {
    let Failure::Refused(mut problem) = failure else { return failure };
    for field in &mut problem.fields {
        field.field = [kind.tag(), "-", &field.field].concat();
    }
    Failure::Refused(problem)
}

/// The page.
pub(super) fn page() -> AnyView {
    loaded(|| api::call::<ShowLegal>(&NoPath {}, ()), code::for_console, draw)
}

fn draw(legal: LegalInForce) -> AnyView {
    let forms: Vec<Form> = legal.documents.into_iter().map(Form::new).collect();
    let forms = StoredValue::new(forms);
    ui::page(
        |language| Tab::Legal.name(language).to_owned(),
        move |language| {
            let forms: Vec<AnyView> =
                forms.with_value(|forms| forms.iter().map(|form| form.section(language)).collect());
            view! {
                <p class="page__lead">{words::legal_lead(language)}</p>
                {forms}
            }
            .into_any()
        },
    )
}

impl Form {
    fn new(document: InForce) -> Self {
        Self {
            kind: document.kind,
            english: RwSignal::new(document.english.clone()),
            spanish: RwSignal::new(document.spanish.clone()),
            shown: RwSignal::new(document),
            entry: Entry::new(|code, language| match code {
                Code::NothingChanged => words::same_text(language).to_owned(),
                Code::ChangedMeanwhile => words::newer_there(language).to_owned(),
                code => told(code, language),
            })
            .naming(NAMES),
            asking: RwSignal::new(false),
            published: RwSignal::new(false),
            theirs: RwSignal::new(false),
            earlier: RwSignal::new(None),
        }
    }

    /// Shows an earlier version.
    fn read(self, version: i32) {
        let path = VersionPath { kind: self.kind, version };
        let work = async move { api::call::<ReadVersion>(&path, ()).await };
        self.entry.send(work, move |read| self.earlier.set(Some((version, read))));
    }

    fn publish(self) {
        self.asking.set(false);
        self.published.set(false);
        let new = NewVersion {
            kind: self.kind,
            before: self.shown.with_untracked(|shown| shown.version),
            english: self.english.get_untracked(),
            spanish: self.spanish.get_untracked(),
        };
        let work = async move {
            let answer = api::call::<PublishLegal>(&NoPath {}, new).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile)
                && let Ok(now) = api::call::<ShowLegal>(&NoPath {}, ()).await
            {
                // What is typed stays; from now on the page knows which version it follows.
                self.learn(now);
                let _ = self.theirs.try_set(true);
            }
            answer.map_err(|failure| placed(failure, self.kind))
        };
        self.entry.send(work, move |now| {
            self.learn(now);
            let shown = self.shown.get_untracked();
            self.english.set(shown.english);
            self.spanish.set(shown.spanish);
            self.theirs.set(false);
            self.published.set(true);
        });
    }

    fn learn(self, now: LegalInForce) {
        if let Some(document) = now.documents.into_iter().find(|document| document.kind == self.kind) {
            let _ = self.shown.try_set(document);
        }
    }

    fn section(self, language: Language) -> AnyView {
        let id = self.kind.tag();
        let ask = Callback::new(move |()| self.asking.set(true));
        let title = legal::title(self.kind, language);
        let publish = words::publish(language);
        view! {
            <section class="card stack settings__document" aria-labelledby=id>
                <h2 id=id>{title}</h2>
                {by_language(move |language| self.standing(language))}
                {self.reading(language)}
                <div>
                    <EntryForm entry=self.entry language=language on_send=ask>
                        <p class="field__hint">{words::text_hint(language)}</p>
                        {self.text(Language::English, language)}
                        {self.text(Language::Spanish, language)}
                        <SubmitButton label=publish busy=self.entry.busy()/>
                    </EntryForm>
                    {self.outcome(language)}
                </div>
                {self.dialog(language)}
            </section>
        }
        .into_any()
    }

    /// Which version is in force, and how far it is accepted.
    fn standing(self, language: Language) -> AnyView {
        self.shown.with(|shown| {
            let version = shown.version.to_string();
            let since = date::date(shown.published_at, language);
            let earlier: Vec<AnyView> = shown
                .earlier
                .iter()
                .map(|(version, at)| {
                    let (wanted, version) = (*version, version.to_string());
                    let line = words::earlier_version(language, &version, &date::date(*at, language));
                    let label = words::read_version(language, &version, legal::title(self.kind, language));
                    let read = Callback::new(move |()| self.read(wanted));
                    let busy = self.entry.busy();
                    view! {
                        <li>
                            {line}
                            " "
                            <Button label=label look=Look::Secondary busy=busy on_click=read/>
                        </li>
                    }
                    .into_any()
                })
                .collect();
            let earlier =
                (!earlier.is_empty()).then(|| view! { <ul class="settings__earlier">{earlier}</ul> }.into_any());
            view! {
                <p>
                    {words::in_force(language, &version, &since)}
                    " "
                    {words::accepted_by(language, &shown.accepted.to_string())}
                </p>
                {earlier}
            }
            .into_any()
        })
    }

    /// The earlier version that was asked for, in both languages.
    fn reading(self, language: Language) -> AnyView {
        let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match self.earlier.get() {
            None => ().into_any(),
            Some((version, Version { english, spanish })) => {
                let title = words::earlier_title(language, &version.to_string(), legal::title(self.kind, language));
                view! {
                    <h3>{title}</h3>
                    {scrolled(&english, Language::English, language)}
                    {scrolled(&spanish, Language::Spanish, language)}
                }
                .into_any()
            }
        });
        view! { <div role="status">{draw}</div> }.into_any()
    }

    /// The text in one language, and how it will look.
    fn text(self, written: Language, language: Language) -> AnyView {
        let (english, spanish) = fields(self.kind);
        let (name, label, value) = match written {
            Language::English => (english, words::in_english(language), self.english),
            Language::Spanish => (spanish, words::in_spanish(language), self.spanish),
        };
        let preview: Box<dyn Fn() -> AnyView + Send + Sync> =
            Box::new(move || view! { <div class="legal">{legal::body(&value.get(), "h3")}</div> }.into_any());
        view! {
            <TextArea name=name label=label value=value rows=14 error=self.entry.error(name, language)/>
            <details class="settings__preview">
                <summary>{words::preview(language, label)}</summary>
                <div lang=written.tag()>{preview}</div>
            </details>
        }
        .into_any()
    }

    fn outcome(self, language: Language) -> AnyView {
        let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
            if self.published.get() {
                let text = words::published(language);
                return view! { <Notice tone=Tone::Success><p>{text}</p></Notice> }.into_any();
            }
            if !self.theirs.get() {
                return ().into_any();
            }
            let texts = self.shown.with(|shown| [shown.english.clone(), shown.spanish.clone()]);
            let texts: Vec<AnyView> = Language::ALL
                .into_iter()
                .zip(&texts)
                .map(|(written, text)| scrolled(text, written, language))
                .collect();
            view! { <Notice tone=Tone::Warning><p>{words::theirs(language)}</p>{texts}</Notice> }.into_any()
        });
        view! { <div class="settings__outcome">{draw}</div> }.into_any()
    }

    fn dialog(self, language: Language) -> AnyView {
        let id = match self.kind {
            LegalKind::Privacy => "publish-privacy",
            LegalKind::Terms => "publish-terms",
        };
        let cancel = Callback::new(move |()| self.asking.set(false));
        let go = Callback::new(move |()| self.publish());
        view! {
            <Dialog id=id title=words::ask_publish(language) open=self.asking on_escape=cancel>
                <p>{words::ask_publish_text(language)}</p>
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::yes_publish(language) on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }
}

/// A long text in a frame of its own. It scrolls, so it must be reachable by keyboard.
fn scrolled(text: &str, written: Language, language: Language) -> AnyView {
    let label = match written {
        Language::English => words::in_english(language),
        Language::Spanish => words::in_spanish(language),
    };
    view! {
        <div class="legal settings__theirs" role="group" aria-label=label tabindex="0" lang=written.tag()>
            {legal::body(text, "h3")}
        </div>
    }
    .into_any()
}
