//! What the identity check asks for: hidden, looked at on request, replaced or taken off file.

use std::time::Duration;

use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::*;
use shared::details::{Details, Fact, RevealFact};
use shared::endpoint::ContactPath;
use shared::language::Language;
use shared::value::id::Id;
use shared::value::identity_fact::IdentityFact;

use super::typed::Typed;
use super::words;
use crate::contact::labels;
use crate::failure::Failure;
use crate::ui::{Checkbox, Entry, FactField, by_language};
use crate::words::code;
use crate::{api, contact, practice};

/// For how long it is shown.
const SHOWN: Duration = Duration::from_secs(30);

/// The look at it.
#[derive(Clone, Copy)]
pub(super) struct Revealed {
    contact: StoredValue<Id>,
    busy: RwSignal<bool>,
    answer: RwSignal<Option<Result<Fact, Failure>>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Revealed {
    /// Not looked at yet.
    pub(super) fn new(contact: StoredValue<Id>) -> Self {
        let look =
            Self { contact, busy: RwSignal::new(false), answer: RwSignal::new(None), timer: StoredValue::new(None) };
        on_cleanup(move || {
            if let Some(Some(timer)) = look.timer.try_get_value() {
                timer.clear();
            }
        });
        look
    }

    /// Hides it.
    pub(super) fn hide(self) {
        if let Some(Some(timer)) = self.timer.try_get_value() {
            timer.clear();
        }
        let _ = self.timer.try_set_value(None);
        let _ = self.answer.try_set(None);
    }

    fn show(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let path = ContactPath { contact: self.contact.get_value() };
        leptos::task::spawn_local(async move {
            let answer = api::call::<RevealFact>(&path, ()).await;
            // Whoever left the page meanwhile sees nothing.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.hide();
            self.timer.set_value(set_timeout_with_handle(move || self.hide(), SHOWN).ok());
            self.answer.set(Some(answer));
        });
    }

    /// The part of the form; nothing where the practice has no identity check.
    pub(super) fn view(self, details: &Details, typed: Typed, entry: Entry, language: Language) -> AnyView {
        let Some(asked) = practice::here().ways.identity else { return ().into_any() };
        let label = labels::fact(asked, language);
        let digits = asked == IdentityFact::SsnLast4;
        let field = |hint: &'static str| {
            view! {
                <FactField
                    name="identity_fact"
                    label=label
                    value=typed.fact
                    digits=digits
                    hint=hint
                    error=entry.error("identity_fact", language)
                />
            }
            .into_any()
        };
        if !details.has_fact {
            return field(contact::words::fact_hint(language));
        }
        view! {
            <div class="field" role="group" aria-labelledby="fact-label">
                <span class="field__label" id="fact-label">{words::on_file(language, label)}</span>
                {self.shown()}
            </div>
            {field(words::fact_keep(language))}
            <Checkbox name="forget_fact" label=words::forget(language) value=typed.forget/>
        }
        .into_any()
    }

    /// The fact or its mask, and the button.
    fn shown(self) -> AnyView {
        let press = Callback::new(move |()| match self.answer.with_untracked(Option::is_some) {
            true => self.hide(),
            false => self.show(),
        });
        by_language(move |language| {
            let text = move || match self.answer.get() {
                Some(Ok(Fact { fact })) => fact.unwrap_or_else(|| words::none(language).to_owned()),
                Some(Err(failure)) => match failure.code() {
                    Some(code) => code::for_console(code, language),
                    None => contact::words::unreachable(language).to_owned(),
                },
                None => words::masked(language).to_owned(),
            };
            // The same button throughout, so that it keeps the focus.
            let name = move || match self.answer.with(Option::is_some) {
                true => words::hide(language),
                false => words::show(language),
            };
            view! {
                <span role="status" class="facts__exact">{text}</span>
                " "
                <button type="button" class="button button--quiet" on:click=move |_| press.run(())>{name}</button>
                <p class="field__hint">{words::hides(language)}</p>
            }
            .into_any()
        })
    }
}
