//! The pages of a record, and the links between them.

use leptos::prelude::*;
use shared::language::Language;
use shared::value::id::Id;

use super::{path, words};
use crate::ui::tabs;

/// A page of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Overview.
    Overview,
    /// Details.
    Details,
    /// Contacts.
    Contacts,
    /// Client Portal.
    Portal,
}

impl Tab {
    /// All, in the order of their links.
    pub(crate) const ALL: [Self; 4] = [Self::Overview, Self::Details, Self::Contacts, Self::Portal];

    /// What follows the record in its address.
    const fn rest(self) -> &'static [&'static str] {
        match self {
            Self::Overview => &[],
            Self::Details => &["edit"],
            Self::Contacts => &["edit", "contacts"],
            Self::Portal => &["edit", "portal"],
        }
    }

    /// The page of an address, by what follows the record.
    pub(crate) fn of(rest: &[&str]) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.rest() == rest)
    }

    /// Its address.
    pub(crate) fn path(self, client: &Id) -> String {
        self.rest().iter().fold(path(client), |path, part| [&path, "/", part].concat())
    }

    /// What its link is called.
    pub(super) const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Overview => words::overview(language),
            Self::Details => words::details(language),
            Self::Contacts => words::contacts(language),
            Self::Portal => words::portal(language),
        }
    }

    /// Its heading.
    pub(super) fn title(self, name: &str, language: Language) -> String {
        match self {
            Self::Overview => name.to_owned(),
            _ => [name, ": ", self.name(language)].concat(),
        }
    }
}

/// The links to all pages of a record. `here` is this one.
pub(super) fn links(here: Tab, client: &Id, language: Language) -> AnyView {
    let pages = Tab::ALL.map(|tab| (tab.path(client), tab.name(language))).to_vec();
    tabs(words::client(language), pages, here as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_address() {
        let client = Id::from_parts(1, [0; 10]);
        for tab in Tab::ALL {
            assert_eq!(Tab::of(tab.rest()), Some(tab));
            assert!(tab.path(&client).starts_with(&path(&client)));
        }
        assert_eq!(Tab::Portal.path(&client), [&path(&client), "/edit/portal"].concat());
        assert_eq!(Tab::of(&["edit", "details"]), None);
        assert_eq!(Tab::of(&["contacts"]), None);
    }

    #[test]
    fn no_two_pages_have_one_title() {
        for language in Language::ALL {
            let mut titles: Vec<_> = Tab::ALL.iter().map(|tab| tab.title("Milo", language)).collect();
            titles.sort();
            titles.dedup();
            assert_eq!(titles.len(), Tab::ALL.len());
        }
    }
}
