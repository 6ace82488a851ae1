//! Saving one section: nothing that somebody else saved meanwhile is overwritten unseen.

use leptos::prelude::*;
use serde::Serialize;
use serde_json::Value;
use shared::endpoint::{Endpoint, NoPath};
use shared::failure::Code;
use shared::language::Language;
use shared::settings::{Change, Settings, Show};

use super::{labels, words};
use crate::api;
use crate::failure::Failure;
use crate::staff::security::sign_in_again;
use crate::ui::{Entry, Notice, Tone};
use crate::words::code;

/// A label of a field.
pub(super) type Name = (&'static str, fn(Language) -> &'static str);

/// The fields of a section, as they are typed.
pub(super) trait Fields: Copy + Send + Sync + 'static {
    /// What is sent.
    type Section: Clone + PartialEq + Serialize + Send + Sync + 'static;
    /// Every field's label.
    const NAMES: &'static [Name];
    /// The section's part of all settings.
    fn of(settings: &Settings) -> Self::Section;
    /// Shows values.
    fn fill(self, section: &Self::Section);
    /// Reads what is typed.
    fn read(self) -> Self::Section;
}

/// The state of a form. Make it outside of what is drawn by language.
pub(super) struct Saving<F: Fields> {
    /// The fields.
    pub(super) fields: F,
    /// What is sent and what went wrong.
    pub(super) entry: Entry,
    before: StoredValue<F::Section>,
    saved: RwSignal<bool>,
    /// What somebody else has set meanwhile, by field.
    theirs: RwSignal<Vec<(String, Value)>>,
}

impl<F: Fields> Clone for Saving<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: Fields> Copy for Saving<F> {}

impl<F: Fields> Saving<F> {
    /// The form, as the server sent the settings.
    pub(super) fn new(fields: F, settings: &Settings) -> Self {
        let section = F::of(settings);
        fields.fill(&section);
        Self {
            fields,
            entry: Entry::new(told).naming(F::NAMES),
            before: StoredValue::new(section),
            saved: RwSignal::new(false),
            theirs: RwSignal::new(Vec::new()),
        }
    }

    /// What holds, as far as this page knows.
    pub(super) fn before(self) -> F::Section {
        self.before.get_value()
    }

    /// Sends what is typed, and shows what was saved.
    pub(super) fn send<E>(self, done: impl FnOnce(&Settings) + 'static)
    where
        E: Endpoint<Path = NoPath, Request = Change<F::Section>, Response = Settings>,
    {
        self.saved.set(false);
        let change = Change { before: self.before(), after: self.fields.read() };
        let work = async move {
            let answer = api::call::<E>(&NoPath {}, change).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile)
                && let Ok(now) = api::call::<Show>(&NoPath {}, ()).await
            {
                self.overtaken(F::of(&now));
            }
            answer
        };
        self.entry.send(work, move |settings| {
            let section = F::of(&settings);
            self.fields.fill(&section);
            self.before.set_value(section);
            self.theirs.set(Vec::new());
            self.saved.set(true);
            done(&settings);
        });
    }

    /// Somebody else was first. From now on this page knows, so saving again replaces theirs.
    fn overtaken(self, now: F::Section) {
        let Some(before) = self.before.try_get_value() else { return };
        self.theirs.set(differing(&before, &now));
        self.before.set_value(now);
    }

    /// Below the form: that it was saved, or what somebody else saved.
    pub(super) fn outcome(self, language: Language) -> AnyView {
        let draw: Box<dyn Fn() -> AnyView + Send + Sync> = Box::new(move || {
            let theirs = self.theirs.get();
            if self.saved.get() {
                return view! { <Notice tone=Tone::Success><p>{words::saved(language)}</p></Notice> }.into_any();
            }
            if theirs.is_empty() {
                return ().into_any();
            }
            let lines: Vec<AnyView> =
                theirs.iter().map(|(field, value)| line(F::NAMES, field, value, language)).collect();
            view! {
                <Notice tone=Tone::Warning>
                    <p>{words::theirs(language)}</p>
                    <dl class="facts">{lines}</dl>
                </Notice>
            }
            .into_any()
        });
        view! { <div class="settings__outcome">{draw}</div> }.into_any()
    }
}

/// What is told of a refusal in the settings.
pub(super) fn told(code: Code, language: Language) -> String {
    match code {
        Code::SignInAgain => sign_in_again(language).to_owned(),
        code => code::for_console(code, language),
    }
}

fn line(names: &'static [Name], field: &str, value: &Value, language: Language) -> AnyView {
    let name = names.iter().find(|(name, _)| *name == field).map_or("", |(_, label)| label(language));
    let shown = labels::value(field, value, language);
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{shown}</dd>
        </div>
    }
    .into_any()
}

/// The fields in which `now` is not `before`, with their values now.
fn differing<S: Serialize>(before: &S, now: &S) -> Vec<(String, Value)> {
    let object = |section: &S| match serde_json::to_value(section) {
        Ok(Value::Object(object)) => object,
        _ => serde_json::Map::new(),
    };
    let before = object(before);
    object(now).into_iter().filter(|(name, value)| before.get(name) != Some(value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::settings::MailSettings;

    #[test]
    fn only_what_differs_is_told() {
        let section = |anchor: &str| MailSettings { mail_from: "a@b.example".into(), anchor_mail: anchor.into() };
        assert_eq!(differing(&section(""), &section("")), []);
        let expected = [("anchor_mail".to_owned(), Value::from("c@d.example"))];
        assert_eq!(differing(&section(""), &section("c@d.example")), expected);
    }
}
