//! Finding records: asks the server for what the address says, and for the next page.

use leptos::prelude::*;
use shared::client::{List, Page, Search};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::failure::Failure;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What was searched for.
    pub(super) text: String,
    /// All pages so far.
    pub(super) page: Page,
}

/// A search as the list draws it.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// What the address says.
    text: Memo<String>,
    /// None until the server has answered for the first time.
    pub(super) found: RwSignal<Option<Found>>,
    /// Why the newest question has no answer.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// Whether the next page is on its way.
    pub(super) fetching_more: RwSignal<bool>,
    /// Each question makes older ones void.
    newest: StoredValue<u32>,
}

impl Finder {
    /// Follows the address.
    pub(super) fn follow(text: Memo<String>) -> Self {
        let finder = Self {
            text,
            found: RwSignal::new(None),
            failure: RwSignal::new(None),
            fetching_more: RwSignal::new(false),
            newest: StoredValue::new(0),
        };
        Effect::new(move |_| {
            text.track();
            finder.ask();
        });
        finder
    }

    /// Asks for what the address says now.
    pub(super) fn ask(self) {
        let text = self.text.get_untracked();
        self.fetch(text, None, |_| ());
    }

    /// Asks for the next page. `done` is told the first record of it.
    pub(super) fn ask_more(self, done: impl FnOnce(Id) + 'static) {
        let Some(before) = self.found.get_untracked().filter(|found| found.page.next.is_some()) else { return };
        self.fetching_more.set(true);
        self.fetch(before.text.clone(), Some(before.page), done);
    }

    fn fetch(self, text: String, before: Option<Page>, done: impl FnOnce(Id) + 'static) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        let after = before.as_ref().and_then(|page| page.next.clone()).unwrap_or_default();
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&NoPath {}, Search { text: text.clone(), after }).await;
            // The page may be gone by now, or something else be asked for.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.fetching_more.set(false);
            match answer {
                Ok(page) => {
                    let first = page.clients.first().map(|row| row.id.clone());
                    self.failure.set(None);
                    self.found.set(Some(Found { text, page: joined(before, page) }));
                    if let Some(first) = first {
                        done(first);
                    }
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn joined(before: Option<Page>, page: Page) -> Page {
    let mut clients = before.map(|page| page.clients).unwrap_or_default();
    clients.extend(page.clients);
    Page { clients, next: page.next }
}

impl Found {
    /// How many, in words. It never claims to be all when it is not.
    pub(super) fn count(&self, language: Language) -> String {
        let number = self.page.clients.len();
        let text = number.to_string();
        match (self.page.next.is_some(), number) {
            (_, 0) => words::none_found(language).to_owned(),
            (true, _) => words::first(language, &text),
            (false, 1) => words::one(language).to_owned(),
            (false, _) => words::many(language, &text),
        }
    }
}
