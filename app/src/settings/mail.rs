//! Mail: whom mails come from, and where the anchors of the access log go.

use leptos::prelude::*;
use shared::language::Language;
use shared::settings::{MailSettings, SaveMail, Settings};

use super::saving::{Fields, Name, Saving};
use super::test_mail::Test;
use super::{Tab, words};
use crate::ui::{self, EntryForm, Field, SubmitButton};

/// The fields.
#[derive(Clone, Copy)]
struct Typed {
    mail_from: RwSignal<String>,
    anchor_mail: RwSignal<String>,
}

impl Fields for Typed {
    type Section = MailSettings;
    const NAMES: &'static [Name] = &[("mail_from", words::mail_from), ("anchor_mail", words::anchor_mail)];

    fn of(settings: &Settings) -> MailSettings {
        settings.mail.clone()
    }

    fn fill(self, section: &MailSettings) {
        self.mail_from.set(section.mail_from.clone());
        self.anchor_mail.set(section.anchor_mail.clone());
    }

    fn read(self) -> MailSettings {
        MailSettings { mail_from: self.mail_from.get_untracked(), anchor_mail: self.anchor_mail.get_untracked() }
    }
}

/// The page.
pub(super) fn page(settings: &Settings) -> AnyView {
    let text = || RwSignal::new(String::new());
    let saving = Saving::new(Typed { mail_from: text(), anchor_mail: text() }, settings);
    let test = Test::new();
    ui::page(
        |language| Tab::Mail.name(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::mail_lead(language)}</p>
                {form(saving, language)}
                {test.section(language)}
            }
            .into_any()
        },
    )
}

fn form(saving: Saving<Typed>, language: Language) -> AnyView {
    let (typed, entry) = (saving.fields, saving.entry);
    let send = Callback::new(move |()| saving.send::<SaveMail>(|_| ()));
    view! {
        <div class="card console__form">
            <EntryForm entry=entry language=language on_send=send>
                <Field
                    name="mail_from"
                    label=words::mail_from(language)
                    value=typed.mail_from
                    kind="email"
                    inputmode="email"
                    autocomplete="off"
                    hint=words::mail_from_hint(language)
                    error=entry.error("mail_from", language)
                />
                <Field
                    name="anchor_mail"
                    label=words::anchor_mail(language)
                    value=typed.anchor_mail
                    kind="email"
                    inputmode="email"
                    autocomplete="off"
                    hint=words::anchor_mail_hint(language)
                    error=entry.error("anchor_mail", language)
                />
                <SubmitButton label=words::save(language) busy=entry.busy()/>
            </EntryForm>
            {saving.outcome(language)}
        </div>
    }
    .into_any()
}
