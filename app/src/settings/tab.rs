//! The pages of the settings, and the links between them.

use leptos::prelude::*;
use shared::language::Language;

use super::{PATH, words};
use crate::ui::tabs;

/// A page of the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    /// Practice Details.
    Details,
    /// Ways In.
    WaysIn,
    /// Safety.
    Safety,
    /// Legal Documents.
    Legal,
    /// Mail.
    Mail,
    /// Messages.
    Messages,
}

impl Tab {
    /// All, in the order of their links.
    pub(crate) const ALL: [Self; 6] =
        [Self::Details, Self::WaysIn, Self::Safety, Self::Legal, Self::Mail, Self::Messages];

    /// Its last part of the address.
    pub(crate) const fn slug(self) -> &'static str {
        match self {
            Self::Details => "",
            Self::WaysIn => "ways-in",
            Self::Safety => "safety",
            Self::Legal => "legal",
            Self::Mail => "mail",
            Self::Messages => "messages",
        }
    }

    /// The page of an address, by what follows [`PATH`].
    pub(crate) fn of(rest: &[&str]) -> Option<Self> {
        match rest {
            [] => Some(Self::Details),
            [slug] => Self::ALL.into_iter().find(|tab| tab.slug() == *slug && !slug.is_empty()),
            _ => None,
        }
    }

    /// Its heading, and what its link is called.
    pub(super) const fn name(self, language: Language) -> &'static str {
        match self {
            Self::Details => words::details(language),
            Self::WaysIn => words::ways_in(language),
            Self::Safety => words::safety(language),
            Self::Legal => words::legal(language),
            Self::Mail => words::mail(language),
            Self::Messages => words::messages(language),
        }
    }

    fn path(self) -> String {
        match self.slug() {
            "" => PATH.to_owned(),
            slug => [PATH, "/", slug].concat(),
        }
    }
}

/// The links to all pages. `here` is this one.
pub(super) fn links(here: Tab, language: Language) -> AnyView {
    let pages = Tab::ALL.map(|tab| (tab.path(), tab.name(language))).to_vec();
    tabs(words::settings(language), pages, here as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_its_address() {
        for tab in Tab::ALL {
            let rest: Vec<_> = Some(tab.slug()).into_iter().filter(|slug| !slug.is_empty()).collect();
            assert_eq!(Tab::of(&rest), Some(tab));
            assert!(tab.path().starts_with(PATH));
        }
        assert_eq!(Tab::of(&["nothing"]), None);
        assert_eq!(Tab::of(&[""]), None);
        assert_eq!(Tab::of(&["mail", "more"]), None);
    }
}
