//! The fields that choose which rows are shown.

use leptos::prelude::*;
use shared::access_log::{Outcome, Reason};
use shared::endpoint::Check;
use shared::language::Language;

use super::filter::Chosen;
use super::{reason, words};
use crate::failure::Failure;
use crate::navigate;
use crate::ui::query::tag;
use crate::ui::{Entry, Field, filter_choice, filter_form};
use crate::words::code;

/// The fields' texts. They follow the address, and become it when the filter is sent.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    entry: Entry,
    person: RwSignal<String>,
    reason: RwSignal<String>,
    outcome: RwSignal<String>,
    network: RwSignal<String>,
    from: RwSignal<String>,
    until: RwSignal<String>,
}

impl Fields {
    /// Follows what the address says.
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let fields = Self {
            entry: Entry::new(code::for_console).naming(&[("person", words::person), ("network", words::network)]),
            person: RwSignal::default(),
            reason: RwSignal::default(),
            outcome: RwSignal::default(),
            network: RwSignal::default(),
            from: RwSignal::default(),
            until: RwSignal::default(),
        };
        Effect::new(move |_| {
            let Chosen { person, reason, outcome, network, from, until } = chosen.get();
            fields.person.set(person);
            fields.reason.set(reason);
            fields.outcome.set(outcome);
            fields.network.set(network);
            fields.from.set(from);
            fields.until.set(until);
        });
        fields
    }

    fn chosen(self) -> Chosen {
        let text = |signal: RwSignal<String>| signal.get_untracked().trim().to_owned();
        Chosen {
            person: text(self.person),
            reason: text(self.reason),
            outcome: text(self.outcome),
            network: text(self.network),
            from: text(self.from),
            until: text(self.until),
        }
    }

    fn send(self) {
        let chosen = self.chosen();
        match chosen.filter().check() {
            Ok(_) => {
                self.entry.show(None);
                navigate::to(&chosen.address());
            }
            Err(fields) => self.entry.show(Some(Failure::invalid(fields))),
        }
    }
}

/// The form.
pub(super) fn form(fields: Fields, language: Language) -> AnyView {
    let mut reasons: Vec<(String, String)> =
        Reason::ALL.iter().map(|one| (tag(one), reason::reason(*one, language).to_owned())).collect();
    reasons.sort_by_key(|(_, text)| text.to_lowercase());
    let outcomes = [Outcome::Granted, Outcome::Refused, Outcome::Noted]
        .map(|one| (tag(one), reason::outcome(one, language).1.to_owned()))
        .to_vec();
    let send = Callback::new(move |()| fields.send());
    let clear = Callback::new(move |()| navigate::to(&Chosen::default().address()));
    let content = view! {
        <Field
            name="person"
            label=words::person(language)
            value=fields.person
            autocomplete="off"
            hint=words::person_hint(language)
            error=fields.entry.error("person", language)
        />
        {filter_choice("reason", words::reason(language), fields.reason, reasons, language)}
        {filter_choice("outcome", words::outcome(language), fields.outcome, outcomes, language)}
        <Field
            name="network"
            label=words::network(language)
            value=fields.network
            autocomplete="off"
            hint=words::network_hint(language)
            error=fields.entry.error("network", language)
        />
        <Field
            name="from"
            label=words::from(language)
            value=fields.from
            kind="date"
            error=Signal::stored(None::<String>)
        />
        <Field
            name="until"
            label=words::until(language)
            value=fields.until
            kind="date"
            error=Signal::stored(None::<String>)
        />
    }
    .into_any();
    filter_form(fields.entry, words::filter_by(language), content, (send, clear), language)
}
