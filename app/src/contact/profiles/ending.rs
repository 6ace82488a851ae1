//! Ending a profile, and the question before it.

use leptos::prelude::*;
use shared::client::{EndProfile, ProfileOfRecord};
use shared::failure::Code;
use shared::language::Language;
use shared::profile::{End as EndCall, Ending, Way, WayPath};
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::failure::Failure;
use crate::screen;
use crate::ui::{Button, Dialog, Field, Look};
use crate::words::code;

/// Whether it was asked, and what came of it.
#[derive(Clone, Copy)]
pub(crate) struct End {
    /// The client record on whose page it stands; none on a contact's.
    record: StoredValue<Option<Id>>,
    asking: RwSignal<bool>,
    which: RwSignal<Option<(WayPath, String)>>,
    reason: RwSignal<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    done: Callback<()>,
}

impl End {
    /// Nothing asked. `done` is told when one has ended.
    pub(super) fn new(done: Callback<()>) -> Self {
        Self::of(None, done)
    }

    /// The same on a client record's page.
    pub(crate) fn of_record(client: Id, done: Callback<()>) -> Self {
        Self::of(Some(client), done)
    }

    fn of(record: Option<Id>, done: Callback<()>) -> Self {
        Self {
            record: StoredValue::new(record),
            asking: RwSignal::new(false),
            which: RwSignal::new(None),
            reason: RwSignal::default(),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            done,
        }
    }

    /// The button of one, named by whom or what it is about.
    pub(super) fn button(self, way: &Way, name: &str, language: Language) -> AnyView {
        let path = WayPath { contact: way.contact.clone(), profile: way.profile.id.clone() };
        let asked = name.to_owned();
        let ask = move |_| {
            self.failure.set(None);
            self.reason.set(String::new());
            self.which.set(Some((path.clone(), asked.clone())));
            self.asking.set(true);
        };
        view! {
            <button type="button" class="button button--secondary" on:click=ask>
                {words::end(language)}
                <span class="visually-hidden">" "{name.to_owned()}</span>
            </button>
        }
        .into_any()
    }

    /// The question.
    pub(crate) fn view(self, language: Language) -> AnyView {
        let Self { asking, which, reason, busy, failure, .. } = self;
        let cancel = Callback::new(move |()| asking.set(false));
        let go = Callback::new(move |()| self.go());
        let text = Signal::derive(move || {
            which.with(|which| which.as_ref().map(|(_, name)| words::end_text(language, name)).unwrap_or_default())
        });
        let failed = Signal::derive(move || {
            failure.with(|failure| failure.as_ref().map(|failure| failure_text(failure, language)))
        });
        view! {
            <Dialog id="end-ask" title=words::end_ask(language) open=asking on_escape=cancel>
                <p>{text}</p>
                <Field
                    name="end_reason"
                    label=words::end_reason(language)
                    value=reason
                    autocomplete="off"
                    error=failed
                />
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::end_yes(language) busy=busy on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn go(self) {
        let Some((path, _)) = self.which.get_untracked() else { return };
        self.busy.set(true);
        let ending = Ending { reason: self.reason.get_untracked() };
        leptos::task::spawn_local(async move {
            let answer = match self.record.try_get_value().flatten() {
                None => api::call::<EndCall>(&path, ending).await.map(|_| ()),
                Some(client) => {
                    let path = ProfileOfRecord { client, profile: path.profile };
                    api::call::<EndProfile>(&path, ending).await.map(|_| ())
                }
            };
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Err(failure) if failure.code() != Some(Code::NotFound) => self.failure.set(Some(failure)),
                // Not found: it had ended already, so what was wanted is so.
                _ => {
                    self.asking.set(false);
                    self.done.run(());
                    screen::focus("profiles".to_owned());
                }
            }
        });
    }
}

fn failure_text(failure: &Failure, language: Language) -> String {
    match (failure.fields().first(), failure.code()) {
        (Some(field), _) => code::for_console(field.code, language),
        (None, Some(code)) => code::for_console(code, language),
        (None, None) => words::unreachable(language).to_owned(),
    }
}
