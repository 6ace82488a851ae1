//! The fields that choose which messages are shown.

use leptos::prelude::*;
use shared::delivery::{Channel, Standing};
use shared::endpoint::Check;
use shared::language::Language;

use super::filter::{Chosen, tag};
use super::{labels, words};
use crate::failure::Failure;
use crate::navigate;
use crate::ui::{Button, ChoiceField, Entry, EntryForm, Field, Look, SecondarySubmit};
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
    let any = || (String::new(), words::any(language).to_owned());
    let states = Standing::ALL.map(|one| (tag(one), labels::standing(one, language).to_owned()));
    let states = std::iter::once(any()).chain(states).collect();
    let channels = [Channel::Mail, Channel::Sms].map(|one| (tag(one), labels::channel(one, language).to_owned()));
    let channels = std::iter::once(any()).chain(channels).collect();
    let clear = Callback::new(move |()| {
        fields.entry.show(None);
        navigate::to(&Chosen::default().address());
    });
    let right = Signal::stored(None::<String>);
    view! {
        <section class="filter" aria-label=words::filter_by(language)>
            <EntryForm entry=fields.entry language=language on_send=Callback::new(move |()| fields.send())>
                <div class="filter__fields">
                    <ChoiceField
                        name="state"
                        label=words::state(language)
                        value=fields.state
                        options=states
                        error=right
                        hint=None
                    />
                    <ChoiceField
                        name="channel"
                        label=words::channel(language)
                        value=fields.channel
                        options=channels
                        error=right
                        hint=None
                    />
                    <Field
                        name="contact"
                        label=words::contact(language)
                        value=fields.contact
                        autocomplete="off"
                        hint=words::contact_hint(language)
                        error=fields.entry.error("contact", language)
                    />
                </div>
                <div class="buttons">
                    <SecondarySubmit label=words::filter(language) busy=Signal::stored(false)/>
                    <Button label=words::clear(language) look=Look::Quiet on_click=clear/>
                </div>
            </EntryForm>
        </section>
    }
    .into_any()
}
