//! A row of the log in the words of its contract.

use std::collections::HashMap;
use std::net::{Ipv4Addr, Ipv6Addr};

use shared::access_log::{Asked, ContactName, Cursor, Entry, Outcome, Person, Reason};
use shared::moment::Moment;
use shared::value::id::Id;

use crate::audit;
use crate::clock::rfc3339;
use crate::entity::access_log;

/// The row as staff see it. Whoever has no staff member beside them acted themselves.
pub(super) fn shown(row: access_log::Model, names: &HashMap<String, String>) -> Entry {
    let contact = row
        .contact_id
        .as_ref()
        .and_then(|id| Some(ContactName { name: names.get(id)?.clone(), id: Id::parse(id).ok()? }));
    let actor = match &row.staff_id {
        Some(staff) => names.get(staff).cloned(),
        None => contact.as_ref().map(|contact| contact.name.clone()),
    };
    // Whoever acts in their own record acts on nobody's behalf.
    let on_behalf_of = row
        .client_id
        .as_ref()
        .and_then(|id| names.get(id))
        .filter(|name| contact.as_ref().is_none_or(|contact| contact.name != **name))
        .cloned();
    Entry {
        id: row.id,
        at: Moment(row.at),
        reason: audit::reason(&row.reason),
        actor,
        contact,
        on_behalf_of,
        detail: row.detail,
        browser: row.browser,
        network: row.network,
        request_id: row.request_id,
        number: row.number,
    }
}

/// The row's place in the list.
pub(super) const fn cursor(row: &access_log::Model) -> Cursor {
    Cursor { at: Moment(row.at), id: row.id }
}

/// The reasons of an outcome, as rows spell them.
pub(super) fn reasons(outcome: Outcome) -> Vec<String> {
    Reason::ALL.iter().filter(|reason| reason.outcome() == outcome).map(|reason| audit::tag(*reason)).collect()
}

/// Whether a network as it was typed is a whole one, as the log keeps it, and not just how some begin.
pub(super) fn whole(network: &str) -> bool {
    match network.split_once('/') {
        Some((address, "64")) => address.parse::<Ipv6Addr>().is_ok(),
        Some(_) => false,
        None => network.parse::<Ipv4Addr>().is_ok(),
    }
}

/// The least text behind all that begin with `prefix`, byte by byte. Prefixes are ASCII.
pub(super) fn behind(prefix: &str) -> String {
    [prefix, "\u{7f}"].concat()
}

/// What was asked for, for the log's own row about an export.
pub(super) fn told(asked: &Asked) -> String {
    let person = asked.person.as_ref().map(|person| match person {
        Person::Id(id) => id.to_string(),
        Person::Address(address) => address.as_str().to_owned(),
        Person::Words(words) => words.join(" "),
    });
    let outcome = asked.outcome.map(|outcome| format!("{outcome:?}").to_lowercase());
    let parts = [
        ("person", person),
        ("reason", asked.reason.map(audit::tag)),
        ("outcome", outcome),
        ("network", asked.network.clone()),
        ("from", asked.from.map(rfc3339)),
        ("until", asked.until.map(rfc3339)),
    ];
    let parts: Vec<String> = parts.into_iter().filter_map(|(name, value)| Some(format!("{name} {}", value?))).collect();
    if parts.is_empty() { "everything".to_owned() } else { parts.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_network_is_told_from_a_prefix() {
        for text in ["203.0.113.9", "2001:db8::/64", "2001:db8:0:1::/64"] {
            assert!(whole(text), "{text}");
        }
        for text in ["203.0.113", "203.0.113.", "2001:db8", "2001:db8::1", "203.0.113.0/24", "::/128"] {
            assert!(!whole(text), "{text}");
        }
        assert!("203.0.113.9" < behind("203.0.").as_str() && "203.1" > behind("203.0.").as_str());
        assert!("2001:db8::/64" < behind("2001:db8:").as_str());
    }

    #[test]
    fn every_reason_has_one_outcome() {
        let all: usize =
            [Outcome::Granted, Outcome::Refused, Outcome::Noted].map(|one| reasons(one).len()).iter().sum();
        assert_eq!(all, Reason::ALL.len());
    }

    #[test]
    fn an_export_says_what_was_asked_for() {
        assert_eq!(told(&Asked::default()), "everything");
        let asked = Asked {
            person: Some(Person::Words(vec!["amelia".into(), "hart".into()])),
            outcome: Some(Outcome::Refused),
            from: Some(Moment(0)),
            ..Asked::default()
        };
        assert_eq!(told(&asked), "person amelia hart, outcome refused, from 1970-01-01T00:00:00Z");
    }
}
