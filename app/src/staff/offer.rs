//! What whoever signed in with a mailed PIN at most is offered: a passkey first.

use leptos::prelude::*;

use super::{passkey_words as words, security};
use crate::ui::{Button, LinkButton, Look, by_language};

/// Whether the offer stands, for as long as the console is open. Make it outside of what is drawn.
#[derive(Clone, Copy)]
pub(crate) struct Offer(RwSignal<bool>);

impl Offer {
    /// No offer: whoever comes with a session was asked when they signed in.
    pub(crate) fn new() -> Self {
        Self(RwSignal::new(false))
    }

    /// Somebody signs in, with or without more than a mailed PIN.
    pub(super) fn make(self, owes_more: bool) {
        let _ = self.0.try_set(!owes_more);
    }

    /// The offer, above a page, but not above the one it leads to.
    pub(crate) fn view(self, there: Signal<bool>) -> AnyView {
        // Whoever has been there has seen it.
        Effect::new(move |_| {
            if there.get() {
                self.0.set(false);
            }
        });
        let shown = Memo::new(move |_| self.0.get() && !there.get());
        let later = Callback::new(move |()| self.0.set(false));
        (move || {
            shown.get().then(|| {
                by_language(move |language| {
                    view! {
                        <section class="notice stack offer" aria-label=words::offer_title(language)>
                            // No heading: the page's own comes after it.
                            <p><strong>{words::offer_title(language)}</strong></p>
                            <p>{words::offer(language)}</p>
                            <div class="buttons">
                                <LinkButton
                                    label=words::offer_go(language)
                                    href=security::PATH
                                    look=Look::Secondary
                                />
                                <Button label=words::offer_later(language) look=Look::Quiet on_click=later/>
                            </div>
                        </section>
                    }
                    .into_any()
                })
            })
        })
        .into_any()
    }
}
