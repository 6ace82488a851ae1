//! The fields, for whoever may change the password now.

use leptos::prelude::*;
use shared::language::Language;

use super::super::words;
use super::PasswordEntry;
use super::ask::Stage;
use crate::new_password::{self, StrengthMeter};
use crate::ui::{EntryForm, PasswordField, SubmitButton};

impl PasswordEntry {
    /// Draws them.
    pub(super) fn fields(self, stage: Stage, language: Language) -> AnyView {
        let Self { current, current_shown, password, password_shown, strength, entry, .. } = self;
        let email = self.account.with_untracked(|account| account.email.clone());
        let (lead, button) = match stage {
            Stage::Change => (words::password_effect(language), words::change_password(language)),
            Stage::First | Stage::SignInAgain => (words::password_none(language), words::set_password(language)),
        };
        let current_field = (stage == Stage::Change).then(|| {
            view! {
                <PasswordField
                    name="current"
                    label=words::current_password(language)
                    toggles=words::of_current(language)
                    language=language
                    value=current
                    shown=current_shown
                    autocomplete="current-password"
                    error=entry.error("current", language)
                />
            }
            .into_any()
        });
        let send = Callback::new(move |()| self.send());
        view! {
            <p class="note">{lead}</p>
            <EntryForm entry=entry language=language on_send=send>
                // For password managers: whose password it is. People read it above.
                <input name="username" type="email" autocomplete="username" readonly=true hidden=true value=email/>
                {current_field}
                <PasswordField
                    name="password"
                    label=words::new_password(language)
                    toggles=words::of_new(language)
                    language=language
                    value=password
                    shown=password_shown
                    autocomplete="new-password"
                    hint=new_password::words::advice(language)
                    error=entry.error("password", language)
                />
                <StrengthMeter strength=strength language=language/>
                <SubmitButton label=button busy=entry.busy()/>
            </EntryForm>
        }
        .into_any()
    }
}
