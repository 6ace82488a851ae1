//! The section: what was found, each with the button that mends it.

use std::sync::Arc;

use leptos::prelude::*;
use shared::delivery::{DeliveryPath, Retry};
use shared::diagnosis::{Diagnosis, Finding, Place, Remedy, Show};
use shared::endpoint::ContactPath;
use shared::language::Language;
use shared::value::id::Id;
use shared::{invitation, sign_in};

use super::say::{BROWSER, label, say};
use super::words;
use crate::contact::{Hands, Section, edit_path, whom};
use crate::failure::Failure;
use crate::layout::console_mark::mark;
use crate::ui::{Button, Loading, Look, by_language, trouble};
use crate::words::code;
use crate::{api, navigate, screen};

/// What came of pressing a button.
#[derive(Clone)]
enum Outcome {
    /// Something went out to this address, or just went out.
    Sent(Option<String>),
    /// It did not.
    Failed(Failure),
}

#[derive(Clone, Copy)]
struct Panel {
    contact: StoredValue<Id>,
    hands: Hands,
    shown: RwSignal<Option<Diagnosis>>,
    failure: RwSignal<Option<Failure>>,
    fetching: RwSignal<bool>,
    /// Each question makes older ones void.
    newest: StoredValue<u32>,
    /// Whether one of the panel's own buttons asked the page for something: it may be gone when that is done.
    pressed: StoredValue<bool>,
    busy: RwSignal<bool>,
    outcome: RwSignal<Option<Outcome>>,
}

/// The section of a contact's page.
pub(crate) fn begin(contact: Id, hands: Hands) -> Section {
    let panel = Panel {
        contact: StoredValue::new(contact),
        hands,
        shown: RwSignal::new(None),
        failure: RwSignal::new(None),
        fetching: RwSignal::new(false),
        newest: StoredValue::new(0),
        pressed: StoredValue::new(false),
        busy: RwSignal::new(false),
        outcome: RwSignal::new(None),
    };
    // Whatever changes on the page may be the reason, or its end.
    Effect::new(move |_| {
        hands.version.track();
        panel.fetch();
    });
    Arc::new(move |language| panel.view(language))
}

impl Panel {
    fn heading(self) -> String {
        self.contact.with_value(|contact| ["why-", contact.as_str()].concat())
    }

    fn path(self) -> ContactPath {
        ContactPath { contact: self.contact.get_value() }
    }

    fn fetch(self) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        self.fetching.set(true);
        let path = self.path();
        leptos::task::spawn_local(async move {
            let answer = api::call::<Show>(&path, ()).await;
            // The page may be gone by now, or something else be asked for.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.fetching.set(false);
            match answer {
                Ok(found) => {
                    self.failure.set(None);
                    if self.shown.with_untracked(|shown| shown.as_ref() != Some(&found)) {
                        self.shown.set(Some(found));
                        self.keep_place();
                    }
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Whoever pressed a button by keyboard that is gone now goes on at the heading. Once what was found is drawn.
    fn keep_place(self) {
        if !self.pressed.get_value() {
            return;
        }
        self.pressed.set_value(false);
        let heading = self.heading();
        request_animation_frame(move || {
            if screen::nowhere() {
                screen::focus(heading);
            }
        });
    }

    fn view(self, language: Language) -> AnyView {
        let again = Callback::new(move |()| self.fetch());
        let heading = self.heading();
        let named = if self.hands.several {
            self.contact.with_value(|contact| [&heading, " ", &whom(contact)].concat())
        } else {
            heading.clone()
        };
        view! {
            <section class="card stack contact__why" aria-labelledby=named>
                <div class="section__head">
                    <h2 id=heading tabindex="-1">{words::title(language)}</h2>
                    <Button label=words::refresh(language) look=Look::Quiet busy=self.fetching on_click=again/>
                </div>
                <div role="status">{by_language(move |language| self.told(language))}</div>
                {by_language(move |language| self.content(again, language))}
            </section>
        }
        .into_any()
    }

    fn content(self, again: Callback<()>, language: Language) -> AnyView {
        let failure = self.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
        let found = match self.shown.get() {
            Some(found) => {
                let items: Vec<AnyView> =
                    found.findings.into_iter().map(|finding| self.item(finding, language)).collect();
                view! { <ol class="why">{items}</ol> }.into_any()
            }
            None if failure.is_some() => ().into_any(),
            None => view! { <Loading language=language/> }.into_any(),
        };
        view! { {failure} {found} }.into_any()
    }

    fn item(self, finding: Finding, language: Language) -> AnyView {
        let said = say(&finding, BROWSER, language);
        let more: Vec<AnyView> =
            said.more.into_iter().map(|text| view! { <p class="why__more">{text}</p> }.into_any()).collect();
        let answer = said.answer.map(|answer| {
            view! {
                <p class="why__more">
                    {words::said(language)}
                    " "
                    <samp class="mail__answer">{answer}</samp>
                </p>
            }
            .into_any()
        });
        let button = finding.remedy.map(|remedy| {
            let name = label(&remedy, language);
            // Several findings may be mended by the same button.
            let whole = [name, words::mends(language, &said.sentence).as_str()].concat();
            let press = move |_| self.mend(&remedy);
            view! {
                <p class="why__remedy">
                    <button
                        type="button"
                        class="button button--secondary button--row"
                        aria-label=whole
                        aria-disabled=move || self.busy.get().then_some("true")
                        on:click=press
                    >
                        {name}
                    </button>
                </p>
            }
            .into_any()
        });
        view! { <li class="why__finding">{mark(said.mark, said.sentence)} {more} {answer} {button}</li> }.into_any()
    }

    fn mend(self, remedy: &Remedy) {
        if self.busy.get_untracked() {
            return;
        }
        self.outcome.set(None);
        self.pressed.set_value(true);
        match remedy {
            Remedy::GeneratePin => self.hands.generate_pin.run(()),
            Remedy::Unlock => self.hands.unlock.run(()),
            Remedy::Enable => self.hands.enable.run(()),
            Remedy::Mend { place: Place::Details } => navigate::to(&edit_path(&self.contact.get_value())),
            Remedy::Mend { place: Place::Profiles } => self.hands.profiles.run(()),
            Remedy::Invite | Remedy::Resend | Remedy::SendLink | Remedy::TryNow { .. } => self.send(remedy.clone()),
        }
    }

    fn send(self, remedy: Remedy) {
        self.busy.set(true);
        let path = self.path();
        leptos::task::spawn_local(async move {
            let sent = match remedy {
                Remedy::SendLink => {
                    api::call::<sign_in::SendLink>(&path, ()).await.map(|sent| Outcome::Sent(Some(sent.email)))
                }
                Remedy::TryNow { delivery } => {
                    api::call::<Retry>(&DeliveryPath { delivery }, ()).await.map(|_| Outcome::Sent(None))
                }
                _ => api::call::<invitation::Send>(&path, ()).await.map(|sent| Outcome::Sent(Some(sent.email))),
            };
            // Whoever left the page meanwhile needs no word.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.outcome.set(Some(sent.unwrap_or_else(Outcome::Failed)));
            // Also after a refusal: then the page shows what is no longer true.
            self.hands.changed.run(());
            // The button may be gone; whoever pressed it by keyboard goes on here.
            screen::focus(self.heading());
        });
    }

    fn told(self, language: Language) -> AnyView {
        let text = match self.outcome.get() {
            None => return ().into_any(),
            Some(Outcome::Sent(Some(email))) => words::sent(language, &email),
            Some(Outcome::Sent(None)) => words::on_its_way(language).to_owned(),
            Some(Outcome::Failed(failure)) => match failure.code() {
                Some(code) => code::for_console(code, language),
                None => words::unreachable(language).to_owned(),
            },
        };
        view! { <p>{text}</p> }.into_any()
    }
}
