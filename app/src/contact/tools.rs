//! What stands above the list: search, filter and order. All of it is in the address.

use std::time::Duration;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::contact::{Sort, State};
use shared::language::Language;

use super::chosen::Chosen;
use super::{ADD, labels, words};
use crate::navigate;
use crate::ui::query::tag;
use crate::ui::{ChoiceField, Field, LinkButton};

/// How long typing must rest before the server is asked.
const REST: Duration = Duration::from_millis(250);

/// The fields' texts. They follow the address, and become it when typing rests.
#[derive(Clone, Copy)]
pub(super) struct Tools {
    chosen: Memo<Chosen>,
    search: RwSignal<String>,
    status: RwSignal<String>,
    order: RwSignal<String>,
}

impl Tools {
    /// Follows what the address says.
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let tools =
            Self { chosen, search: RwSignal::default(), status: RwSignal::default(), order: RwSignal::default() };
        Effect::new(move |_| {
            let now = chosen.get();
            // Spaces behind a word are still being typed.
            if tools.search.with_untracked(|typed| typed.trim() != now.search) {
                tools.search.set(now.search);
            }
            tools.status.set(now.status);
            tools.order.set(now.order);
        });
        Effect::new(move |before: Option<()>| {
            tools.search.track();
            tools.status.track();
            tools.order.track();
            if before.is_none() {
                return;
            }
            let typed = tools.typed();
            set_timeout(
                move || {
                    // Somebody types on, or has gone elsewhere.
                    if tools.search.try_with_untracked(|_| ()).is_some() && tools.typed() == typed {
                        tools.send();
                    }
                },
                REST,
            );
        });
        tools
    }

    fn typed(self) -> Chosen {
        Chosen {
            search: self.search.get_untracked().trim().to_owned(),
            status: self.status.get_untracked(),
            order: self.order.get_untracked(),
        }
    }

    fn send(self) {
        let typed = self.typed();
        if self.chosen.get_untracked() != typed {
            navigate::amend(&typed.address());
        }
    }

    /// Takes search and filter away; the order stays.
    pub(super) fn clear(self) {
        self.search.set(String::new());
        self.status.set(String::new());
        self.send();
    }

    /// The fields.
    pub(super) fn draw(self, language: Language) -> AnyView {
        let send = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        let none = Signal::stored(None::<String>);
        view! {
            <div class="toolbar">
                <form class="toolbar__search contacts__tools" role="search" method="post" on:submit=send>
                    <Field
                        name="search"
                        label=words::search(language)
                        value=self.search
                        kind="search"
                        autocomplete="off"
                        hint=words::search_hint(language)
                        error=none
                    />
                    <ChoiceField
                        name="status"
                        label=words::status(language)
                        value=self.status
                        options=states(language)
                        error=none
                    />
                    <ChoiceField
                        name="order"
                        label=words::order(language)
                        value=self.order
                        options=orders(language)
                        error=none
                    />
                </form>
                <LinkButton label=words::add_contact(language) href=ADD/>
            </div>
        }
        .into_any()
    }
}

fn states(language: Language) -> Vec<(String, String)> {
    let all = (String::new(), words::any_status(language).to_owned());
    let states = State::ALL.into_iter().map(|state| (tag(state), labels::state(state, language).to_owned()));
    std::iter::once(all).chain(states).collect()
}

fn orders(language: Language) -> Vec<(String, String)> {
    let (access, invited) = (tag(Sort::LastAccess), tag(Sort::Invited));
    [
        (String::new(), words::by_name(language)),
        (["-", &tag(Sort::Name)].concat(), words::by_name_down(language)),
        (access.clone(), words::by_access(language)),
        (["-", &access].concat(), words::by_access_up(language)),
        (invited.clone(), words::by_invited(language)),
        (["-", &invited].concat(), words::by_invited_up(language)),
    ]
    .map(|(tag, text)| (tag, text.to_owned()))
    .to_vec()
}
