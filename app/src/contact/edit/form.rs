//! The form, and what hangs on a new address.

use leptos::prelude::*;
use shared::details::{Address, Details, Edited, Save, Saved, Show, Switch, Switched, Withdraw};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::value::id::Id;

use super::fact::Revealed;
use super::outcome::Outcome;
use super::typed::{Typed, again, asks, differences};
use super::words;
use crate::contact::{fields, path, words as shown};
use crate::failure::Failure;
use crate::ui::{
    Button, Entry, EntryForm, Field, LinkButton, Look, Notice, RadioField, SubmitButton, Tone, by_language, date, page,
};
use crate::words::code;
use crate::{api, screen};

/// The page's state.
#[derive(Clone, Copy)]
struct Form {
    contact: StoredValue<Id>,
    /// What is on file, as far as this page knows.
    on_file: RwSignal<Details>,
    typed: Typed,
    entry: Entry,
    outcome: RwSignal<Option<Outcome>>,
    revealed: Revealed,
}

/// The page.
pub(super) fn view(contact: StoredValue<Id>, details: Details) -> AnyView {
    let entry =
        Entry::new(code::for_console).placing(&[(Code::EmailTaken, "email"), (Code::UnlockFirst, "email")]).naming(&[
            ("given_name", words::given_name),
            ("family_name", words::family_name),
            ("email", shown::email),
            ("mobile", shown::mobile),
            ("birth_date", shown::date_of_birth),
            ("switch", words::switch_name),
        ]);
    let form = Form {
        contact,
        typed: Typed::of(&details),
        on_file: RwSignal::new(details),
        entry,
        outcome: RwSignal::new(None),
        revealed: Revealed::new(contact),
    };
    page(
        move |language| words::title(language, &form.name()),
        move |language| {
            let send = Callback::new(move |()| form.send());
            view! {
                <div id="outcome" tabindex="-1">
                    {by_language(move |language| match form.outcome.get() {
                        Some(outcome) => outcome.view(language),
                        None => ().into_any(),
                    })}
                </div>
                {by_language(move |language| form.proving(language))}
                <div class="card console__form">
                    <EntryForm entry=entry language=language on_send=send>
                        {form.fields(language)}
                        <div class="buttons">
                            <SubmitButton label=words::save(language) busy=entry.busy()/>
                            {by_language(move |language| form.back(language))}
                        </div>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}

impl Form {
    fn name(self) -> String {
        self.on_file.with(|details| [&details.given_name, " ", &details.family_name].concat())
    }

    fn back(self, language: Language) -> AnyView {
        let (label, href) = (words::back(language, &self.name()), path(&self.contact.get_value()));
        view! { <LinkButton label=label href=href look=Look::Secondary/> }.into_any()
    }

    fn path(self) -> ContactPath {
        ContactPath { contact: self.contact.get_value() }
    }

    fn send(self) {
        let edited = self.on_file.with_untracked(|details| self.typed.edited(details));
        self.save(edited, move |saved| {
            self.revealed.hide();
            self.typed.fill(&saved.details);
            None
        });
    }

    /// `done` is told what was saved, and may have more to say of it.
    fn save(self, edited: Edited, done: impl FnOnce(&Saved) -> Option<Outcome> + 'static) {
        self.outcome.set(None);
        let work = async move {
            let answer = api::call::<Save>(&self.path(), edited).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile) {
                self.learn().await;
            }
            answer
        };
        self.entry.send(work, move |saved: Saved| {
            let outcome = done(&saved);
            self.on_file.set(saved.details.clone());
            self.outcome.set(Some(outcome.unwrap_or_else(|| Outcome::Saved(Box::new(saved)))));
            screen::focus("outcome".to_owned());
        });
    }

    /// Has the waiting address proved by a new link. What else is typed stays in its fields and is not saved.
    fn send_again(self, edited: Edited) {
        self.save(edited, move |saved| {
            if saved.address == Switched::Proving {
                return Some(Outcome::SentAgain);
            }
            // It was proved a moment ago: the one before must not stay in the field, or the next save goes back to it.
            self.typed.email.set(saved.details.email.clone().unwrap_or_default());
            Some(Outcome::Proved)
        });
    }

    /// Somebody else has saved: finds what is on file now, and keeps what is typed.
    async fn learn(self) {
        let Ok(now) = api::call::<Show>(&self.path(), ()).await else { return };
        let Some(before) = self.on_file.try_get_untracked() else { return };
        self.outcome.set(Some(Outcome::Meanwhile(differences(&before, &now))));
        self.on_file.set(now);
    }

    /// A new address that waits for its proof.
    fn proving(self, language: Language) -> AnyView {
        let Some(proving) = self.on_file.with(|details| details.proving.clone()) else { return ().into_any() };
        let until = date::date_time(proving.expires_at, language);
        let withdraw = Callback::new(move |()| {
            self.entry.send(async move { api::call::<Withdraw>(&self.path(), ()).await }, move |details| {
                self.on_file.set(details);
                self.outcome.set(Some(Outcome::Withdrawn));
                screen::focus("outcome".to_owned());
            });
        });
        let fixed = self.on_file.with(|details| details.address == Address::Fixed);
        let again = self.on_file.with(again).map(|edited| {
            let send = Callback::new(move |()| self.send_again(edited.clone()));
            view! {
                <Button label=words::again(language) look=Look::Secondary busy=self.entry.busy() on_click=send/>
            }
        });
        let hint = again.is_some().then(|| view! { <p class="field__hint">{words::again_hint(language)}</p> });
        let buttons = (!fixed).then(|| {
            view! {
                <div class="buttons">
                    {again}
                    <Button
                        label=words::withdraw(language)
                        look=Look::Secondary
                        busy=self.entry.busy()
                        on_click=withdraw
                    />
                </div>
            }
            .into_any()
        });
        view! {
            <Notice>
                <div class="stack">
                    <p>{words::proving(language, &proving.email, &until)}</p>
                    {hint}
                    {buttons}
                </div>
            </Notice>
        }
        .into_any()
    }

    fn fields(self, language: Language) -> AnyView {
        let (typed, entry) = (self.typed, self.entry);
        let names = fields::names((typed.given_name, typed.family_name), entry, language);
        let spoken = fields::spoken(typed.language, entry, language);
        if self.on_file.with_untracked(|details| details.names_only) {
            return view! {
                <Notice tone=Tone::Info>{words::names_only(language)}</Notice>
                {names}
                {spoken}
            }
            .into_any();
        }
        view! {
            {names}
            {self.email(language)}
            {fields::mobile(typed.mobile, entry, language)}
            {fields::birth_date(typed.birth_date, entry, language)}
            {by_language(move |language| {
                self.on_file.with(|details| self.revealed.view(details, typed, entry, language))
            })}
            {spoken}
        }
        .into_any()
    }

    /// The address, with what becomes of the account; only shown to whoever may not change it.
    fn email(self, language: Language) -> AnyView {
        let fixed = self.on_file.with_untracked(|details| details.address == Address::Fixed);
        if fixed {
            let email = self.on_file.with_untracked(|details| details.email.clone());
            let email = email.unwrap_or_else(|| words::none(language).to_owned());
            return view! {
                <div class="field">
                    <p class="field__label">{shown::email(language)}</p>
                    <p class="facts__exact">{email}</p>
                    <p class="field__hint">{words::fixed(language)}</p>
                </div>
            }
            .into_any();
        }
        view! {
            <Field
                name="email"
                label=shown::email(language)
                value=self.typed.email
                // A field of the kind `email` would take spaces off unseen; here the practice is told of them.
                inputmode="email"
                autocomplete="off"
                error=self.entry.error("email", language)
            />
            {by_language(move |language| self.address(language))}
        }
        .into_any()
    }

    /// What becomes of the account, where the typed address asks for it.
    fn address(self, language: Language) -> AnyView {
        let asked = Memo::new(move |_| {
            let typed = self.typed.email.get();
            self.on_file.with(|details| (details.address, asks(details, &typed)))
        });
        (move || match asked.get() {
            (Address::Locked, _) => view! { <p class="field__hint">{words::locked(language)}</p> }.into_any(),
            (address, true) => self.switch(address, language),
            (_, false) => ().into_any(),
        })
        .into_any()
    }

    fn switch(self, address: Address, language: Language) -> AnyView {
        let disable = |text| (Switch::Disable.tag(), words::disable(language), text);
        let options = match address {
            Address::Disabled => vec![disable(words::disable_shut(language))],
            _ => vec![
                disable(words::disable_text(language)),
                (Switch::Keep.tag(), words::keep(language), words::keep_text(language)),
            ],
        };
        view! {
            <RadioField
                name="switch"
                legend=words::switch(language)
                value=self.typed.switch
                options=options
                error=self.entry.error("switch", language)
            />
            <p class="field__hint">{words::told(language)}</p>
        }
        .into_any()
    }
}
