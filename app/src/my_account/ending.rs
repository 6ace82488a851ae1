//! Ending one of several: a session, or a remembered browser.

use std::pin::Pin;

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::my_account::{MyAccount, Show};
use shared::value::id::Id;

use super::pieces;
use crate::failure::Failure;
use crate::{api, screen};

/// The account as it is afterwards.
pub(super) type Answer = Pin<Box<dyn Future<Output = Result<MyAccount, Failure>>>>;

/// What is particular to the list.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    /// Asks the server.
    pub(super) end: fn(Id) -> Answer,
    /// The list's heading, which gets the focus when the button that had it is gone.
    pub(super) heading: &'static str,
    /// What the button says.
    pub(super) verb: fn(Language) -> &'static str,
    /// What it says besides to those who only hear it: of which.
    pub(super) which: fn(Language, &str) -> String,
    /// Says that it is done, of the named one.
    pub(super) done: fn(Language, &str) -> String,
}

/// What came of the newest try: whose name it had, or why not.
type Outcome = Result<String, Failure>;

/// The state of a list's buttons. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Ending {
    account: RwSignal<MyAccount>,
    kind: Kind,
    busy: RwSignal<Option<Id>>,
    outcome: RwSignal<Option<Outcome>>,
}

impl Ending {
    /// Nothing ended yet.
    pub(super) fn new(account: RwSignal<MyAccount>, kind: Kind) -> Self {
        Self { account, kind, busy: RwSignal::new(None), outcome: RwSignal::new(None) }
    }

    /// The button of one.
    pub(super) fn button(self, id: &Id, name: &str, language: Language) -> AnyView {
        let mine = id.clone();
        let flag = Signal::derive(move || self.busy.with(|busy| busy.as_ref() == Some(&mine)).then_some("true"));
        let (id, ended) = (id.clone(), name.to_owned());
        let which = (self.kind.which)(language, name);
        view! {
            <button
                type="button"
                class="button button--secondary account__button"
                aria-busy=flag
                aria-disabled=flag
                on:click=move |_| self.run(id.clone(), ended.clone())
            >
                {(self.kind.verb)(language)}
                <span class="visually-hidden">" "{which}</span>
            </button>
        }
        .into_any()
    }

    /// What came of it.
    pub(super) fn outcome(self, language: Language) -> AnyView {
        let outcome = self.outcome;
        let done = Signal::derive(move || match outcome.get() {
            Some(Ok(name)) => Some((self.kind.done)(language, &name)),
            Some(Err(_)) | None => None,
        });
        let failed = Signal::derive(move || match outcome.get() {
            Some(Err(failure)) => Some(pieces::failure_text(&failure, language)),
            Some(Ok(_)) | None => None,
        });
        view! { {pieces::success(done)} {pieces::trouble(failed)} }.into_any()
    }

    fn run(self, id: Id, name: String) {
        if self.busy.with_untracked(Option::is_some) {
            return;
        }
        self.busy.set(Some(id.clone()));
        self.outcome.set(None);
        leptos::task::spawn_local(async move {
            let mut answer = (self.kind.end)(id).await;
            // It had ended by itself or in another tab: what was wanted is so.
            if answer.as_ref().is_err_and(|failure| failure.code() == Some(Code::NotFound)) {
                answer = api::call::<Show>(&NoPath {}, ()).await;
            }
            // The person may have left the page meanwhile: then its signals are gone.
            if self.busy.try_set(None).is_some() {
                return;
            }
            self.outcome.set(Some(answer.map(|newer| {
                self.account.set(newer);
                screen::focus(self.kind.heading.to_owned());
                name
            })));
        });
    }
}
