//! Practice Details.

use leptos::prelude::*;
use shared::language::Language;
use shared::settings::{Details, SaveDetails, Settings};

use super::logo::Logo;
use super::moving::{self, Place};
use super::saving::{Fields, Name, Saving};
use super::{Tab, colour, words};
use crate::ui::{self, ChoiceField, EntryForm, Field, SubmitButton, TextArea};

/// The fields.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    phone: RwSignal<String>,
    address: RwSignal<String>,
    colour: RwSignal<String>,
    language: RwSignal<String>,
    time_zone: RwSignal<String>,
}

impl Fields for Typed {
    type Section = Details;
    const NAMES: &'static [Name] = &[
        ("name", words::name),
        ("phone", words::phone),
        ("address", words::address),
        ("colour", words::colour),
        ("language", words::language),
        ("time_zone", words::time_zone),
    ];

    fn of(settings: &Settings) -> Details {
        settings.details.clone()
    }

    fn fill(self, section: &Details) {
        self.name.set(section.name.clone());
        self.phone.set(section.phone.clone());
        self.address.set(section.address.clone());
        self.colour.set(section.colour.clone());
        self.language.set(section.language.clone());
        self.time_zone.set(section.time_zone.clone());
    }

    fn read(self) -> Details {
        Details {
            name: self.name.get_untracked(),
            phone: self.phone.get_untracked(),
            address: self.address.get_untracked(),
            colour: self.colour.get_untracked(),
            language: self.language.get_untracked(),
            time_zone: self.time_zone.get_untracked(),
        }
    }
}

/// The page.
pub(super) fn page(settings: &Settings) -> AnyView {
    let text = || RwSignal::new(String::new());
    let typed =
        Typed { name: text(), phone: text(), address: text(), colour: text(), language: text(), time_zone: text() };
    let saving = Saving::new(typed, settings);
    let place = Saving::new(Place::new(), settings);
    let logo = Logo::new(settings);
    let zones = StoredValue::new(settings.time_zones.clone());
    let asking = RwSignal::new(false);
    ui::page(
        |language| Tab::Details.name(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::details_lead(language)}</p>
                {form(saving, zones, language)}
                {logo.section(language)}
                {moving::section(place, asking, language)}
            }
            .into_any()
        },
    )
}

fn form(saving: Saving<Typed>, zones: StoredValue<Vec<String>>, language: Language) -> AnyView {
    let (typed, entry) = (saving.fields, saving.entry);
    let send = Callback::new(move |()| saving.send::<SaveDetails>(|_| ()));
    let named = |name: &String| (name.clone(), name.replace('_', " "));
    let zones: Vec<(String, String)> = zones.with_value(|zones| zones.iter().map(named).collect());
    let languages = Language::ALL.map(|one| (one.tag().to_owned(), one.own_name().to_owned())).to_vec();
    view! {
        <div class="card console__form">
            <EntryForm entry=entry language=language on_send=send>
                <Field
                    name="name"
                    label=words::name(language)
                    value=typed.name
                    autocomplete="off"
                    hint=words::name_hint(language)
                    error=entry.error("name", language)
                />
                <Field
                    name="phone"
                    label=words::phone(language)
                    value=typed.phone
                    kind="tel"
                    inputmode="tel"
                    autocomplete="off"
                    hint=words::phone_hint(language)
                    error=entry.error("phone", language)
                />
                <TextArea
                    name="address"
                    label=words::address(language)
                    value=typed.address
                    rows=4
                    hint=words::address_hint(language)
                    error=entry.error("address", language)
                />
                <Field
                    name="colour"
                    label=words::colour(language)
                    value=typed.colour
                    kind="color"
                    class="field__input field__input--colour"
                    hint=words::colour_hint(language)
                    error=entry.error("colour", language)
                />
                {colour::preview(typed.colour, language)}
                <ChoiceField
                    name="language"
                    label=words::language(language)
                    value=typed.language
                    options=languages
                    hint=Some(words::language_hint(language).to_owned())
                    error=entry.error("language", language)
                />
                <ChoiceField
                    name="time_zone"
                    label=words::time_zone(language)
                    value=typed.time_zone
                    options=zones
                    hint=Some(words::time_zone_hint(language).to_owned())
                    error=entry.error("time_zone", language)
                />
                <SubmitButton label=words::save(language) busy=entry.busy()/>
            </EntryForm>
            {saving.outcome(language)}
        </div>
    }
    .into_any()
}
