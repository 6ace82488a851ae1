//! Passkeys: the list, adding one, and removing one after a question.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::FieldFailure;
use shared::language::Language;
use shared::staff::{AddPasskey, BeginPasskey, NewPasskey, Passkey, PasskeyAdded, PasskeyPath, RemovePasskey};
use shared::value::text;

use super::page::Desk;
use super::passkey_words as words;
use crate::failure::Failure;
use crate::staff::webauthn::{self, Trouble};
use crate::ui::{Button, Dialog, Entry, EntryForm, Field, Look, SubmitButton, by_language, date};
use crate::words::code;
use crate::{api, screen};

/// Where the focus goes when what had it is gone.
const HEADING: &str = "passkeys";

/// The section's state. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Passkeys {
    desk: Desk,
    /// Whether a name is being typed.
    adding: RwSignal<bool>,
    name: RwSignal<String>,
    entry: Entry,
    trouble: RwSignal<Option<Trouble>>,
    /// The one that is asked about.
    removing: RwSignal<Option<Passkey>>,
}

impl Passkeys {
    /// Nothing typed and nothing asked yet.
    pub(super) fn new(desk: Desk) -> Self {
        Self {
            desk,
            adding: RwSignal::new(false),
            name: RwSignal::default(),
            entry: Entry::new(code::for_console).naming(&[("name", words::name)]),
            trouble: RwSignal::new(None),
            removing: RwSignal::new(None),
        }
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        view! {
            <section class="card stack" aria-labelledby=HEADING>
                <h2 id=HEADING tabindex="-1">{words::title(language)}</h2>
                {by_language(move |language| self.list(language))}
                {by_language(move |language| match self.adding.get() {
                    true => self.form(language),
                    false => self.beginning(language),
                })}
                {self.dialog(language)}
            </section>
        }
        .into_any()
    }

    fn list(self, language: Language) -> AnyView {
        let security = self.desk.security.get();
        if security.passkeys.is_empty() {
            return view! { <p>{words::none(language)}</p> }.into_any();
        }
        let lately = security.signed_in_lately;
        let items: Vec<AnyView> =
            security.passkeys.into_iter().map(|passkey| self.item(passkey, lately, language)).collect();
        view! { <ul class="security__passkeys" aria-label=words::title(language)>{items}</ul> }.into_any()
    }

    fn item(self, passkey: Passkey, lately: bool, language: Language) -> AnyView {
        let added = words::added(language, &date::date(passkey.added_at, language));
        let used = match passkey.used_at {
            Some(at) => words::used(language, &date::date(at, language)),
            None => words::never_used(language).to_owned(),
        };
        let elsewhere = (!passkey.here).then(|| view! { <p>{words::elsewhere(language)}</p> }.into_any());
        let label = words::remove(language, &passkey.name);
        let name = passkey.name.clone();
        let ask = Callback::new(move |()| self.removing.set(Some(passkey.clone())));
        let remove = lately.then(|| view! { <Button label=label look=Look::Secondary on_click=ask/> }.into_any());
        view! {
            <li class="security__passkey">
                <div>
                    <p><strong>{name}</strong></p>
                    <p>{added} " " {used}</p>
                    {elsewhere}
                </div>
                {remove}
            </li>
        }
        .into_any()
    }

    /// The way to the form, or why there is none.
    fn beginning(self, language: Language) -> AnyView {
        let security = self.desk.security.get();
        if !security.passkeys_offered {
            return view! { <p>{words::not_offered(language)}</p> }.into_any();
        }
        if !webauthn::supported() {
            return view! { <p>{Trouble::Unsupported.text(language)}</p> }.into_any();
        }
        if !security.signed_in_lately {
            return ().into_any();
        }
        let look = if security.passkeys.is_empty() { Look::Primary } else { Look::Secondary };
        let begin = Callback::new(move |()| {
            self.adding.set(true);
            screen::focus("name".to_owned());
        });
        view! {
            <div class="buttons">
                <Button label=words::add(language) look=look on_click=begin/>
            </div>
        }
        .into_any()
    }

    fn form(self, language: Language) -> AnyView {
        let send = Callback::new(move |()| {
            self.trouble.set(None);
            let work = add(self.name.get_untracked());
            self.entry.send(work, move |answer| match answer {
                Ok(added) => self.added(added),
                Err(trouble) => self.trouble.set(Some(trouble)),
            });
        });
        let cancel = Callback::new(move |()| {
            self.entry.show(None);
            self.done();
        });
        let said = Signal::derive(move || self.trouble.get().map(|trouble| trouble.text(language)));
        view! {
            <EntryForm entry=self.entry language=language on_send=send>
                <Field
                    name="name"
                    label=words::name(language)
                    value=self.name
                    hint=words::name_hint(language)
                    autocomplete="off"
                    error=self.entry.error("name", language)
                />
                <SubmitButton label=words::make(language) busy=self.entry.busy()/>
            </EntryForm>
            <p class="field__error" role="alert">{said}</p>
            <Button label=words::cancel(language) look=Look::Quiet on_click=cancel/>
        }
        .into_any()
    }

    fn added(self, added: PasskeyAdded) {
        self.desk.security.set(added.security);
        self.done();
        if !added.codes.is_empty() {
            self.desk.made(added.codes);
        }
    }

    fn done(self) {
        self.name.set(String::new());
        self.trouble.set(None);
        self.adding.set(false);
        screen::focus(HEADING.to_owned());
    }

    fn dialog(self, language: Language) -> AnyView {
        let Self { desk, removing, .. } = self;
        let cancel = Callback::new(move |()| removing.set(None));
        let go = Callback::new(move |()| {
            let Some(passkey) = removing.get_untracked() else { return };
            removing.set(None);
            let path = PasskeyPath { passkey: passkey.id };
            let work = async move { api::call::<RemovePasskey>(&path, ()).await };
            desk.run(work, move |security| {
                desk.removed(security);
                screen::focus(HEADING.to_owned());
            });
        });
        let open = Signal::derive(move || removing.with(Option::is_some));
        let text = move || {
            let last = desk.security.with(|security| security.passkeys.len() < 2 && security.set_up_at.is_none());
            let name = removing.with(|passkey| passkey.as_ref().map(|passkey| passkey.name.clone()));
            let name = name.unwrap_or_default();
            if last { words::remove_last(language, &name) } else { words::remove_text(language, &name) }
        };
        view! {
            <Dialog id="passkey-remove" title=words::ask_remove(language) open=open on_escape=cancel>
                <p>{text}</p>
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::yes_remove(language) on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }
}

/// Asks for a challenge, has a passkey made for it, and hands it in. A name that will not do is told before.
async fn add(name: String) -> Result<Result<PasskeyAdded, Trouble>, Failure> {
    if let Err(code) = text::name(&name) {
        return Err(Failure::invalid(vec![FieldFailure::new("name", code)]));
    }
    let challenge = api::call::<BeginPasskey>(&NoPath {}, ()).await?;
    match webauthn::create(challenge.options).await {
        Ok(answer) => Ok(Ok(api::call::<AddPasskey>(&NoPath {}, NewPasskey { name, answer }).await?)),
        Err(trouble) => Ok(Err(trouble)),
    }
}
