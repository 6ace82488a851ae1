//! What is searched for, filtered and in which order, as the address bar holds it: a view can be kept as a bookmark, and
//! is there again when one comes back.

use serde::{Deserialize, Serialize};
use shared::contact::{Search, Sort, State};

use crate::ui::query::{self, tag};

/// The list's page.
const PATH: &str = "/console";

/// The view, as text. What is empty is as usual.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// What is searched for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) search: String,
    /// A state, as the contract spells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) status: String,
    /// An order, the same way; with a hyphen before it, the other way around.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) order: String,
}

impl Chosen {
    /// What the address says. Whatever cannot be read of it is as usual.
    pub(super) fn of(query: &str) -> Self {
        query::read(query)
    }

    /// The page of this view.
    pub(super) fn address(&self) -> String {
        query::address(PATH, self)
    }

    /// What the server is asked for.
    pub(super) fn search(&self) -> Search {
        let (order, reversed) = match self.order.strip_prefix('-') {
            Some(order) => (order, true),
            None => (self.order.as_str(), false),
        };
        let sort = [Sort::Name, Sort::LastAccess, Sort::Invited].into_iter().find(|sort| tag(*sort) == order);
        Search {
            text: self.search.trim().to_owned(),
            state: State::ALL.into_iter().find(|state| tag(*state) == self.status),
            sort: sort.unwrap_or_default(),
            reversed,
            after: String::new(),
        }
    }

    /// Whether it leaves anybody out.
    pub(super) fn narrows(&self) -> bool {
        let search = self.search();
        !search.text.is_empty() || search.state.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_survives_its_address() {
        let chosen =
            Chosen { search: "ada+x@client.example".into(), status: "not_ready".into(), order: "-last_access".into() };
        let address = chosen.address();
        assert_eq!(Chosen::of(address.split_once('?').unwrap().1), chosen);
        let search = chosen.search();
        assert_eq!((search.state, search.sort, search.reversed), (Some(State::NotReady), Sort::LastAccess, true));
        assert!(chosen.narrows());
        assert_eq!(Chosen::default().address(), PATH);
    }

    #[test]
    fn what_is_no_view_is_the_usual_one() {
        let chosen = Chosen::of("?status=magic&order=-none&search=%20&utm=x");
        assert_eq!(chosen.search(), Search { reversed: true, ..Search::default() });
        assert!(!chosen.narrows());
        assert_eq!(Chosen::of("%%%"), Chosen::default());
    }
}
