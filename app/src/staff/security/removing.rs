//! The question before the app is removed.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::staff::RemoveAuthenticator;

use super::page::{Desk, Showing};
use super::words;
use crate::api;
use crate::ui::{Button, Dialog, Look};

/// Whether it was asked.
#[derive(Clone, Copy)]
pub(super) struct Removing {
    desk: Desk,
    asking: RwSignal<bool>,
}

impl Removing {
    /// Not asked yet.
    pub(super) fn new(desk: Desk) -> Self {
        Self { desk, asking: RwSignal::new(false) }
    }

    /// Asks.
    pub(super) fn ask(self) {
        self.asking.set(true);
    }

    /// The dialog.
    pub(super) fn dialog(self, language: Language) -> AnyView {
        let Self { desk, asking } = self;
        let cancel = Callback::new(move |()| asking.set(false));
        let go = Callback::new(move |()| {
            asking.set(false);
            desk.run(api::call::<RemoveAuthenticator>(&NoPath {}, ()), move |security| {
                desk.removed(security);
                desk.show(Showing::Standing);
            });
        });
        view! {
            <Dialog id="app-remove" title=words::ask_remove(language) open=asking on_escape=cancel>
                <p>{words::remove_text(language)}</p>
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::yes_remove(language) on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }
}
