//! Fetches the practice's messages, page by page.

use leptos::prelude::*;
use shared::delivery::{All, Delivery, Filter, Page};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::value::id::Id;

use super::filter::Chosen;
use super::retry::row_id;
use super::words;
use crate::failure::Failure;
use crate::{api, screen};

/// The list as the page draws it.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    chosen: Memo<Chosen>,
    /// All pages so far; none until the server has answered for the first time.
    pub(super) shown: RwSignal<Option<Page>>,
    /// Why the newest question has no answer.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// Whether the newest messages are being fetched.
    pub(super) fetching: RwSignal<bool>,
    /// Whether older ones are.
    pub(super) fetching_older: RwSignal<bool>,
    /// Each question makes older ones void.
    newest: StoredValue<u32>,
}

impl Finder {
    /// Follows the filter, beginning with the newest messages.
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let finder = Self {
            chosen,
            shown: RwSignal::new(None),
            failure: RwSignal::new(None),
            fetching: RwSignal::new(false),
            fetching_older: RwSignal::new(false),
            newest: StoredValue::new(0),
        };
        Effect::new(move |before: Option<()>| {
            chosen.track();
            let first_time = before.is_none();
            // Who followed a link in a row goes on reading in the first of the rows that took its place.
            finder.fetch(false, move |first| {
                if !first_time && screen::nowhere() {
                    screen::focus(row_id(first));
                }
            });
        });
        finder
    }

    /// Whether anything is filtered.
    pub(super) fn filtered(self) -> bool {
        self.chosen.get_untracked().filter() != Filter::default()
    }

    /// Fetches the newest messages, in the place of what is shown.
    pub(super) fn refresh(self) {
        self.fetch(false, |_| ());
    }

    /// Fetches older ones; whoever came by keyboard goes on reading where they begin.
    pub(super) fn older(self) {
        let busy = self.fetching.get_untracked() || self.fetching_older.get_untracked();
        if !busy && self.next().is_some() {
            self.fetch(true, |first| screen::focus(row_id(first)));
        }
    }

    /// Puts a message's state of now into its row, or shows the new one that took its place.
    pub(super) fn renew(self, delivery: &Delivery) {
        let there = |page: &Page| page.deliveries.iter().any(|row| row.delivery.id == delivery.id);
        if !self.shown.with_untracked(|shown| shown.as_ref().is_some_and(there)) {
            let new = delivery.id.clone();
            self.fetch(false, move |_| screen::focus(row_id(&new)));
            return;
        }
        self.shown.update(|shown| {
            let rows = shown.iter_mut().flat_map(|page| &mut page.deliveries);
            for row in rows.filter(|row| row.delivery.id == delivery.id) {
                row.delivery = delivery.clone();
            }
        });
    }

    fn next(self) -> Option<String> {
        self.shown.with_untracked(|page| page.as_ref()?.next.clone())
    }

    fn fetch(self, older: bool, done: impl FnOnce(&Id) + 'static) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        let before = if older { self.next().unwrap_or_default() } else { String::new() };
        let filter = Filter { before, ..self.chosen.get_untracked().filter() };
        self.fetching.set(!older);
        self.fetching_older.set(older);
        leptos::task::spawn_local(async move {
            let answer = api::call::<All>(&NoPath {}, filter).await;
            // The page may be gone by now, or something else be asked for.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.fetching.set(false);
            self.fetching_older.set(false);
            match answer {
                Ok(page) => {
                    let first = page.deliveries.first().map(|row| row.delivery.id.clone());
                    let shown = self.shown.get_untracked().filter(|_| older);
                    self.failure.set(None);
                    self.shown.set(Some(joined(shown, page)));
                    if let Some(first) = first {
                        done(&first);
                    }
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

fn joined(before: Option<Page>, older: Page) -> Page {
    let mut deliveries = before.map(|page| page.deliveries).unwrap_or_default();
    deliveries.extend(older.deliveries);
    Page { deliveries, next: older.next }
}

/// How many are shown.
pub(super) fn count(page: &Page, language: Language) -> String {
    let number = page.deliveries.len();
    match (number, page.next.is_some()) {
        (0, _) => words::no_messages(language).to_owned(),
        (1, false) => words::one_message(language).to_owned(),
        (number, false) => words::messages(language, &number.to_string()),
        (number, true) => words::newest_messages(language, &number.to_string()),
    }
}
