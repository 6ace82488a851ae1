//! Changing the email address or the mobile number: who one is, the new one, and the PIN that proves it.
//!
//! It stands below what it changes, and one at a time, so that no two fields of the page share a name.

mod ask;
mod new;
mod pin;

use leptos::prelude::*;
use shared::delivery::Channel;
use shared::failure::Code;
use shared::language::Language;
use shared::my_account::{Change, MyAccount, Pending};

use super::{pieces, words};
use crate::screen;
use crate::ui::{Button, Entry, Look, by_language};
use crate::words::code;

/// The heading of the section, which gets the focus when the fields are gone.
pub(super) const HEADING: &str = "details";

/// The change that is being made. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct ChangeEntry {
    account: RwSignal<MyAccount>,
    /// Which is open.
    open: RwSignal<Option<Change>>,
    /// The password, or nothing for those who have none.
    proof: RwSignal<String>,
    proof_shown: RwSignal<bool>,
    /// The new address or number.
    new: RwSignal<String>,
    pin: RwSignal<String>,
    /// Another PIN is on its way.
    sent_again: RwSignal<bool>,
    asking_again: RwSignal<bool>,
    /// What has changed.
    done: RwSignal<Option<Change>>,
    entry: Entry,
}

impl ChangeEntry {
    /// Nothing open, but for what this session had begun before the page was loaded.
    pub(super) fn new(account: RwSignal<MyAccount>) -> Self {
        let begun = account.with_untracked(|account| account.pending.first().map(|pending| pending.change));
        Self {
            account,
            open: RwSignal::new(begun),
            proof: RwSignal::default(),
            proof_shown: RwSignal::new(false),
            new: RwSignal::default(),
            pin: RwSignal::default(),
            sent_again: RwSignal::new(false),
            asking_again: RwSignal::new(false),
            done: RwSignal::new(None),
            entry: Entry::new(said).placing(ask::PLACES).naming(&[
                ("proof", words::proof),
                ("new-email", words::new_email),
                ("new-mobile", words::new_mobile),
                ("change-pin", words::change_pin),
            ]),
        }
    }

    /// The button that opens a change, while none is open.
    pub(super) fn button(self, change: Change, language: Language) -> AnyView {
        let label = match change {
            Change::Email => words::change_email(language),
            Change::Mobile => words::change_mobile(language),
        };
        let press = Callback::new(move |()| {
            self.clear();
            self.done.set(None);
            self.open.set(Some(change));
            screen::focus(ask::first_field(self.account.with_untracked(|account| account.has_password), change));
        });
        view! { <Button label=label look=Look::Secondary on_click=press/> }.into_any()
    }

    /// Whether a change is open.
    pub(super) fn is_open(self) -> bool {
        self.open.get().is_some()
    }

    /// The fields of what is open, and what came of it.
    pub(super) fn view(self, language: Language) -> AnyView {
        let done = Signal::derive(move || {
            self.done.get().map(|change| match change {
                Change::Email => words::email_changed(language).to_owned(),
                Change::Mobile => words::mobile_changed(language).to_owned(),
            })
        });
        // What of the account changes the fields: not its whole, since each answer brings a new one.
        let stage = Memo::new(move |_| self.open.get().map(|change| (change, self.pending(change))));
        view! {
            {by_language(move |language| match stage.get() {
                None => ().into_any(),
                Some((_, Some(pending))) => self.pin_fields(&pending, language),
                Some((change, None)) => self.new_fields(change, language),
            })}
            {pieces::success(done)}
        }
        .into_any()
    }

    /// What waits for its PIN. Only what is shown of it, so that another PIN does not draw the fields anew.
    fn pending(self, change: Change) -> Option<Waiting> {
        self.account.with(|account| account.pending.iter().find(|pending| pending.change == change).map(Waiting::of))
    }

    fn cancel(self) {
        self.clear();
        self.open.set(None);
        self.account.update(|account| account.pending.clear());
        screen::focus(HEADING.to_owned());
    }

    /// Forgets what was typed.
    fn clear(self) {
        self.proof.set(String::new());
        self.proof_shown.set(false);
        self.new.set(String::new());
        self.pin.set(String::new());
        self.sent_again.set(false);
        self.entry.show(None);
    }

    fn cancel_button(self, language: Language) -> AnyView {
        let cancel = Callback::new(move |()| self.cancel());
        view! { <Button label=words::cancel_change(language) look=Look::Quiet on_click=cancel/> }.into_any()
    }
}

/// A change that waits for its PIN, as the page shows it.
#[derive(Clone, PartialEq, Eq)]
struct Waiting {
    change: Change,
    to: String,
    sent_to: String,
    channel: Channel,
}

impl Waiting {
    fn of(pending: &Pending) -> Self {
        let Pending { change, to, sent_to, channel, .. } = pending.clone();
        Self { change, to, sent_to, channel }
    }
}

/// The words of a refusal.
fn said(code: Code, language: Language) -> String {
    match code {
        Code::PinRefused => words::change_pin_refused(language).to_owned(),
        Code::DigitsInvalid => words::change_pin_digits(language).to_owned(),
        Code::PhoneInvalid => words::mobile_invalid(language).to_owned(),
        code => code::for_my_account(code, language),
    }
}
