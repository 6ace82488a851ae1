//! The PIN that proves the new address or number.

use leptos::prelude::*;
use shared::delivery::Channel;
use shared::failure::Code;
use shared::language::Language;
use shared::my_account::Change;

use super::super::words;
use super::{ChangeEntry, HEADING, Waiting, ask};
use crate::failure::Failure;
use crate::screen;
use crate::ui::{Button, CodeField, EntryForm, Look, SubmitButton};

impl ChangeEntry {
    /// The field.
    pub(super) fn pin_fields(self, waiting: &Waiting, language: Language) -> AnyView {
        let Self { pin, entry, sent_again, asking_again, .. } = self;
        let change = waiting.change;
        let lead = match (change, waiting.channel) {
            (Change::Email, _) => words::email_pin_lead(language, &waiting.to),
            (Change::Mobile, Channel::Sms) => words::mobile_text_lead(language, &waiting.sent_to),
            (Change::Mobile, Channel::Mail) => words::mobile_pin_lead(language, &waiting.to, &waiting.sent_to),
        };
        let hint = match waiting.channel {
            Channel::Sms => words::change_pin_text_hint(language),
            Channel::Mail => words::change_pin_hint(language),
        };
        let status = Signal::derive(move || sent_again.get().then(|| words::change_pin_again(language)));
        let send = Callback::new(move |()| self.confirm(change));
        let again = Callback::new(move |()| self.resend(change));
        view! {
            <p class="note">{lead}</p>
            <EntryForm entry=entry language=language on_send=send>
                <CodeField
                    name="change-pin"
                    label=words::change_pin(language)
                    value=pin
                    hint=hint
                    error=entry.error("change-pin", language)
                />
                <SubmitButton label=words::confirm_change(language) busy=entry.busy()/>
            </EntryForm>
            <p class="note" role="status">{status}</p>
            <div class="buttons">
                <Button label=words::resend_change_pin(language) look=Look::Secondary busy=asking_again on_click=again/>
                {self.cancel_button(language)}
            </div>
        }
        .into_any()
    }

    fn confirm(self, change: Change) {
        self.sent_again.set(false);
        let pin = self.pin.get_untracked();
        let work = async move { ask::confirm(change, pin).await.inspect_err(|failure| self.ended(failure, change)) };
        self.entry.send(work, move |newer| {
            self.clear();
            self.open.set(None);
            self.account.set(newer);
            self.done.set(Some(change));
            screen::focus(HEADING.to_owned());
        });
    }

    fn resend(self, change: Change) {
        if self.asking_again.get_untracked() {
            return;
        }
        self.asking_again.set(true);
        self.sent_again.set(false);
        leptos::task::spawn_local(async move {
            let answer = ask::resend(change).await;
            // The person may have left the page meanwhile.
            if self.asking_again.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(newer) => {
                    self.entry.show(None);
                    self.pin.set(String::new());
                    self.account.set(newer);
                    self.sent_again.set(true);
                }
                Err(failure) => {
                    self.ended(&failure, change);
                    self.entry.show(Some(failure));
                }
            }
        });
    }

    /// A change that is over gives way to its beginning; what went wrong stands above it.
    fn ended(self, failure: &Failure, change: Change) {
        if failure.code() == Some(Code::ChangeEnded) {
            let _ = self.pin.try_set(String::new());
            let _ = self.account.try_update(|account| account.pending.retain(|pending| pending.change != change));
        }
    }
}
