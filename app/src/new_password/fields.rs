//! The fields: whose password it is, the password, how strong it is, and the button.

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;

use super::strength::{Rate, Strength, StrengthMeter};
use super::words;
use crate::ui::{Entry, EntryForm, PasswordField, SubmitButton};
use crate::words::code;

/// Refusals that belong to a field, also where the server names them for the whole request.
pub(crate) const PLACES: &[(Code, &str)] = &[
    (Code::PasswordWrong, "current"),
    (Code::PasswordTooShort, "password"),
    (Code::PasswordTooLong, "password"),
    (Code::PasswordCommon, "password"),
    (Code::PasswordBreached, "password"),
    (Code::PasswordPersonal, "password"),
    (Code::PasswordPractice, "password"),
];

/// A password that is being chosen. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(crate) struct NewPasswordFields {
    password: RwSignal<String>,
    shown: RwSignal<bool>,
    strength: Strength,
    entry: Entry,
}

impl NewPasswordFields {
    /// Nothing typed yet. `rate` asks the server how strong it is.
    pub(crate) fn new(rate: Rate) -> Self {
        let password = RwSignal::new(String::new());
        Self {
            password,
            shown: RwSignal::new(false),
            strength: Strength::follow(password, rate),
            entry: Entry::new(code::for_new_password).placing(PLACES).naming(&[("password", words::password)]),
        }
    }

    /// What sends it.
    pub(crate) fn entry(self) -> Entry {
        self.entry
    }

    /// The password, to be sent now.
    pub(crate) fn take(self) -> String {
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        self.shown.set(false);
        self.strength.rest();
        self.password.get_untracked()
    }

    /// Draws them.
    pub(crate) fn view(self, email: String, language: Language, on_send: Callback<()>) -> AnyView {
        let Self { password, shown, strength, entry } = self;
        view! {
            <EntryForm entry=entry language=language on_send=on_send>
                <div class="field">
                    <label class="field__label" for="username">{words::email(language)}</label>
                    // Here so that password managers store it together with the password.
                    <input
                        class="field__input field__input--readonly"
                        id="username"
                        name="username"
                        type="email"
                        autocomplete="username"
                        readonly=true
                        value=email
                    />
                </div>
                <PasswordField
                    name="password"
                    label=words::password(language)
                    language=language
                    value=password
                    shown=shown
                    autocomplete="new-password"
                    hint=words::advice(language)
                    error=entry.error("password", language)
                />
                <StrengthMeter strength=strength language=language/>
                <SubmitButton label=words::set_password(language) busy=entry.busy()/>
            </EntryForm>
        }
        .into_any()
    }
}
