//! A contact's profiles on their page: what they open and until when, adding one, ending one.

mod ending;
mod form;
mod list;
mod words;

use leptos::prelude::*;
use shared::endpoint::ContactPath;
use shared::language::Language;
use shared::profile::{ContactProfiles, OfContact};
use shared::value::id::Id;

pub(crate) use self::ending::End;
pub(crate) use self::form::{ADDING, Form, fitting, relationships};
pub(crate) use self::list::ways;
use super::desk::Offer;
use crate::api;
use crate::failure::Failure;
use crate::screen;
use crate::ui::{Button, Loading, Look, by_language, trouble};
use crate::words::code;

/// The section's state.
#[derive(Clone, Copy)]
pub(super) struct Profiles {
    contact: StoredValue<Id>,
    answer: RwSignal<Option<Result<ContactProfiles, Failure>>>,
    adding: RwSignal<bool>,
    form: Form,
    ending: End,
}

impl Profiles {
    /// Fetches them. With an offer the form stands open, filled in. `changed` is told when one was added or ended.
    pub(super) fn begin(contact: Id, offer: Option<&Offer>, changed: Callback<()>) -> Self {
        let answer = RwSignal::new(None);
        let adding = RwSignal::new(offer.is_some());
        let look = Self::looking(contact.clone(), answer);
        let done = Callback::new(move |()| {
            adding.set(false);
            look.run(());
            changed.run(());
        });
        let profiles = Self {
            form: Form::new(contact.clone(), offer, done),
            ending: End::new(done),
            contact: StoredValue::new(contact),
            answer,
            adding,
        };
        look.run(());
        profiles
    }

    fn looking(contact: Id, answer: RwSignal<Option<Result<ContactProfiles, Failure>>>) -> Callback<()> {
        Callback::new(move |()| {
            let path = ContactPath { contact: contact.clone() };
            leptos::task::spawn_local(async move {
                let found = api::call::<OfContact>(&path, ()).await;
                // The page may be gone by now.
                let _ = answer.try_set(Some(found));
            });
        })
    }

    /// The section of the page.
    pub(super) fn section(self, language: Language) -> AnyView {
        let open = Callback::new(move |()| {
            self.adding.set(true);
            screen::focus(ADDING.to_owned());
        });
        let close = Callback::new(move |()| {
            self.adding.set(false);
            screen::focus("profiles".to_owned());
        });
        let form = move || match self.adding.get() {
            true => self.form.view(close, language),
            false => view! {
                <div class="buttons">
                    <Button label=words::add(language) look=Look::Secondary on_click=open/>
                </div>
            }
            .into_any(),
        };
        view! {
            <section class="card stack contact__profiles" aria-labelledby="profiles">
                <h2 id="profiles" tabindex="-1">{words::profiles(language)}</h2>
                {by_language(move |language| self.content(language))}
                {self.ending.view(language)}
                {form}
            </section>
        }
        .into_any()
    }

    fn content(self, language: Language) -> AnyView {
        let again = Self::looking(self.contact.get_value(), self.answer);
        self.answer.with(|answer| match answer {
            None => view! { <Loading language=language/> }.into_any(),
            Some(Err(failure)) => trouble(failure, code::for_console, language, again).into_any(),
            Some(Ok(profiles)) => list::list(profiles, self.ending, language),
        })
    }
}
