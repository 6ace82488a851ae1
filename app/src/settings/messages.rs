//! Messages: the practice's own words in its mails, and how a mail looks with them.

use leptos::prelude::*;
use shared::delivery::Message;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::settings::{Change, Preview, PreviewWording, Proposed, SaveWording, ShowWording, Wording, Wordings};

use super::saving::told;
use super::{Tab, words};
use crate::api;
use crate::failure::Failure;
use crate::ui::{self, Button, Entry, EntryForm, Look, Notice, SubmitButton, TextArea, Tone, loaded};
use crate::words::code;

/// One message's form.
#[derive(Clone, Copy)]
struct Form {
    message: Message,
    names: [&'static str; 2],
    before: RwSignal<Wording>,
    english: RwSignal<String>,
    spanish: RwSignal<String>,
    entry: Entry,
    saved: RwSignal<bool>,
    theirs: RwSignal<bool>,
    preview: RwSignal<Option<(Language, Preview)>>,
}

/// A message's name, and the names of its fields, which stand once in the page.
const fn names(message: Message, language: Language) -> (&'static str, [&'static str; 2]) {
    match message {
        Message::Invitation => (words::of_invitation(language), ["invitation-english", "invitation-spanish"]),
        Message::Activated => (words::of_activated(language), ["activated-english", "activated-spanish"]),
        Message::SignInLink => (words::of_sign_in_link(language), ["sign-in-link-english", "sign-in-link-spanish"]),
        Message::ResetLink => (words::of_reset_link(language), ["reset-link-english", "reset-link-spanish"]),
        Message::Pin => (words::of_pin(language), ["pin-english", "pin-spanish"]),
        _ => (words::of_security_code(language), ["security-code-english", "security-code-spanish"]),
    }
}

/// The page.
pub(super) fn page() -> AnyView {
    loaded(|| api::call::<ShowWording>(&NoPath {}, ()), code::for_console, draw)
}

fn draw(wordings: Wordings) -> AnyView {
    let forms: Vec<Form> = wordings.messages.into_iter().map(Form::new).collect();
    let forms = StoredValue::new(forms);
    ui::page(
        |language| Tab::Messages.name(language).to_owned(),
        move |language| {
            let forms: Vec<AnyView> =
                forms.with_value(|forms| forms.iter().map(|form| form.section(language)).collect());
            view! {
                <p class="page__lead">{words::messages_lead(language)}</p>
                {forms}
            }
            .into_any()
        },
    )
}

impl Form {
    fn new(wording: Wording) -> Self {
        Self {
            message: wording.message,
            names: names(wording.message, Language::English).1,
            english: RwSignal::new(wording.english.clone()),
            spanish: RwSignal::new(wording.spanish.clone()),
            before: RwSignal::new(wording),
            entry: Entry::new(told),
            saved: RwSignal::new(false),
            theirs: RwSignal::new(false),
            preview: RwSignal::new(None),
        }
    }

    fn save(self) {
        self.saved.set(false);
        let before = self.before.get_untracked();
        let after = Wording {
            message: self.message,
            english: self.english.get_untracked(),
            spanish: self.spanish.get_untracked(),
        };
        let work = async move {
            let answer = api::call::<SaveWording>(&NoPath {}, Change { before, after }).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile)
                && let Ok(now) = api::call::<ShowWording>(&NoPath {}, ()).await
            {
                self.learn(now);
                let _ = self.theirs.try_set(true);
            }
            answer.map_err(|failure| self.placed(failure))
        };
        self.entry.send(work, move |now| {
            self.learn(now);
            let shown = self.before.get_untracked();
            self.english.set(shown.english);
            self.spanish.set(shown.spanish);
            self.theirs.set(false);
            self.saved.set(true);
        });
    }

    fn learn(self, now: Wordings) {
        if let Some(wording) = now.messages.into_iter().find(|wording| wording.message == self.message) {
            let _ = self.before.try_set(wording);
        }
    }

    /// The failure, with the fields called as in this page.
    fn placed(self, failure: Failure) -> Failure {
        let Failure::Refused(mut problem) = failure else { return failure };
        for field in &mut problem.fields {
            let name = self.names[usize::from(field.field == "spanish")];
            name.clone_into(&mut field.field);
        }
        Failure::Refused(problem)
    }

    fn look(self, language: Language) {
        let text = match language {
            Language::English => self.english.get_untracked(),
            Language::Spanish => self.spanish.get_untracked(),
        };
        let proposed = Proposed { message: self.message, language, text };
        let work = async move {
            let answer = api::call::<PreviewWording>(&NoPath {}, proposed).await;
            answer.map_err(|failure| self.placed(failure))
        };
        self.entry.send(work, move |preview| self.preview.set(Some((language, preview))));
    }

    fn section(self, language: Language) -> AnyView {
        let (name, [english, spanish]) = names(self.message, language);
        let id = [english, "-title"].concat();
        let titled = id.clone();
        let send = Callback::new(move |()| self.save());
        let look = move |written: Language, label: String| {
            let press = Callback::new(move |()| self.look(written));
            view! { <Button label=label look=Look::Secondary busy=self.entry.busy() on_click=press/> }.into_any()
        };
        view! {
            <section class="card stack settings__document" aria-labelledby=titled>
                <h2 id=id>{name}</h2>
                <EntryForm entry=self.entry language=language on_send=send>
                    <TextArea
                        name=english
                        label=words::in_english(language)
                        value=self.english
                        rows=5
                        error=self.entry.error(english, language)
                    />
                    <TextArea
                        name=spanish
                        label=words::in_spanish(language)
                        value=self.spanish
                        rows=5
                        error=self.entry.error(spanish, language)
                    />
                    <div class="buttons">
                        {look(Language::English, words::look_english(language).to_owned())}
                        {look(Language::Spanish, words::look_spanish(language).to_owned())}
                    </div>
                    <SubmitButton label=words::save(language) busy=self.entry.busy()/>
                </EntryForm>
                {self.outcome(language)}
            </section>
        }
        .into_any()
    }

    fn outcome(self, language: Language) -> AnyView {
        let saved: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
            if self.saved.get() {
                return view! { <Notice tone=Tone::Success><p>{words::wording_saved(language)}</p></Notice> }
                    .into_any();
            }
            if !self.theirs.get() {
                return ().into_any();
            }
            let now = self.before.get();
            let lines: Vec<AnyView> =
                [(words::in_english(language), now.english), (words::in_spanish(language), now.spanish)]
                    .into_iter()
                    .map(|(label, text)| {
                        let text = if text.is_empty() { words::usual_words(language).to_owned() } else { text };
                        view! { <div><dt>{label}</dt><dd class="settings__letter">{text}</dd></div> }.into_any()
                    })
                    .collect();
            view! {
                <Notice tone=Tone::Warning>
                    <p>{words::theirs(language)}</p>
                    <dl class="facts">{lines}</dl>
                </Notice>
            }
            .into_any()
        });
        let preview: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match self.preview.get() {
            None => ().into_any(),
            Some((written, mail)) => view! {
                <div class="settings__mail" role="status" lang=written.tag()>
                    <p><strong>{mail.subject}</strong></p>
                    <p class="settings__letter">{mail.text}</p>
                </div>
            }
            .into_any(),
        });
        view! { <div class="settings__outcome">{saved} {preview}</div> }.into_any()
    }
}
