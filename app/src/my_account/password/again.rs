//! For somebody without a password whose last sign-in is too long ago: why, and the button that leads there.

use leptos::prelude::*;
use shared::language::Language;

use super::super::{pieces, words};
use crate::failure::Failure;
use crate::ui::{Button, Look};
use crate::{screen, session};

/// The paragraph that says why.
const TEXT: &str = "sign-in-again";

/// Whether they are on their way.
#[derive(Clone, Copy)]
pub(super) struct SignInAgain {
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl SignInAgain {
    /// Not yet.
    pub(super) fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(None) }
    }

    /// Has the text read out, where the fields have just given way to it.
    pub(super) fn focus() {
        screen::focus(TEXT.to_owned());
    }

    /// Draws it.
    pub(super) fn view(self, language: Language) -> AnyView {
        let Self { busy, failure } = self;
        let leave = Callback::new(move |()| self.leave());
        let failed = Signal::derive(move || {
            failure.with(|failure| failure.as_ref().map(|failure| pieces::failure_text(failure, language)))
        });
        // Named unlike the footer's button, since no two in a page share a name.
        view! {
            <p class="account__again" id=TEXT tabindex="-1">
                {words::again_first(language)} " " {pieces::text_not_enough(language)}
            </p>
            {pieces::trouble(failed)}
            <div class="buttons">
                <Button label=words::log_out_first(language) look=Look::Secondary busy=busy on_click=leave/>
            </div>
        }
        .into_any()
    }

    fn leave(self) {
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let failure = session::log_out().await.err();
            // After it went well this page is gone.
            let _ = self.busy.try_set(false);
            let _ = self.failure.try_set(failure);
        });
    }
}
