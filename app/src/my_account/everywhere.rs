//! "Sign out everywhere", and the question before it.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::my_account::SignOutEverywhere;

use super::{pieces, words};
use crate::failure::Failure;
use crate::ui::{Button, Dialog, Look};
use crate::{api, session};

/// Whether it was asked, and what came of it.
#[derive(Clone, Copy)]
pub(super) struct Everywhere {
    asking: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Everywhere {
    /// Not asked yet.
    pub(super) fn new() -> Self {
        Self { asking: RwSignal::new(false), busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// The section, with the dialog.
    pub(super) fn section(self, language: Language) -> AnyView {
        let Self { asking, busy, failure } = self;
        let ask = Callback::new(move |()| {
            failure.set(None);
            asking.set(true);
        });
        let cancel = Callback::new(move |()| asking.set(false));
        let go = Callback::new(move |()| self.go());
        let failed = Signal::derive(move || {
            failure.with(|failure| failure.as_ref().map(|failure| pieces::failure_text(failure, language)))
        });
        let content = view! {
            <p class="note">{words::everywhere_lead(language)}</p>
            <div class="buttons">
                <Button label=words::everywhere(language) look=Look::Secondary on_click=ask/>
            </div>
            <Dialog id="everywhere-ask" title=words::everywhere_ask(language) open=asking on_escape=cancel>
                <p>{words::everywhere_text(language)}</p>
                {pieces::trouble(failed)}
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::everywhere_yes(language) busy=busy on_click=go/>
                </div>
            </Dialog>
        }
        .into_any();
        pieces::section("everywhere", words::everywhere(language), content)
    }

    fn go(self) {
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = api::call::<SignOutEverywhere>(&NoPath {}, ()).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = self.asking.try_set(false);
                    session::left();
                }
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }
}
