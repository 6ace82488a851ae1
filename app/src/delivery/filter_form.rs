//! The fields that choose which messages are shown.

use leptos::prelude::*;
use shared::delivery::{Channel, Standing};
use shared::endpoint::Check;
use shared::language::Language;

use super::filter::Chosen;
use super::{labels, words};
use crate::failure::Failure;
use crate::navigate;
use crate::ui::query::tag;
use crate::ui::{Entry, Field, filter_choice, filter_form};
use crate::words::code;

/// The fields' texts. They follow the address, and become it when the filter is sent.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    entry: Entry,
    contact: RwSignal<String>,
    state: RwSignal<String>,
    channel: RwSignal<String>,
}

impl Fields {
    /// Follows what the address says.
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let fields = Self {
            entry: Entry::new(code::for_console).naming(&[("contact", words::contact)]),
            contact: RwSignal::default(),
            state: RwSignal::default(),
            channel: RwSignal::default(),
        };
        Effect::new(move |_| {
            let Chosen { contact, state, channel } = chosen.get();
            fields.contact.set(contact);
            fields.state.set(state);
            fields.channel.set(channel);
        });
        fields
    }

    fn send(self) {
        let chosen = Chosen {
            contact: self.contact.get_untracked().trim().to_owned(),
            state: self.state.get_untracked(),
            channel: self.channel.get_untracked(),
        };
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
    let states = Standing::ALL.map(|one| (tag(one), labels::standing(one, language).to_owned())).to_vec();
    let channels = [Channel::Mail, Channel::Sms].map(|one| (tag(one), labels::channel(one, language).to_owned()));
    let send = Callback::new(move |()| fields.send());
    let clear = Callback::new(move |()| navigate::to(&Chosen::default().address()));
    let content = view! {
        {filter_choice("state", words::state(language), fields.state, states, language)}
        {filter_choice("channel", words::channel(language), fields.channel, channels.to_vec(), language)}
        <Field
            name="contact"
            label=words::contact(language)
            value=fields.contact
            autocomplete="off"
            hint=words::contact_hint(language)
            error=fields.entry.error("contact", language)
        />
    }
    .into_any();
    filter_form(fields.entry, words::filter_by(language), content, (send, clear), language)
}
