//! "Send a new PIN", and when.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::PinSent;

use super::pin_form::{Calling, PinStep, leave_ended};
use super::pin_words as words;
use super::resend::{Resend, Wait};
use crate::ui::Entry;

/// Asks for another.
type Ask = Arc<dyn Fn() -> Calling<PinSent> + Send + Sync>;

/// Asking for another PIN.
#[derive(Clone, Copy)]
pub(super) struct Another {
    resend: RwSignal<Resend>,
    now: RwSignal<f64>,
    busy: RwSignal<bool>,
    sent: RwSignal<bool>,
    call: StoredValue<Ask>,
    start_again: Callback<bool>,
}

impl Another {
    /// Counts down until another may be asked for.
    pub(super) fn counting(sent: &PinSent, step: &PinStep) -> Self {
        let now = RwSignal::new(clock());
        if let Ok(ticking) = set_interval_with_handle(move || now.set(clock()), Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        Self {
            resend: RwSignal::new(Resend::after(sent, now.get_untracked())),
            now,
            busy: RwSignal::new(false),
            sent: RwSignal::new(false),
            call: StoredValue::new(step.resend.clone()),
            start_again: step.start_again,
        }
    }

    fn wait(self) -> Wait {
        self.resend.get().wait(self.now.get())
    }

    /// The button, and how long it is shut. What goes wrong is shown at `entry`.
    pub(super) fn view(self, entry: Entry, language: Language) -> AnyView {
        // It stays where it is and keeps the focus while it cannot be pressed; the words beside it say why.
        let shut = Memo::new(move |_| self.busy.get() || self.wait() != Wait::Over);
        let text = Memo::new(move |_| match self.wait() {
            Wait::Over => words::no_mail(language).to_owned(),
            Wait::Seconds(1) => words::wait_one(language).to_owned(),
            Wait::Seconds(seconds) => words::wait(language, &seconds.to_string()),
            Wait::NoMore => words::no_more(language).to_owned(),
        });
        let status = Signal::derive(move || self.sent.get().then(|| words::sent_again(language)));
        let press = move |_| {
            if !shut.get_untracked() {
                self.ask(entry);
            }
        };
        view! {
            <div class="another">
                <p class="another__sent" role="status">{status}</p>
                <p id="another">{text}</p>
                <button
                    type="button"
                    class="button button--secondary"
                    aria-describedby="another"
                    aria-busy=Signal::derive(move || self.busy.get().then_some("true"))
                    aria-disabled=Signal::derive(move || shut.get().then_some("true"))
                    on:click=press
                >
                    {words::send_new(language)}
                </button>
            </div>
        }
        .into_any()
    }

    /// Takes the word back that a PIN is on its way: the person has typed one since.
    pub(super) fn said(self) {
        self.sent.set(false);
    }

    fn ask(self, entry: Entry) {
        self.busy.set(true);
        self.sent.set(false);
        let call = self.call.with_value(|call| call());
        leptos::task::spawn_local(async move {
            let answer = call.await;
            // The person may have left the page meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(sent) => {
                    self.resend.set(Resend::after(&sent, clock()));
                    self.sent.set(true);
                    entry.show(None);
                }
                Err(failure) => {
                    if failure.code() == Some(Code::PinSentRecently) {
                        self.resend.set(Resend::after_refusal(&failure, clock()));
                    }
                    entry.show(Some(failure.clone()));
                    leave_ended(&failure, self.start_again);
                }
            }
        });
    }
}

/// The browser's steady clock.
fn clock() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}
