//! Second step: the mailed PIN.

use std::time::Duration;

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{ConfirmPin, PinSent, ResendPin, TypedPin};

use super::flow::after_refusal;
use super::resend::{Resend, Wait};
use super::sign_in::{Flow, arrive};
use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, Checkbox, CodeField, Entry, EntryForm, Look, SubmitButton, page};
use crate::words::code;

/// Refusals that belong to the field.
const PLACES: &[(Code, &str)] = &[(Code::PinRefused, "pin"), (Code::DigitsInvalid, "pin")];

/// Asking for another PIN.
#[derive(Clone, Copy)]
struct Another {
    resend: RwSignal<Resend>,
    now: RwSignal<f64>,
    busy: RwSignal<bool>,
    sent: RwSignal<bool>,
}

/// The page.
pub(super) fn view(flow: Flow, sent: &PinSent) -> AnyView {
    let digits = sent.digits.to_string();
    let pin = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    let entry = Entry::new(code::for_console).placing(PLACES).naming(&[("pin", words::pin)]);
    let another = Another::counting(sent);
    let send = Callback::new(move |()| {
        let typed = TypedPin { pin: pin.get_untracked(), remember: remember.get_untracked() };
        let confirm = async move {
            let answer = api::call::<ConfirmPin>(&NoPath {}, typed).await;
            answer.inspect_err(|failure| flow.refused(failure))
        };
        entry.send(confirm, |_| arrive());
    });
    page(
        |language| words::pin_title(language).to_owned(),
        move |language| {
            let lead = flow.email.with_untracked(|email| words::pin_mailed(language, &digits, email));
            let start_again = Callback::new(move |()| flow.start_again(false));
            view! {
                <p class="page__lead">{lead}</p>
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <CodeField
                            name="pin"
                            label=words::pin(language)
                            value=pin
                            hint=words::pin_hint(language)
                            error=entry.error("pin", language)
                        />
                        <Checkbox
                            name="remember"
                            label=words::remember(language)
                            value=remember
                            hint=words::remember_hint(language)
                        />
                        <SubmitButton label=words::go_on(language) busy=entry.busy()/>
                    </EntryForm>
                    {another.view(flow, entry, language)}
                    <Button label=words::start_again(language) look=Look::Quiet on_click=start_again/>
                </div>
            }
            .into_any()
        },
    )
}

impl Another {
    fn counting(sent: &PinSent) -> Self {
        let now = RwSignal::new(clock());
        if let Ok(ticking) = set_interval_with_handle(move || now.set(clock()), Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        let resend = RwSignal::new(Resend::after(sent, now.get_untracked()));
        Self { resend, now, busy: RwSignal::new(false), sent: RwSignal::new(false) }
    }

    fn wait(self) -> Wait {
        self.resend.get().wait(self.now.get())
    }

    fn view(self, flow: Flow, entry: Entry, language: Language) -> AnyView {
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
                self.ask(flow, entry);
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

    fn ask(self, flow: Flow, entry: Entry) {
        self.busy.set(true);
        self.sent.set(false);
        leptos::task::spawn_local(async move {
            let answer = api::call::<ResendPin>(&NoPath {}, ()).await;
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
                    flow.refused(&failure);
                }
            }
        });
    }
}

impl Flow {
    /// Leaves the step where a refusal calls for it.
    fn refused(self, failure: &Failure) {
        if let Some(step) = after_refusal(failure) {
            let _ = self.step.try_set(step);
        }
    }
}

/// The browser's steady clock.
fn clock() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}
