//! The language the page speaks now.

use std::sync::OnceLock;

use leptos::prelude::*;
use shared::language::Language;

use crate::storage;

/// Where the choice is kept between visits.
const KEY: &str = "portico-language";

/// Who chose the language; a later one outweighs an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Chosen {
    /// Nobody: the practice's own.
    Practice,
    /// The browser's settings.
    Browser,
    /// The practice's record of the signed-in or invited person.
    Record,
    /// The person, with the switch.
    Switch,
}

/// One tab speaks one language, so it is global rather than a context: calls that outlive a page need it too.
static LANGUAGE: OnceLock<RwSignal<(Language, Chosen)>> = OnceLock::new();

/// Finds the language to begin with. To be called once, by the app.
pub(crate) fn begin(practice: Language) {
    let kept = storage::read(storage::lasting(), KEY).and_then(|tag| Language::from_tag(&tag));
    let start = match (kept, preferred()) {
        (Some(language), _) => (language, Chosen::Switch),
        (None, Some(language)) => (language, Chosen::Browser),
        (None, None) => (practice, Chosen::Practice),
    };
    let language = *LANGUAGE.get_or_init(|| RwSignal::new(start));
    Effect::new(move |_| {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().0.tag());
        }
    });
}

/// The language, followed by whatever reactive code asks.
pub(crate) fn current() -> Language {
    LANGUAGE.get().map(|language| language.get().0).unwrap_or_default()
}

/// The language at this moment, for code that runs once.
pub(crate) fn now() -> Language {
    LANGUAGE.get().map(|language| language.get_untracked().0).unwrap_or_default()
}

/// The person pressed the switch.
pub(crate) fn switch(language: Language) {
    storage::write(storage::lasting(), KEY, Some(language.tag()));
    set(language, Chosen::Switch);
}

/// The practice's record of a person says which language is theirs.
pub(crate) fn of_person(language: Language) {
    set(language, Chosen::Record);
}

fn set(language: Language, chosen: Chosen) {
    let Some(signal) = LANGUAGE.get() else { return };
    let before = signal.get_untracked();
    if outweighs(chosen, before.1) && before != (language, chosen) {
        signal.set((language, chosen));
    }
}

/// A record may follow a record: another person signs in.
fn outweighs(new: Chosen, old: Chosen) -> bool {
    new >= old
}

/// The first of the browser's languages that we speak.
fn preferred() -> Option<Language> {
    tags().iter().find_map(|tag| Language::from_tag(tag))
}

/// The browser's tag for dates in `language`: `en-GB` where somebody prefers that to plain `en`.
pub(crate) fn regional_tag(language: Language) -> String {
    tags()
        .into_iter()
        .find(|tag| Language::from_tag(tag) == Some(language))
        .unwrap_or_else(|| language.tag().to_owned())
}

fn tags() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_outweighs_everything() {
        for other in [Chosen::Practice, Chosen::Browser, Chosen::Record] {
            assert!(outweighs(Chosen::Switch, other));
            assert!(!outweighs(other, Chosen::Switch));
        }
    }

    #[test]
    fn the_record_outweighs_the_browser() {
        assert!(outweighs(Chosen::Record, Chosen::Browser));
        assert!(outweighs(Chosen::Record, Chosen::Record));
        assert!(outweighs(Chosen::Switch, Chosen::Switch));
    }
}
