//! Safety: the second step, the lock, and when sessions end.

use leptos::prelude::*;
use shared::language::Language;
use shared::settings::{Safety, SaveSafety, SecondStep, Settings};

use super::saving::{Fields, Name, Saving};
use super::{Tab, labels, words};
use crate::ui::{self, EntryForm, Field, SelectField, SubmitButton};

/// The fields.
#[derive(Clone, Copy)]
struct Typed {
    second_step: RwSignal<String>,
    second_step_days: RwSignal<String>,
    pin_digits: RwSignal<String>,
    guesses: RwSignal<String>,
    lock_minutes: RwSignal<String>,
    idle_minutes: RwSignal<String>,
    session_hours: RwSignal<String>,
}

impl Fields for Typed {
    type Section = Safety;
    const NAMES: &'static [Name] = &[
        ("second_step", words::second_step),
        ("second_step_days", words::second_step_days),
        ("pin_digits", words::pin_digits),
        ("guesses", words::guesses),
        ("lock_minutes", words::lock_minutes),
        ("idle_minutes", words::idle_minutes),
        ("session_hours", words::session_hours),
    ];

    fn of(settings: &Settings) -> Safety {
        settings.safety.clone()
    }

    fn fill(self, section: &Safety) {
        self.second_step.set(section.second_step.clone());
        self.second_step_days.set(section.second_step_days.clone());
        self.pin_digits.set(section.pin_digits.clone());
        self.guesses.set(section.guesses.clone());
        self.lock_minutes.set(section.lock_minutes.clone());
        self.idle_minutes.set(section.idle_minutes.clone());
        self.session_hours.set(section.session_hours.clone());
    }

    fn read(self) -> Safety {
        Safety {
            second_step: self.second_step.get_untracked(),
            second_step_days: self.second_step_days.get_untracked(),
            pin_digits: self.pin_digits.get_untracked(),
            guesses: self.guesses.get_untracked(),
            lock_minutes: self.lock_minutes.get_untracked(),
            idle_minutes: self.idle_minutes.get_untracked(),
            session_hours: self.session_hours.get_untracked(),
        }
    }
}

/// The page.
pub(super) fn page(settings: &Settings) -> AnyView {
    let text = || RwSignal::new(String::new());
    let typed = Typed {
        second_step: text(),
        second_step_days: text(),
        pin_digits: text(),
        guesses: text(),
        lock_minutes: text(),
        idle_minutes: text(),
        session_hours: text(),
    };
    let saving = Saving::new(typed, settings);
    ui::page(
        |language| Tab::Safety.name(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::safety_lead(language)}</p>
                {form(saving, language)}
            }
            .into_any()
        },
    )
}

fn form(saving: Saving<Typed>, language: Language) -> AnyView {
    let (typed, entry) = (saving.fields, saving.entry);
    let send = Callback::new(move |()| saving.send::<SaveSafety>(|_| ()));
    let steps = SecondStep::TAGS.map(|tag| (tag, labels::second_step(tag, language))).to_vec();
    let number = move |name, label: fn(Language) -> &'static str, hint: fn(Language) -> &'static str, value| {
        number(saving, (name, label(language), hint(language)), value, language)
    };
    let daily = move || {
        let wanted = typed.second_step.with(|step| step == "every-days");
        wanted.then(|| {
            number("second_step_days", words::second_step_days, words::second_step_days_hint, typed.second_step_days)
        })
    };
    view! {
        <div class="card console__form">
            <EntryForm entry=entry language=language on_send=send>
                <fieldset class="group">
                    <legend class="group__title">{words::second_step_group(language)}</legend>
                    <SelectField
                        name="second_step"
                        label=words::second_step(language)
                        value=typed.second_step
                        options=steps
                        hint=words::second_step_hint(language)
                        error=entry.error("second_step", language)
                    />
                    {daily}
                    {number("pin_digits", words::pin_digits, words::pin_digits_hint, typed.pin_digits)}
                </fieldset>
                <fieldset class="group">
                    <legend class="group__title">{words::lock_group(language)}</legend>
                    {number("guesses", words::guesses, words::guesses_hint, typed.guesses)}
                    {number("lock_minutes", words::lock_minutes, words::lock_minutes_hint, typed.lock_minutes)}
                </fieldset>
                <fieldset class="group">
                    <legend class="group__title">{words::session_group(language)}</legend>
                    {number("idle_minutes", words::idle_minutes, words::idle_minutes_hint, typed.idle_minutes)}
                    {number("session_hours", words::session_hours, words::session_hours_hint, typed.session_hours)}
                </fieldset>
                <SubmitButton label=words::save(language) busy=entry.busy()/>
            </EntryForm>
            {saving.outcome(language)}
        </div>
    }
    .into_any()
}

fn number(
    saving: Saving<Typed>,
    (name, label, hint): (&'static str, &'static str, &'static str),
    value: RwSignal<String>,
    language: Language,
) -> AnyView {
    view! {
        <Field
            name=name
            label=label
            value=value
            inputmode="numeric"
            autocomplete="off"
            hint=hint
            error=saving.entry.error(name, language)
        />
    }
    .into_any()
}
