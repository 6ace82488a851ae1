//! A row of the log.

use leptos::prelude::*;
use shared::access_log::Entry;
use shared::language::Language;

use super::reason::{outcome, reason};
use super::words;
use crate::contact;
use crate::layout::console_mark::mark;
use crate::layout::console_text::address;
use crate::ui::date;

/// The log's columns.
pub(super) fn headers(language: Language) -> Vec<&'static str> {
    vec![
        words::when(language),
        words::what(language),
        words::who(language),
        words::details(language),
        words::browser(language),
        words::network(language),
    ]
}

/// A cell for each column.
pub(super) fn cells(entry: &Entry, language: Language) -> Vec<AnyView> {
    let (drawing, ended) = outcome(entry.reason.outcome(), language);
    vec![
        // What the focus goes to when older rows have come.
        view! { <span class="log__when" id=row_id(entry.id) tabindex="-1">{date::date_time(entry.at, language)}</span> }
            .into_any(),
        view! {
            <span class="log__reason">{reason(entry.reason, language)}</span>
            {mark(drawing, ended.to_owned())}
        }
        .into_any(),
        who(entry, language),
        text(entry.detail.as_deref()),
        text(entry.browser.as_deref()),
        text(entry.network.as_deref()),
    ]
}

/// The id of a row's first cell.
pub(super) fn row_id(entry: i64) -> String {
    ["entry-", &entry.to_string()].concat()
}

fn text(text: Option<&str>) -> AnyView {
    match text {
        Some(text) => address(text),
        None => view! { <span class="log__none">"–"</span> }.into_any(),
    }
}

/// Who acted, and about whom.
fn who(entry: &Entry, language: Language) -> AnyView {
    let link = entry.contact.as_ref().map(|contact| {
        view! { <a class="log__contact" href=contact::path(&contact.id)>{contact.name.clone()}</a> }.into_any()
    });
    let behalf = entry.on_behalf_of.as_ref().map(|name| [" ", words::on_behalf_of(language), " ", name].concat());
    let who = match (other_actor(entry), link) {
        (Some(actor), Some(link)) => view! { {actor} " " {words::about(language)} " " {link} }.into_any(),
        (Some(actor), None) => text(Some(&actor)),
        (None, Some(link)) => link,
        (None, None) => text(None),
    };
    view! { {who} {behalf} }.into_any()
}

/// Whoever acted, unless it was the contact.
fn other_actor(entry: &Entry) -> Option<String> {
    let contact = entry.contact.as_ref().map(|contact| &contact.name);
    entry.actor.clone().filter(|actor| Some(actor) != contact)
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::access_log::{ContactName, Reason};
    use shared::moment::Moment;
    use shared::value::id::Id;

    fn entry(actor: Option<&str>, contact: Option<&str>) -> Entry {
        Entry {
            id: 1,
            at: Moment(0),
            reason: Reason::InvitationSent,
            actor: actor.map(str::to_owned),
            contact: contact.map(|name| ContactName { id: Id::from_parts(1, [0; 10]), name: name.to_owned() }),
            on_behalf_of: None,
            detail: None,
            browser: None,
            network: None,
        }
    }

    #[test]
    fn a_contact_who_acted_is_named_once() {
        assert_eq!(other_actor(&entry(Some("Ada"), Some("Ada"))), None);
        assert_eq!(other_actor(&entry(Some("Robin"), Some("Ada"))).as_deref(), Some("Robin"));
        assert_eq!(other_actor(&entry(Some("Robin"), None)).as_deref(), Some("Robin"));
        assert_eq!(other_actor(&entry(None, None)), None);
    }
}
