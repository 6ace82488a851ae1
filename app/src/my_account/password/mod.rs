//! "Password": changing it, or setting the first.

mod again;
mod ask;
mod fields;

use std::rc::Rc;

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::my_account::{MyAccount, PasswordChange, Proposed, RatePassword};

use self::again::SignInAgain;
use self::ask::{Stage, ask};
use super::{pieces, words};
use crate::api;
use crate::new_password::{self, Judging, Strength};
use crate::ui::{Entry, by_language};
use crate::words::code;

/// The password that is being chosen.
#[derive(Clone, Copy)]
pub(super) struct PasswordEntry {
    account: RwSignal<MyAccount>,
    stage: Memo<Stage>,
    current: RwSignal<String>,
    current_shown: RwSignal<bool>,
    password: RwSignal<String>,
    password_shown: RwSignal<bool>,
    strength: Strength,
    changed: RwSignal<bool>,
    again: SignInAgain,
    entry: Entry,
}

impl PasswordEntry {
    /// Nothing typed yet.
    pub(super) fn new(account: RwSignal<MyAccount>) -> Self {
        let password = RwSignal::new(String::new());
        let rate = |password| -> Judging { Box::pin(api::call::<RatePassword>(&NoPath {}, Proposed { password })) };
        Self {
            account,
            stage: Memo::new(move |_| account.with(Stage::of)),
            current: RwSignal::new(String::new()),
            current_shown: RwSignal::new(false),
            password,
            password_shown: RwSignal::new(false),
            strength: Strength::follow(password, Rc::new(rate)),
            changed: RwSignal::new(false),
            again: SignInAgain::new(),
            entry: Entry::new(code::for_my_account)
                .placing(new_password::PLACES)
                .naming(&[("current", words::current_password), ("password", words::new_password)]),
        }
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        let done = Signal::derive(move || self.changed.get().then(|| words::password_changed(language).to_owned()));
        let content = view! {
            {by_language(move |language| match self.stage.get() {
                Stage::SignInAgain => self.again.view(language),
                stage => self.fields(stage, language),
            })}
            {pieces::success(done)}
        }
        .into_any();
        pieces::section("password-section", words::password(language), content)
    }

    fn send(self) {
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        self.current_shown.set(false);
        self.password_shown.set(false);
        self.strength.rest();
        self.changed.set(false);
        let stage = self.stage.get_untracked();
        let change = PasswordChange { current: self.current.get_untracked(), password: self.password.get_untracked() };
        self.entry.send(ask(stage, change), move |newer| match newer {
            Some(newer) => {
                self.current.set(String::new());
                self.password.set(String::new());
                self.account.set(newer);
                self.changed.set(true);
            }
            // The fields give way to the button that leads to a new sign-in.
            None => {
                self.account.update(|account| account.signed_in_lately = false);
                SignInAgain::focus();
            }
        });
    }
}
