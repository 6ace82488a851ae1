//! A row of the log.

use leptos::prelude::*;
use shared::access_log::Entry;
use shared::language::Language;
use shared::value::email_address::EmailAddress;

use super::detail::told;
use super::filter::Chosen;
use super::meaning::meaning;
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
            {more(entry, language)}
        }
        .into_any(),
        who(entry, language),
        text(entry.detail.as_deref().map(|detail| told(entry.reason, detail, language)).as_deref()),
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

/// What a row opens: what it means, what names it elsewhere, and where more of its kind are.
fn more(entry: &Entry, language: Language) -> AnyView {
    let chain = match entry.number {
        Some(number) => words::sealed(language, &number.to_string()),
        None => words::not_sealed(language).to_owned(),
    };
    let request = entry.request_id.as_ref().map(|id| {
        view! { <p class="log__fact">{words::request(language)} " " <code>{id.clone()}</code></p> }.into_any()
    });
    let links: Vec<AnyView> = links(entry)
        .into_iter()
        .map(|(which, chosen)| {
            let label = match which {
                Like::Person(name) => words::all_of(language, &name),
                Like::Address(address) => words::all_with(language, &address),
                Like::Network(network) => words::all_from(language, &network),
            };
            view! { <li><a href=chosen.address()>{label}</a></li> }.into_any()
        })
        .collect();
    let links = (!links.is_empty()).then(|| view! { <ul class="log__links">{links}</ul> }.into_any());
    // A filter draws other entries into the same rows: what was opened there must not stay open.
    let open = RwSignal::new(false);
    let toggled = move |event| open.set(event_target::<web_sys::Element>(&event).has_attribute("open"));
    view! {
        <details class="log__more" prop:open=open on:toggle=toggled>
            <summary class="log__summary">
                {words::more(language)}
                <span class="visually-hidden">" " {words::of_entry(language, &entry.id.to_string())}</span>
            </summary>
            <p class="log__meaning">{meaning(entry.reason, language)}</p>
            <p class="log__fact">{chain}</p>
            {request}
            {links}
        </details>
    }
    .into_any()
}

/// What a row's links lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Like {
    Person(String),
    Address(String),
    Network(String),
}

/// Views of rows that are like this one.
fn links(entry: &Entry) -> Vec<(Like, Chosen)> {
    let person = entry.contact.as_ref().map(|contact| {
        let chosen = Chosen { person: contact.id.to_string(), ..Chosen::default() };
        (Like::Person(contact.name.clone()), chosen)
    });
    // Other details are words, not addresses.
    let address = entry
        .detail
        .as_ref()
        .filter(|detail| EmailAddress::parse(detail).is_ok())
        .map(|detail| (Like::Address(detail.clone()), Chosen { person: detail.clone(), ..Chosen::default() }));
    let network = entry
        .network
        .as_ref()
        .map(|network| (Like::Network(network.clone()), Chosen { network: network.clone(), ..Chosen::default() }));
    [person, address, network].into_iter().flatten().collect()
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
            request_id: None,
            number: None,
        }
    }

    #[test]
    fn a_contact_who_acted_is_named_once() {
        assert_eq!(other_actor(&entry(Some("Ada"), Some("Ada"))), None);
        assert_eq!(other_actor(&entry(Some("Robin"), Some("Ada"))).as_deref(), Some("Robin"));
        assert_eq!(other_actor(&entry(Some("Robin"), None)).as_deref(), Some("Robin"));
        assert_eq!(other_actor(&entry(None, None)), None);
    }

    #[test]
    fn a_row_leads_to_those_like_it() {
        let known = Entry { network: Some("203.0.113.9".into()), ..entry(None, Some("Ada")) };
        let leads: Vec<String> = links(&known).iter().map(|(_, chosen)| chosen.address()).collect();
        assert!(leads[0].starts_with("/console/access-log?person=") && leads[1].ends_with("?network=203.0.113.9"));
        let typed = Entry { detail: Some("eve@client.example".into()), ..entry(None, None) };
        assert_eq!(links(&typed)[0].1.person, "eve@client.example");
        let words = Entry { detail: Some("link_minutes 60 -> 90".into()), ..entry(None, None) };
        assert_eq!(links(&words), []);
    }
}
