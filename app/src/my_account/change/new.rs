//! Who one is, and the new address or number.

use leptos::prelude::*;
use shared::delivery::Channel;
use shared::language::Language;
use shared::my_account::Change;

use super::super::{pieces, words};
use super::{ChangeEntry, ask};
use crate::screen;
use crate::ui::{EntryForm, Field, PasswordField, SubmitButton};

impl ChangeEntry {
    /// The fields; for somebody without a password whose last sign-in is too long ago, why there are none.
    pub(super) fn new_fields(self, change: Change, language: Language) -> AnyView {
        let (has_password, lately) =
            self.account.with_untracked(|account| (account.has_password, account.signed_in_lately));
        let email = self.account.with_untracked(|account| account.email.clone());
        if !has_password && !lately {
            return view! {
                <p class="account__again">{words::change_again_first(language)} " " {pieces::text_not_enough(language)}</p>
                <div class="buttons">{self.cancel_button(language)}</div>
            }
            .into_any();
        }
        let Self { proof, proof_shown, new, entry, .. } = self;
        let proof_field = has_password.then(|| {
            view! {
                <PasswordField
                    name="proof"
                    label=words::proof(language)
                    toggles=words::of_proof(language)
                    language=language
                    value=proof
                    shown=proof_shown
                    autocomplete="current-password"
                    error=entry.error("proof", language)
                />
            }
            .into_any()
        });
        let (lead, new_field) = match change {
            Change::Email => (
                words::change_email_lead(language),
                view! {
                    <Field
                        name="new-email"
                        label=words::new_email(language)
                        value=new
                        kind="email"
                        inputmode="email"
                        autocomplete="email"
                        error=entry.error("new-email", language)
                    />
                }
                .into_any(),
            ),
            Change::Mobile => (
                match self.account.with_untracked(|account| account.mobile_proved_by) {
                    Channel::Sms => words::change_mobile_text_lead(language),
                    Channel::Mail => words::change_mobile_lead(language),
                },
                view! {
                    <Field
                        name="new-mobile"
                        label=words::new_mobile(language)
                        value=new
                        kind="tel"
                        inputmode="tel"
                        autocomplete="tel"
                        error=entry.error("new-mobile", language)
                    />
                }
                .into_any(),
            ),
        };
        let send = Callback::new(move |()| self.begin(change, has_password));
        view! {
            <p class="note">{lead}</p>
            <EntryForm entry=entry language=language on_send=send>
                // For password managers: whose password it is.
                <input name="username" type="email" autocomplete="username" readonly=true hidden=true value=email/>
                {proof_field}
                {new_field}
                <SubmitButton label=words::send_change_pin(language) busy=entry.busy()/>
            </EntryForm>
            <div class="buttons">{self.cancel_button(language)}</div>
        }
        .into_any()
    }

    fn begin(self, change: Change, has_password: bool) {
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        self.proof_shown.set(false);
        let typed = (self.proof.get_untracked(), self.new.get_untracked());
        self.entry.send(ask::begin(change, has_password, typed), move |newer| {
            self.proof.set(String::new());
            self.pin.set(String::new());
            self.account.set(newer);
            screen::focus("change-pin".to_owned());
        });
    }
}
