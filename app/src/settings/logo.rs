//! The practice's logo: chosen, shown, and taken away.

use leptos::html;
use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::settings::{NewLogo, RemoveLogo, SaveLogo, Settings, Show};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::saving::told;
use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, Entry, EntryForm, Look, Notice, SecondarySubmit, Tone};

/// Largest file that is sent, in bytes; the server says the same.
const LARGEST: f64 = 256.0 * 1024.0;

/// The state of the section. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Logo {
    entry: Entry,
    /// The logo there is.
    shown: RwSignal<Option<String>>,
    /// The chosen file in base64.
    data: RwSignal<String>,
    too_large: RwSignal<bool>,
    reading: RwSignal<Reading>,
    saved: RwSignal<bool>,
}

/// Reading the chosen file takes a moment, in which somebody may already press the button.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// There is nothing to wait for.
    Done,
    /// It is being read.
    Going,
    /// It is being read, and to be sent then.
    ThenSend,
}

impl Logo {
    /// As the server sent the settings.
    pub(super) fn new(settings: &Settings) -> Self {
        Self {
            entry: Entry::new(told).naming(&[("logo", words::logo)]),
            shown: RwSignal::new(settings.logo.clone()),
            data: RwSignal::new(String::new()),
            too_large: RwSignal::new(false),
            reading: RwSignal::new(Reading::Done),
            saved: RwSignal::new(false),
        }
    }

    fn send(self) {
        self.saved.set(false);
        if self.reading.get_untracked() != Reading::Done {
            self.reading.set(Reading::ThenSend);
            return;
        }
        let new = NewLogo { before: self.shown.get_untracked(), data: self.data.get_untracked() };
        let large = self.too_large.get_untracked();
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

    /// Reads the chosen file. `readAsDataURL` makes base64 of it, with a word before it.
    fn read(self, input: &web_sys::HtmlInputElement) {
        self.data.set(String::new());
        self.too_large.set(false);
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        if file.size() > LARGEST {
            self.too_large.set(true);
            return;
        }
        let Ok(reader) = web_sys::FileReader::new() else { return };
        let result = reader.clone();
        let loaded = Closure::once_into_js(move || {
            let text = result.result().ok().and_then(|value| value.as_string()).unwrap_or_default();
            let Some(before) = self.reading.try_get_untracked() else { return };
            self.data.set(text.split_once(',').map_or_else(String::new, |(_, data)| data.to_owned()));
            self.reading.set(Reading::Done);
            if before == Reading::ThenSend {
                self.send();
            }
        });
        reader.set_onload(Some(loaded.unchecked_ref()));
        if reader.read_as_data_url(&file).is_ok() {
            self.reading.set(Reading::Going);
        }
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        let entry = self.entry;
        let send = Callback::new(move |()| self.send());
        let input = NodeRef::<html::Input>::new();
        let choose = move |_| {
            if let Some(input) = input.get_untracked() {
                self.read(&input);
            }
        };
        let error = entry.error("logo", language);
        let invalid = Signal::derive(move || error.get().map(|_| "true"));
        view! {
            <section class="card stack console__form" aria-labelledby="logo-title">
                <h2 id="logo-title">{words::logo(language)}</h2>
                {self.picture(language)}
                <EntryForm entry=entry language=language on_send=send>
                    <div class="field">
                        <label class="field__label" for="logo">{words::logo_file(language)}</label>
                        <p class="field__hint" id="logo-hint">{words::logo_hint(language)}</p>
                        <p class="field__error" id="logo-error">{error}</p>
                        <input
                            class="field__input"
                            id="logo"
                            type="file"
                            accept=".png,.webp,.svg"
                            aria-describedby="logo-hint logo-error"
                            aria-invalid=invalid
                            node_ref=input
                            on:change=choose
                        />
                    </div>
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
