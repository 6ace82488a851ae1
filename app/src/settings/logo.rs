//! The practice's logo: chosen, shown, and taken away.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::settings::{NewLogo, RemoveLogo, SaveLogo, Settings, Show};

use super::saving::told;
use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, ChosenFile, Entry, EntryForm, FileWords, Look, Notice, SecondarySubmit, Tone};

/// Largest file that is sent, in bytes; the server says the same.
const LARGEST: f64 = 256.0 * 1024.0;

/// The state of the section. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Logo {
    entry: Entry,
    /// The logo there is.
    shown: RwSignal<Option<String>>,
    chosen: ChosenFile,
    saved: RwSignal<bool>,
}

impl Logo {
    /// As the server sent the settings.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            entry: Entry::new(told).naming(&[("logo", words::logo)]),
            shown: RwSignal::new(settings.logo.clone()),
            chosen: ChosenFile::nothing(LARGEST),
            saved: RwSignal::new(false),
        }
    }

    fn send(self) {
        self.saved.set(false);
        if !self.chosen.is_read() {
            return;
        }
        let new = NewLogo { before: self.shown.get_untracked(), data: self.chosen.data.get_untracked() };
        let large = self.chosen.too_large.get_untracked();
        let work = async move {
            if large {
                return Err(Failure::invalid(vec![shared::failure::FieldFailure::new("logo", Code::PictureTooLarge)]));
            }
            let answer = api::call::<SaveLogo>(&NoPath {}, new).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile)
                && let Ok(now) = api::call::<Show>(&NoPath {}, ()).await
            {
                let _ = self.shown.try_set(now.logo);
            }
            answer
        };
        self.entry.send(work, move |settings| self.done(settings));
    }

    fn remove(self) {
        self.saved.set(false);
        self.entry.send(api::call::<RemoveLogo>(&NoPath {}, ()), move |settings| self.done(settings));
    }

    fn done(self, settings: Settings) {
        self.shown.set(settings.logo);
        self.saved.set(true);
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        let entry = self.entry;
        let send = Callback::new(move |()| self.send());
        let changed = Callback::new(move |()| self.saved.set(false));
        let file = FileWords {
            name: "logo",
            label: words::logo_file(language),
            hint: words::logo_hint(language),
            accept: ".png,.webp,.svg",
        };
        view! {
            <section class="card stack console__form" aria-labelledby="logo-title">
                <h2 id="logo-title">{words::logo(language)}</h2>
                {self.picture(language)}
                <EntryForm entry=entry language=language on_send=send>
                    {self.chosen.field(file, entry.error("logo", language), (changed, send))}
                    <SecondarySubmit label=words::save_logo(language) busy=entry.busy()/>
                </EntryForm>
                {self.outcome(language)}
            </section>
        }
        .into_any()
    }

    /// The logo there is, on light and on dark, and the way to be rid of it.
    fn picture(self, language: Language) -> AnyView {
        let remove = Callback::new(move |()| self.remove());
        let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match self.shown.get() {
            None => view! { <p>{words::no_logo(language)}</p> }.into_any(),
            Some(logo) => {
                let source = ["/logo/", &logo].concat();
                view! {
                    <img class="settings__logo" src=source alt=words::logo_there(language)/>
                    <Button
                        label=words::remove_logo(language)
                        look=Look::Secondary
                        busy=self.entry.busy()
                        on_click=remove
                    />
                }
                .into_any()
            }
        });
        view! { <div class="stack">{draw}</div> }.into_any()
    }

    fn outcome(self, language: Language) -> AnyView {
        let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || match self.saved.get() {
            true => view! { <Notice tone=Tone::Success><p>{words::saved(language)}</p></Notice> }.into_any(),
            false => ().into_any(),
        });
        view! { <div class="settings__outcome">{draw}</div> }.into_any()
    }
}
