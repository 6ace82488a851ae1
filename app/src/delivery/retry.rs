//! Sending a message again, and what came of it.

use leptos::prelude::*;
use shared::delivery::{Delivery, DeliveryPath, Message, Retry, State};
use shared::language::Language;
use shared::value::id::Id;

use super::labels::{message, what};
use super::words;
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language};
use crate::words::code;
use crate::{api, screen};

/// The id of what says what came of it.
const OUTCOME: &str = "sent-again";

/// What came of the newest try.
#[derive(Clone)]
enum Outcome {
    /// How it fares now.
    Done(Delivery),
    /// Why it stays as it is.
    Failed(Failure),
}

/// What is sent again on one page.
#[derive(Clone, Copy)]
pub(super) struct Retrying {
    busy: RwSignal<Option<Id>>,
    outcome: RwSignal<Option<Outcome>>,
    changed: Callback<Option<Delivery>>,
}

impl Retrying {
    /// For a page with messages. `changed` is told how one fares now, and also when it did not work: then the page shows
    /// what is no longer true.
    pub(super) fn begin(changed: Callback<Option<Delivery>>) -> Self {
        Self { busy: RwSignal::new(None), outcome: RwSignal::new(None), changed }
    }

    fn send(self, id: Id) {
        self.busy.set(Some(id.clone()));
        self.outcome.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::call::<Retry>(&DeliveryPath { delivery: id }, ()).await;
            // The page may be gone by now.
            if self.busy.try_set(None).is_some() {
                return;
            }
            let changed = answer.as_ref().ok().cloned();
            self.outcome.set(Some(match answer {
                Ok(delivery) => Outcome::Done(delivery),
                Err(failure) => Outcome::Failed(failure),
            }));
            self.changed.run(changed);
            // The button is gone, and its row may be drawn anew; whoever pressed it by keyboard goes on here.
            screen::focus(OUTCOME.to_owned());
        });
    }
}

/// The id of what names a message in its row.
pub(super) fn row_id(id: &Id) -> String {
    ["delivery-", id.as_str()].concat()
}

/// The button of a message that can be sent again. What is read out tells which it is, and for whom where there are
/// several.
pub(super) fn button(mail: &Delivery, to: Option<&str>, retrying: Retrying, language: Language) -> AnyView {
    if !mail.again {
        return ().into_any();
    }
    let label = match (mail.state, mail.message) {
        (State::Refused, Message::Invitation) => words::send_new(language),
        (State::Refused, _) => words::again(language),
        _ => words::try_now(language),
    };
    let which = what(mail, language);
    let about = match to {
        Some(to) => words::about_to(language, &which, to),
        None => words::about(language, &which),
    };
    // As one text: between two, whoever reads aloud puts a space before the colon.
    let name = [label, &about].concat();
    let id = mail.id.clone();
    let busy = {
        let id = id.clone();
        Signal::derive(move || retrying.busy.with(|busy| busy.as_ref() == Some(&id)).then_some("true"))
    };
    let press = move |_| {
        if retrying.busy.with_untracked(Option::is_none) {
            retrying.send(id.clone());
        }
    };
    view! {
        <p class="mail__again">
            <button
                type="button"
                class="button button--secondary button--row"
                aria-label=name
                aria-busy=busy
                aria-disabled=busy
                on:click=press
            >
                {label}
            </button>
        </p>
    }
    .into_any()
}

/// What came of it, once something was sent again.
pub(super) fn outcome(retrying: Retrying) -> AnyView {
    by_language(move |language| {
        let Some(outcome) = retrying.outcome.get() else { return ().into_any() };
        let (class, role, text) = match outcome {
            Outcome::Done(mail) => {
                let name = message(mail.message, language);
                let text = match mail.state {
                    State::Queued { .. } | State::Sending => words::on_its_way(language, name),
                    _ => words::was_sent(language, name),
                };
                ("notice notice--success outcome", "status", text)
            }
            Outcome::Failed(failure) => {
                let why = match failure.code() {
                    Some(code) => code::for_console(code, language),
                    None => words::unreachable(language).to_owned(),
                };
                ("notice notice--warning outcome", "alert", why)
            }
        };
        let dismiss = Callback::new(move |()| {
            retrying.outcome.set(None);
            screen::focus("main".to_owned());
        });
        view! {
            <div class=class id=OUTCOME tabindex="-1">
                <p class="outcome__text" role=role>{text}</p>
                <Button label=words::dismiss(language) look=Look::Quiet on_click=dismiss/>
            </div>
        }
        .into_any()
    })
}
