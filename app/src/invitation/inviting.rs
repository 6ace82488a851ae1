//! Sends invitations, and says what came of it.

use std::sync::Arc;

use leptos::prelude::*;
use shared::contact::Row;
use shared::endpoint::ContactPath;
use shared::invitation::{Send, Sent};
use shared::language::Language;
use shared::value::id::Id;

use super::action::Action;
use super::words;
use crate::contact::Act;
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language, date};
use crate::words::code;
use crate::{api, screen};

/// What came of the newest try.
#[derive(Clone)]
enum Outcome {
    /// It is on its way.
    Sent(Sent),
    /// It was not sent.
    Failed {
        /// Who was to be invited.
        name: String,
        /// Why not.
        failure: Failure,
    },
}

/// The invitations of one page.
#[derive(Clone, Copy)]
struct Inviting {
    /// Contacts whose invitation is being sent.
    busy: RwSignal<Vec<Id>>,
    outcome: RwSignal<Option<Outcome>>,
    changed: Callback<Id>,
}

/// Inviting, for a page with contacts. `changed` is told whose status may be another now.
pub(crate) fn begin(changed: Callback<Id>) -> Act {
    let inviting = Inviting { busy: RwSignal::new(Vec::new()), outcome: RwSignal::new(None), changed };
    Act {
        button: Arc::new(move |row, language| inviting.button(row, language)),
        label: |row, language| Some(label(Action::of(&row.status)?, language)),
        press: Arc::new(move |row| inviting.press(row)),
        send: |contact| Box::pin(async move { api::call::<Send>(&ContactPath { contact }, ()).await.map(|_| ()) }),
        outcome: Arc::new(move |_| by_language(move |language| inviting.notice(language))),
    }
}

impl Inviting {
    fn button(self, row: &Row, language: Language) -> AnyView {
        let Some(action) = Action::of(&row.status) else { return ().into_any() };
        let (id, row) = (row.id.clone(), row.clone());
        let busy = Signal::derive(move || self.busy.with(|busy| busy.contains(&id)));
        let press = Callback::new(move |()| self.press(&row));
        let label = match action {
            Action::Invite => words::invite(language),
            Action::Resend => words::resend_invitation(language),
        };
        view! { <div class="buttons"><Button label=label busy=busy on_click=press/></div> }.into_any()
    }

    /// Sends it, unless it is being sent.
    fn press(self, row: &Row) {
        if !self.busy.with_untracked(|busy| busy.contains(&row.id)) {
            self.send(row.id.clone(), row.name.clone());
        }
    }

    fn send(self, id: Id, name: String) {
        self.busy.update(|busy| busy.push(id.clone()));
        self.outcome.set(None);
        leptos::task::spawn_local(async move {
            let path = ContactPath { contact: id.clone() };
            let outcome = match api::call::<Send>(&path, ()).await {
                Ok(sent) => Outcome::Sent(sent),
                Err(failure) => Outcome::Failed { name, failure },
            };
            // The person may have left the page meanwhile.
            if self.busy.try_update(|busy| busy.retain(|other| *other != id)).is_none() {
                return;
            }
            self.outcome.set(Some(outcome));
            // Also after a refusal: then the page shows a status that is no longer true.
            self.changed.run(id);
        });
    }

    fn notice(self, language: Language) -> AnyView {
        let Some(outcome) = self.outcome.get() else { return ().into_any() };
        let (class, role, text) = match outcome {
            Outcome::Sent(Sent { email, expires_at }) => {
                let until = date::date_time(expires_at, language);
                ("notice notice--success outcome", "status", words::sent(language, &email, &until))
            }
            Outcome::Failed { name, failure } => {
                let why = match failure.code() {
                    Some(code) => code::for_console(code, language),
                    None => words::unreachable(language).to_owned(),
                };
                let text = [&words::not_sent(language, &name), " ", &why].concat();
                ("notice notice--warning outcome", "alert", text)
            }
        };
        let dismiss = Callback::new(move |()| {
            self.outcome.set(None);
            // The button is gone; whoever pressed it by keyboard goes on in the page.
            screen::focus("main".to_owned());
        });
        view! {
            <div class=class>
                <p class="outcome__text" role=role>{text}</p>
                <Button label=words::dismiss(language) look=Look::Quiet on_click=dismiss/>
            </div>
        }
        .into_any()
    }
}

/// The name of it in a menu.
const fn label(action: Action, language: Language) -> &'static str {
    match action {
        Action::Invite => words::invite(language),
        Action::Resend => words::resend(language),
    }
}
