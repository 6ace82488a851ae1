//! Taking a surrogate's way in away, and the question before it.

use leptos::prelude::*;
use shared::endpoint::ProfilePath;
use shared::failure::Code;
use shared::language::Language;
use shared::profile::{Circle, RemoveSurrogate, Surrogate, SurrogatePath, Surrogates};
use shared::value::id::Id;

use super::words;
use crate::failure::Failure;
use crate::ui::{Button, Dialog, Look};
use crate::words::code;
use crate::{api, screen};

/// Whether it was asked, and what came of it. Make it outside of what is drawn by language.
#[derive(Clone, Copy)]
pub(super) struct Removal {
    own: StoredValue<Id>,
    circle: RwSignal<Circle>,
    asking: RwSignal<bool>,
    whom: RwSignal<Option<(Id, String)>>,
    busy: RwSignal<bool>,
    outcome: RwSignal<Option<Result<String, Failure>>>,
}

impl Removal {
    /// Nobody removed yet.
    pub(super) fn new(own: Id, circle: RwSignal<Circle>) -> Self {
        Self {
            own: StoredValue::new(own),
            circle,
            asking: RwSignal::new(false),
            whom: RwSignal::new(None),
            busy: RwSignal::new(false),
            outcome: RwSignal::new(None),
        }
    }

    /// The button of one.
    pub(super) fn button(self, surrogate: &Surrogate, language: Language) -> AnyView {
        let (id, name) = (surrogate.id.clone(), surrogate.name.clone());
        let whom = words::remove_whom(language, &name);
        let ask = move |_| {
            self.outcome.set(None);
            self.whom.set(Some((id.clone(), name.clone())));
            self.asking.set(true);
        };
        view! {
            <button type="button" class="button button--secondary account__button" on:click=ask>
                {words::remove(language)}
                <span class="visually-hidden">" "{whom}</span>
            </button>
        }
        .into_any()
    }

    /// The question.
    pub(super) fn dialog(self, language: Language) -> AnyView {
        let Self { asking, whom, busy, .. } = self;
        let cancel = Callback::new(move |()| asking.set(false));
        let go = Callback::new(move |()| self.go());
        let text = Signal::derive(move || {
            whom.with(|whom| whom.as_ref().map(|(_, name)| words::remove_text(language, name)).unwrap_or_default())
        });
        let failed = self.failure(language);
        view! {
            <Dialog id="remove-ask" title=words::remove_ask(language) open=asking on_escape=cancel>
                <p>{text}</p>
                <p class="field__error" role="alert">{failed}</p>
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::remove_yes(language) busy=busy on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }

    /// Says that it is done. The region stands before it is filled: only then is what appears in it read out.
    pub(super) fn outcome(self, language: Language) -> AnyView {
        let done = move || {
            self.outcome.with(|outcome| match outcome {
                Some(Ok(name)) => Some(
                    view! { <p class="notice notice--success">{words::removed_done(language, name)}</p> }.into_any(),
                ),
                Some(Err(_)) | None => None,
            })
        };
        view! { <div class="account__status" role="status">{done}</div> }.into_any()
    }

    fn failure(self, language: Language) -> Signal<Option<String>> {
        Signal::derive(move || {
            self.outcome.with(|outcome| match outcome {
                Some(Err(failure)) => Some(match failure.code() {
                    Some(code) => code::for_profile(code, language),
                    None => words::unreachable(language).to_owned(),
                }),
                Some(Ok(_)) | None => None,
            })
        })
    }

    fn go(self) {
        let Some((surrogate, name)) = self.whom.get_untracked() else { return };
        self.busy.set(true);
        self.outcome.set(None);
        let profile = self.own.get_value();
        leptos::task::spawn_local(async move {
            let path = SurrogatePath { profile: profile.clone(), surrogate };
            let mut answer = api::call::<RemoveSurrogate>(&path, ()).await;
            // It had ended by itself or in another tab: what was wanted is so.
            if answer.as_ref().is_err_and(|failure| failure.code() == Some(Code::NotFound)) {
                answer = api::call::<Surrogates>(&ProfilePath { profile }, ()).await;
            }
            // The person may have left the page meanwhile: then its signals are gone.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(circle) => {
                    self.asking.set(false);
                    self.circle.set(circle);
                    self.outcome.set(Some(Ok(name)));
                    screen::focus("for-me".to_owned());
                }
                Err(failure) => self.outcome.set(Some(Err(failure))),
            }
        });
    }
}
