//! Ways In: which are offered, how long they work, and what makes a contact ready.

use leptos::prelude::*;
use shared::language::Language;
use shared::settings::{SaveWaysIn, Settings, WaysIn};
use shared::value::identity_fact::IdentityFact;

use super::saving::{Fields, Name, Saving};
use super::{Tab, labels, words};
use crate::ui::{self, Checkbox, EntryForm, Field, SelectField, SubmitButton};

/// The fields.
#[derive(Clone, Copy)]
struct Typed {
    password: RwSignal<bool>,
    link: RwSignal<bool>,
    phone_pin: RwSignal<bool>,
    identity: RwSignal<bool>,
    identity_fact: RwSignal<String>,
    needs_mobile: RwSignal<bool>,
    needs_fact: RwSignal<bool>,
    link_minutes: RwSignal<String>,
    phone_pin_hours: RwSignal<String>,
    invitation_days: RwSignal<String>,
    adult_age: RwSignal<String>,
}

impl Fields for Typed {
    type Section = WaysIn;
    const NAMES: &'static [Name] = &[
        ("password", words::by_password),
        ("link", words::by_link),
        ("phone_pin", words::by_phone_pin),
        ("identity", words::by_identity),
        ("identity_fact", words::identity_fact),
        ("identity_needs_mobile", words::needs_mobile),
        ("identity_needs_fact", words::needs_fact),
        ("link_minutes", words::link_minutes),
        ("phone_pin_hours", words::phone_pin_hours),
        ("invitation_days", words::invitation_days),
        ("adult_age", words::adult_age),
    ];

    fn of(settings: &Settings) -> WaysIn {
        settings.ways_in.clone()
    }

    fn fill(self, section: &WaysIn) {
        self.password.set(section.password);
        self.link.set(section.link);
        self.phone_pin.set(section.phone_pin);
        self.identity.set(section.identity);
        self.identity_fact.set(section.identity_fact.clone());
        self.needs_mobile.set(section.identity_needs_mobile);
        self.needs_fact.set(section.identity_needs_fact);
        self.link_minutes.set(section.link_minutes.clone());
        self.phone_pin_hours.set(section.phone_pin_hours.clone());
        self.invitation_days.set(section.invitation_days.clone());
        self.adult_age.set(section.adult_age.clone());
    }

    fn read(self) -> WaysIn {
        WaysIn {
            password: self.password.get_untracked(),
            link: self.link.get_untracked(),
            phone_pin: self.phone_pin.get_untracked(),
            identity: self.identity.get_untracked(),
            identity_fact: self.identity_fact.get_untracked(),
            identity_needs_mobile: self.needs_mobile.get_untracked(),
            identity_needs_fact: self.needs_fact.get_untracked(),
            link_minutes: self.link_minutes.get_untracked(),
            phone_pin_hours: self.phone_pin_hours.get_untracked(),
            invitation_days: self.invitation_days.get_untracked(),
            adult_age: self.adult_age.get_untracked(),
        }
    }
}

/// The page.
pub(super) fn page(settings: &Settings) -> AnyView {
    let (text, tick) = (|| RwSignal::new(String::new()), || RwSignal::new(false));
    let typed = Typed {
        password: tick(),
        link: tick(),
        phone_pin: tick(),
        identity: tick(),
        identity_fact: text(),
        needs_mobile: tick(),
        needs_fact: tick(),
        link_minutes: text(),
        phone_pin_hours: text(),
        invitation_days: text(),
        adult_age: text(),
    };
    let saving = Saving::new(typed, settings);
    ui::page(
        |language| Tab::WaysIn.name(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::ways_in_lead(language)}</p>
                {form(saving, language)}
            }
            .into_any()
        },
    )
}

fn form(saving: Saving<Typed>, language: Language) -> AnyView {
    let entry = saving.entry;
    let send = Callback::new(move |()| saving.send::<SaveWaysIn>(|_| ()));
    view! {
        <div class="card console__form">
            <EntryForm entry=entry language=language on_send=send>
                {offered(saving, language)}
                {checked(saving, language)}
                {lifetimes(saving, language)}
                <SubmitButton label=words::save(language) busy=entry.busy()/>
            </EntryForm>
            {saving.outcome(language)}
        </div>
    }
    .into_any()
}

fn offered(saving: Saving<Typed>, language: Language) -> AnyView {
    let (typed, error) = (saving.fields, saving.entry.error("password", language));
    view! {
        <fieldset class="group">
            <legend class="group__title">{words::offered(language)}</legend>
            <p class="field__error" id="password-error">{error}</p>
            <Checkbox
                name="password"
                label=words::by_password(language)
                value=typed.password
                hint=words::by_password_hint(language)
            />
            <Checkbox name="link" label=words::by_link(language) value=typed.link hint=words::by_link_hint(language)/>
            <Checkbox
                name="phone_pin"
                label=words::by_phone_pin(language)
                value=typed.phone_pin
                hint=words::by_phone_pin_hint(language)
            />
            <Checkbox
                name="identity"
                label=words::by_identity(language)
                value=typed.identity
                hint=words::by_identity_hint(language)
            />
        </fieldset>
    }
    .into_any()
}

fn checked(saving: Saving<Typed>, language: Language) -> AnyView {
    let (typed, entry) = (saving.fields, saving.entry);
    let facts = IdentityFact::ALL.map(|fact| (fact.tag(), labels::fact(fact, language))).to_vec();
    view! {
        <fieldset class="group">
            <legend class="group__title">{words::identity_check(language)}</legend>
            <p class="field__hint">{words::identity_check_text(language)}</p>
            <SelectField
                name="identity_fact"
                label=words::identity_fact(language)
                value=typed.identity_fact
                options=facts
                error=entry.error("identity_fact", language)
            />
            <Checkbox
                name="identity_needs_mobile"
                label=words::needs_mobile(language)
                value=typed.needs_mobile
                hint=words::needs_mobile_hint(language)
            />
            <Checkbox
                name="identity_needs_fact"
                label=words::needs_fact(language)
                value=typed.needs_fact
                hint=words::needs_fact_hint(language)
            />
        </fieldset>
    }
    .into_any()
}

fn lifetimes(saving: Saving<Typed>, language: Language) -> AnyView {
    let (typed, entry) = (saving.fields, saving.entry);
    view! {
        <fieldset class="group">
            <legend class="group__title">{words::lifetimes(language)}</legend>
            <Field
                name="link_minutes"
                label=words::link_minutes(language)
                value=typed.link_minutes
                inputmode="numeric"
                autocomplete="off"
                hint=words::link_minutes_hint(language)
                error=entry.error("link_minutes", language)
            />
            <Field
                name="phone_pin_hours"
                label=words::phone_pin_hours(language)
                value=typed.phone_pin_hours
                inputmode="numeric"
                autocomplete="off"
                hint=words::phone_pin_hours_hint(language)
                error=entry.error("phone_pin_hours", language)
            />
            <Field
                name="invitation_days"
                label=words::invitation_days(language)
                value=typed.invitation_days
                inputmode="numeric"
                autocomplete="off"
                hint=words::invitation_days_hint(language)
                error=entry.error("invitation_days", language)
            />
            <Field
                name="adult_age"
                label=words::adult_age(language)
                value=typed.adult_age
                inputmode="numeric"
                autocomplete="off"
                hint=words::adult_age_hint(language)
                error=entry.error("adult_age", language)
            />
        </fieldset>
    }
    .into_any()
}
