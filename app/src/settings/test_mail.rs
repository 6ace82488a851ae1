//! A test of the mail settings: sent to whoever asks, and shown as the mail server said it.

use std::time::Duration;

use leptos::prelude::*;
use shared::delivery::State;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::settings::{MailPath, SendTest, ShowTest, TestResult, TestSent};

use super::words;
use crate::api;
use crate::ui::{Entry, EntryForm, Notice, SecondarySubmit, Tone, date};
use crate::words::code;

/// Milliseconds between two looks.
const PAUSE: u64 = 1500;
/// Looks before the page stops asking: a minute and a half.
const LOOKS: u32 = 60;

/// The state of the section. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Test {
    entry: Entry,
    sent: RwSignal<Option<TestSent>>,
    result: RwSignal<Option<TestResult>>,
}

impl Test {
    /// Nothing sent yet.
    pub(super) fn new() -> Self {
        Self { entry: Entry::new(code::for_console), sent: RwSignal::new(None), result: RwSignal::new(None) }
    }

    fn send(self) {
        self.result.set(None);
        self.entry.send(api::call::<SendTest>(&NoPath {}, ()), move |sent| {
            self.sent.set(Some(sent.clone()));
            self.look(sent, LOOKS);
        });
    }

    /// Asks how it fares until it is over, this page is left, or a newer one is sent.
    fn look(self, sent: TestSent, left: u32) {
        let path = MailPath { mail: sent.mail.clone() };
        leptos::task::spawn_local(async move {
            let answer = api::call::<ShowTest>(&path, ()).await;
            let newest = self.sent.try_get_untracked().flatten();
            if newest.as_ref() != Some(&sent) {
                return;
            }
            let over = answer
                .as_ref()
                .is_ok_and(|result| matches!(result.state, State::Sent { .. } | State::Refused | State::Dropped));
            if let Ok(result) = answer {
                let _ = self.result.try_set(Some(result));
            }
            if !over && left > 0 {
                set_timeout(move || self.look(sent, left - 1), Duration::from_millis(PAUSE));
            }
        });
    }

    /// The section.
    pub(super) fn section(self, language: Language) -> AnyView {
        let send = Callback::new(move |()| self.send());
        let result: Box<dyn Fn() -> AnyView + Send + Sync> =
            Box::new(move || match (self.sent.get(), self.result.get()) {
                (Some(sent), Some(result)) => told(&sent, &result, language),
                _ => ().into_any(),
            });
        view! {
            <section class="card stack console__form" aria-labelledby="test-mail">
                <h2 id="test-mail">{words::test(language)}</h2>
                <p>{words::test_text(language)}</p>
                <div>
                    <EntryForm entry=self.entry language=language on_send=send>
                        <SecondarySubmit label=words::send_test(language) busy=self.entry.busy()/>
                    </EntryForm>
                    <div class="settings__outcome">{result}</div>
                </div>
            </section>
        }
        .into_any()
    }
}

/// How it fared, and the mail server's words.
fn told(sent: &TestSent, result: &TestResult, language: Language) -> AnyView {
    let (tone, text) = match result.state {
        State::Sent { at } => (Tone::Success, words::test_sent(language, &sent.to, &date::date_time(at, language))),
        State::Refused => (Tone::Warning, words::test_refused(language, &sent.to)),
        State::Dropped => (Tone::Info, words::test_dropped(language).to_owned()),
        State::Queued { .. } if result.attempts > 0 => (Tone::Warning, words::test_failed(language, &sent.to)),
        State::Queued { .. } | State::Sending => (Tone::Info, words::test_waits(language, &sent.to)),
    };
    let answer = result.answer.clone().map(|answer| {
        view! {
            <p>
                {words::server_said(language)}
                " "
                <q class="mail__answer">{answer}</q>
            </p>
        }
        .into_any()
    });
    view! {
        <Notice tone=tone>
            <p>{text}</p>
            {answer}
        </Notice>
    }
    .into_any()
}
