//! The security code, and asking for another.

use std::time::Duration;

use leptos::prelude::*;
use shared::delivery::Channel;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{By, ConfirmSecurityCode, ResendSecurityCode, TypedSecurityCode};

use super::arrive::arrive;
use super::identity::{Flow, Owed, forget};
use super::identity_words as words;
use super::resend::{Resend, Wait};
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, CodeField, Entry, EntryForm, Look, SubmitButton, page};
use crate::words::code;

/// Refusals that belong to the field.
const PLACES: &[(Code, &str)] = &[(Code::SecurityCodeRefused, "code"), (Code::DigitsInvalid, "code")];

/// Asking for another code, by text message or by mail.
#[derive(Clone, Copy)]
struct Another {
    flow: Flow,
    entry: Entry,
    email: StoredValue<String>,
    now: RwSignal<f64>,
    texts: RwSignal<Resend>,
    mails: RwSignal<Resend>,
    busy: RwSignal<bool>,
    sent: RwSignal<Option<Channel>>,
}

/// One field, one button, and two ways to have another code.
pub(super) fn view(flow: Flow, owed: &Owed) -> AnyView {
    let typed = RwSignal::new(String::new());
    let said = |code, language| match code {
        Code::DigitsInvalid => words::digits(language).to_owned(),
        Code::PinSentRecently => words::sent_recently(language).to_owned(),
        Code::StepEnded | Code::SignedOut => words::took_too_long(language).to_owned(),
        code => code::for_way_in(code, language),
    };
    let entry = Entry::new(said).placing(PLACES).naming(&[("code", words::code)]);
    let another = Another::counting(flow, entry, owed);
    let send = Callback::new(move |()| {
        let typed = TypedSecurityCode { code: typed.get_untracked() };
        another.sent.set(None);
        let work = async move {
            api::call::<ConfirmSecurityCode>(&NoPath {}, typed).await.inspect_err(|failure| leave(failure, flow))?;
            forget();
            arrive().await;
            Ok(())
        };
        entry.send(work, |()| {});
    });
    let start_again = Callback::new(move |()| flow.start_again(false));
    page(
        |language| words::code_title(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::on_its_way(language)}</p>
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <CodeField
                            name="code"
                            label=words::code(language)
                            value=typed
                            hint=words::code_hint(language)
                            error=entry.error("code", language)
                        />
                        <SubmitButton label=words::sign_in(language) busy=entry.busy()/>
                    </EntryForm>
                    {another.view(language)}
                    <Button label=words::start_again(language) look=Look::Quiet on_click=start_again/>
                </div>
            }
            .into_any()
        },
    )
}

/// A check that is over starts again.
fn leave(failure: &Failure, flow: Flow) {
    // Its cookie ends with it, and then the server no longer knows that there was one.
    if matches!(failure.code(), Some(Code::StepEnded | Code::SignedOut)) {
        flow.start_again(true);
    }
}

impl Another {
    fn counting(flow: Flow, entry: Entry, owed: &Owed) -> Self {
        let now = RwSignal::new(clock());
        if let Ok(ticking) = set_interval_with_handle(move || now.set(clock()), Duration::from_secs(1)) {
            on_cleanup(move || ticking.clear());
        }
        Self {
            flow,
            entry,
            email: StoredValue::new(owed.email.clone()),
            now,
            texts: RwSignal::new(Resend::after(&owed.sent, now.get_untracked())),
            // By mail at once; the server knows better after a reload.
            mails: RwSignal::new(Resend::From(0.0)),
            busy: RwSignal::new(false),
            sent: RwSignal::new(None),
        }
    }

    fn view(self, language: Language) -> AnyView {
        let wait = Memo::new(move |_| self.texts.get().wait(self.now.get()));
        let text = Memo::new(move |_| match wait.get() {
            Wait::Over => words::no_message(language).to_owned(),
            Wait::Seconds(1) => words::wait_one(language).to_owned(),
            Wait::Seconds(seconds) => words::wait(language, &seconds.to_string()),
            Wait::NoMore => words::no_more(language).to_owned(),
        });
        let status = Signal::derive(move || {
            self.sent.get().map(|channel| match channel {
                Channel::Sms => words::texted_again(language).to_owned(),
                Channel::Mail => self.email.with_value(|email| words::mailed(language, email)),
            })
        });
        view! {
            <div class="another">
                <p class="another__sent" role="status">{status}</p>
                <p id="another">{text}</p>
                {self.button(Channel::Sms, words::send_new(language))}
                {self.button(Channel::Mail, words::by_mail(language))}
            </div>
        }
        .into_any()
    }

    /// It stays where it is and keeps the focus while it cannot be pressed; the words beside it say why.
    fn button(self, channel: Channel, label: &'static str) -> AnyView {
        let waits = self.waits(channel);
        let shut = Memo::new(move |_| self.busy.get() || waits.get().wait(self.now.get()) != Wait::Over);
        let press = move |_| {
            if !shut.get_untracked() {
                self.ask(channel);
            }
        };
        view! {
            <button
                type="button"
                class="button button--secondary"
                aria-describedby="another"
                aria-busy=Signal::derive(move || self.busy.get().then_some("true"))
                aria-disabled=Signal::derive(move || shut.get().then_some("true"))
                on:click=press
            >
                {label}
            </button>
        }
        .into_any()
    }

    const fn waits(self, channel: Channel) -> RwSignal<Resend> {
        match channel {
            Channel::Sms => self.texts,
            Channel::Mail => self.mails,
        }
    }

    fn ask(self, channel: Channel) {
        self.busy.set(true);
        self.sent.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::call::<ResendSecurityCode>(&NoPath {}, By { channel }).await;
            // The person may have left the page meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(sent) => {
                    self.waits(channel).set(Resend::after(&sent, clock()));
                    if sent.resend_at.is_none() {
                        // The last of this check, whichever way.
                        self.texts.set(Resend::NoMore);
                        self.mails.set(Resend::NoMore);
                    }
                    self.sent.set(Some(channel));
                    self.entry.show(None);
                }
                Err(failure) => {
                    if failure.code() == Some(Code::PinSentRecently) {
                        self.waits(channel).set(Resend::after_refusal(&failure, clock()));
                    }
                    self.entry.show(Some(failure.clone()));
                    leave(&failure, self.flow);
                }
            }
        });
    }
}

/// The browser's steady clock.
fn clock() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}
