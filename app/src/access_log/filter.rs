//! What is filtered, as the address bar holds it, so that a view can be kept as a bookmark.

use js_sys::Date;
use serde::{Deserialize, Serialize};
use shared::access_log::{Filter, Reason};
use shared::language::Language;
use shared::moment::Moment;

use super::{PATH, reason, words};
use crate::ui::date;
use crate::ui::query::{self, untag};

/// The filter, as text. What is empty is not filtered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Chosen {
    /// An id, an address, or part of a name.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) person: String,
    /// A reason, as the contract spells it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) reason: String,
    /// An outcome, the same way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) outcome: String,
    /// How a network address begins.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) network: String,
    /// The first day, `YYYY-MM-DD`, as the browser counts days.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) from: String,
    /// The last day.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(super) until: String,
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
            person: self.person.clone(),
            reason: untag::<Reason>(&self.reason).filter(|reason| *reason != Reason::Unknown),
            outcome: untag(&self.outcome),
            network: self.network.clone(),
            from: day(&self.from).map(|(year, month, day)| midnight(year, month, day)),
            until: day(&self.until).map(|(year, month, day)| midnight(year, month, day + 1)),
            before: String::new(),
        }
    }

    /// What is filtered, for the page's title; none when nothing is.
    pub(super) fn title(&self, language: Language) -> Option<String> {
        let filter = self.filter();
        let day_text = |text: &str| day(text).map(|_| date::calendar_day(text, language));
        let parts = [
            filter.outcome.map(|outcome| reason::outcome(outcome, language).1.to_owned()),
            filter.reason.map(|one| reason::reason(one, language).to_owned()),
            // An id says nothing to a reader; the rows name the person.
            Some(filter.person).filter(|person| !person.is_empty()).map(|person| {
                if shared::value::id::Id::parse(&person).is_ok() {
                    words::one_person(language).to_owned()
                } else {
                    person
                }
            }),
            Some(filter.network).filter(|network| !network.is_empty()),
            day_text(&self.from).map(|day| words::since(language, &day)),
            day_text(&self.until).map(|day| words::up_to(language, &day)),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

/// Year, month and day of `YYYY-MM-DD`.
fn day(text: &str) -> Option<(u32, u32, u32)> {
    let mut parts = text.splitn(3, '-').map(str::parse::<u32>);
    let (year, month, day) = (parts.next()?.ok()?, parts.next()?.ok()?, parts.next()?.ok()?);
    ((1970..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then_some((year, month, day))
}

/// When a day begins where the browser is. The day behind a month's last is the next one's first.
fn midnight(year: u32, month: u32, day: u32) -> Moment {
    let start = Date::new_with_year_month_day(year, month as i32 - 1, day as i32);
    Moment(start.get_time() as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::query::tag;
    use shared::access_log::Outcome;

    #[test]
    fn a_view_survives_its_address() {
        let chosen = Chosen {
            person: "ada+x@client.example".into(),
            reason: tag(Reason::WrongPassword),
            outcome: tag(Outcome::Refused),
            network: "2001:db8::/64".into(),
            ..Chosen::default()
        };
        let address = chosen.address();
        assert_eq!(Chosen::of(address.split_once('?').unwrap().1), chosen);
        let filter = chosen.filter();
        assert_eq!((filter.reason, filter.outcome), (Some(Reason::WrongPassword), Some(Outcome::Refused)));
        assert_eq!(Chosen::default().address(), PATH);
    }

    #[test]
    fn what_is_no_filter_filters_nothing() {
        let chosen = Chosen::of("?reason=magic&outcome=none&from=yesterday&until=2026-13-01&utm=x");
        assert_eq!(chosen.filter(), Filter::default());
        assert_eq!(chosen.title(Language::English), None);
        assert_eq!(Chosen::of("%%%"), Chosen::default());
    }

    #[test]
    fn the_title_says_what_is_filtered() {
        let chosen = Chosen::of("outcome=refused&person=ada&network=10.");
        assert_eq!(chosen.title(Language::English).as_deref(), Some("Refused, ada, 10."));
    }
}
