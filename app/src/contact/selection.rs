//! Selecting contacts to invite them together.

use std::collections::BTreeMap;

use leptos::prelude::*;
use shared::contact::{Invitables, Named, Row};
use shared::language::Language;

use super::search::Finder;
use super::words;
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language};
use crate::words::code;

/// Who is selected.
#[derive(Clone, Copy)]
pub(super) struct Selection {
    /// Names by id.
    chosen: RwSignal<BTreeMap<String, Named>>,
    busy: RwSignal<bool>,
    /// Whether a search had more than can be selected at once.
    more: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
}

impl Selection {
    /// Nobody yet. Another search begins anew: nobody is invited who is not to be seen.
    pub(super) fn of(finder: Finder) -> Self {
        let selection = Self {
            chosen: RwSignal::new(BTreeMap::new()),
            busy: RwSignal::new(false),
            more: RwSignal::new(false),
            failure: RwSignal::new(None),
        };
        Effect::new(move |before: Option<(String, _)>| {
            let now = finder.chosen.with(|chosen| (chosen.search.clone(), chosen.status.clone()));
            if before.is_some_and(|before| before != now) {
                selection.clear();
            }
            now
        });
        selection
    }

    /// Those who are selected, in the order of their ids.
    pub(super) fn named(self) -> Vec<Named> {
        self.chosen.with_untracked(|chosen| chosen.values().cloned().collect())
    }

    /// Selects nobody.
    pub(super) fn clear(self) {
        self.chosen.update(BTreeMap::clear);
        self.more.set(false);
        self.failure.set(None);
    }

    /// The box of a contact who can be invited.
    pub(super) fn checkbox(self, row: &Row, language: Language) -> AnyView {
        if !row.status.invitable() {
            return ().into_any();
        }
        let (id, named) = (row.id.to_string(), Named { id: row.id.clone(), name: row.name.clone() });
        let key = id.clone();
        let checked = Signal::derive(move || self.chosen.with(|chosen| chosen.contains_key(&key)));
        let label = words::select_whom(language, &row.name);
        let change = move |now: bool| {
            self.chosen.update(|chosen| {
                if now {
                    chosen.insert(id.clone(), named.clone());
                } else {
                    chosen.remove(&id);
                }
            });
        };
        view! {
            <input
                class="contact__select"
                type="checkbox"
                aria-label=label
                prop:checked=checked
                on:change:target=move |event| change(event.target().checked())
            />
        }
        .into_any()
    }

    /// What can be done with them. `invite` is told to begin.
    pub(super) fn bar(self, finder: Finder, invite: Callback<()>) -> AnyView {
        let all = Callback::new(move |()| self.select_all(finder));
        let clear = Callback::new(move |()| self.clear());
        view! {
            <div class="selection">
                {by_language(move |language| {
                    let number = self.chosen.with(BTreeMap::len);
                    let some = (number > 0).then(|| {
                        view! {
                            <Button
                                label=words::invite_selected(language)
                                look=Look::Secondary
                                on_click=invite
                            />
                            <Button label=words::select_none(language) look=Look::Quiet on_click=clear/>
                        }
                    });
                    view! {
                        <Button
                            label=words::select_all(language)
                            look=Look::Quiet
                            busy=self.busy
                            on_click=all
                        />
                        {some}
                    }
                    .into_any()
                })}
                <p class="selection__count" role="status">
                    {by_language(move |language| self.said(language).into_any())}
                </p>
            </div>
        }
        .into_any()
    }

    fn said(self, language: Language) -> String {
        if let Some(failure) = self.failure.get() {
            return match failure.code() {
                Some(code) => code::for_console(code, language),
                None => words::unreachable(language).to_owned(),
            };
        }
        let number = self.chosen.with(BTreeMap::len);
        match (number, self.more.get()) {
            (0, _) => String::new(),
            (1, false) => words::one_selected(language).to_owned(),
            (number, false) => words::many_selected(language, &number.to_string()),
            (number, true) => words::first_selected(language, &number.to_string()),
        }
    }

    fn select_all(self, finder: Finder) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let asked = finder.chosen.get_untracked();
        leptos::task::spawn_local(async move {
            let answer = finder.invitable().await;
            // The page may be gone by now, or show somebody else.
            if self.busy.try_set(false).is_some() || finder.chosen.get_untracked() != asked {
                return;
            }
            match answer {
                Ok(Invitables { contacts, more }) => {
                    self.failure.set(None);
                    self.more.set(more);
                    let chosen = contacts.into_iter().map(|named| (named.id.to_string(), named));
                    self.chosen.set(chosen.collect());
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}
