//! Setting up an app: scan, type its code.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::staff::{BeginAuthenticator, NewAuthenticator, SetUpAuthenticator, TypedCode};

use super::page::{Desk, Showing};
use super::words;
use crate::api;
use crate::staff::authenticator::{PLACES, refusal};
use crate::ui::{Button, CodeField, Entry, EntryForm, Look, SubmitButton};

/// Has a secret drawn and shows it.
pub(super) fn begin(desk: Desk) {
    desk.run(api::call::<BeginAuthenticator>(&NoPath {}, ()), move |new| desk.show(Showing::SettingUp(new)));
}

/// What is typed.
#[derive(Clone, Copy)]
pub(super) struct SetUp {
    desk: Desk,
    code: RwSignal<String>,
    entry: Entry,
}

impl SetUp {
    /// Nothing typed yet.
    pub(super) fn new(desk: Desk) -> Self {
        let entry = Entry::new(refusal).placing(PLACES).naming(&[("code", words::code)]);
        Self { desk, code: RwSignal::default(), entry }
    }

    /// The secret, twice, and the field for its code.
    pub(super) fn view(self, new: &NewAuthenticator, language: Language) -> AnyView {
        let Self { desk, code, entry } = self;
        let send = Callback::new(move |()| {
            let typed = TypedCode { code: code.get_untracked() };
            entry.send(api::call::<SetUpAuthenticator>(&NoPath {}, typed), move |made| {
                code.set(String::new());
                desk.made(made.codes);
            });
        });
        let cancel = Callback::new(move |()| {
            code.set(String::new());
            entry.show(None);
            desk.show(Showing::Standing);
        });
        let size = new.qr.size.to_string();
        let view_box = ["0 0 ", &size, " ", &size].concat();
        view! {
            <p>{words::scan(language)}</p>
            <svg class="security__qr" viewBox=view_box role="img" aria-label=words::qr(language)>
                <path d=new.qr.path.clone()></path>
            </svg>
            <p>{words::by_hand(language)}</p>
            <p class="facts__exact security__secret">{in_groups(&new.secret)}</p>
            <EntryForm entry=entry language=language on_send=send>
                <CodeField
                    name="code"
                    label=words::code(language)
                    value=code
                    hint=words::code_hint(language)
                    error=entry.error("code", language)
                />
                <SubmitButton label=words::confirm(language) busy=entry.busy()/>
            </EntryForm>
            <Button label=words::cancel(language) look=Look::Quiet on_click=cancel/>
        }
        .into_any()
    }
}

/// In groups of four, as one types it. Apps ignore the spaces.
fn in_groups(secret: &str) -> String {
    let mut shown = String::new();
    for (index, letter) in secret.chars().enumerate() {
        if index > 0 && index.is_multiple_of(4) {
            shown.push(' ');
        }
        shown.push(letter);
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_typed_in_groups() {
        assert_eq!(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
        assert_eq!(in_groups(""), "");
    }
}
