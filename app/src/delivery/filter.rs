//! What is filtered, as the address bar holds it, so that a view can be kept as a bookmark.

use serde::{Deserialize, Serialize};
use shared::delivery::Filter;
use shared::language::Language;
use shared::value::id::Id;

use super::{PATH, labels, words};
use crate::ui::query::{self, untag};

/// The filter, as text. What is empty is not filtered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// An id, an address, or part of a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) contact: String,
    /// A state, as the contract spells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) state: String,
    /// A channel, the same way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) channel: String,
}

impl Chosen {
    /// What the address says. An address that somebody made up filters by what can be read of it.
    pub(super) fn of(query: &str) -> Self {
        query::read(query)
    }

    /// The page of this filter.
    pub(super) fn address(&self) -> String {
        query::address(PATH, self)
    }

    /// What the server is asked.
    pub(super) fn filter(&self) -> Filter {
        Filter {
            contact: self.contact.clone(),
            state: untag(&self.state),
            channel: untag(&self.channel),
            before: String::new(),
        }
    }

    /// What is filtered, for the page's title; none when nothing is.
    pub(super) fn title(&self, language: Language) -> Option<String> {
        let filter = self.filter();
        // An id says nothing to a reader; the rows name the person.
        let person = match filter.contact.as_str() {
            "" => None,
            id if Id::parse(id).is_ok() => Some(words::one_contact(language).to_owned()),
            text => Some(text.to_owned()),
        };
        let parts = [
            filter.state.map(|state| labels::standing(state, language).to_owned()),
            filter.channel.map(|channel| labels::channel(channel, language).to_owned()),
            person,
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::query::tag;
    use shared::delivery::{Channel, Standing};

    #[test]
    fn a_view_survives_its_address() {
        let chosen = Chosen {
            contact: "ada+x@client.example".into(),
            state: tag(Standing::Refused),
            channel: tag(Channel::Sms),
        };
        let address = chosen.address();
        assert_eq!(Chosen::of(address.split_once('?').unwrap().1), chosen);
        let filter = chosen.filter();
        assert_eq!((filter.state, filter.channel), (Some(Standing::Refused), Some(Channel::Sms)));
        assert_eq!(Chosen::default().address(), PATH);
    }

    #[test]
    fn what_is_no_filter_filters_nothing() {
        let chosen = Chosen::of("?state=lost&channel=pigeon&utm=x");
        assert_eq!((chosen.filter(), chosen.title(Language::English)), (Filter::default(), None));
        assert_eq!(Chosen::of("%%%"), Chosen::default());
    }

    #[test]
    fn the_title_says_what_is_filtered() {
        let title = |query| Chosen::of(query).title(Language::English);
        assert_eq!(title("state=refused&contact=ada").as_deref(), Some("Refused, ada"));
        assert_eq!(title("contact=01JDB9ZK6V0000000000000000").as_deref(), Some("one contact"));
    }
}
