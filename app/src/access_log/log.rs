//! Fetches the log, page by page.

use leptos::prelude::*;
use shared::access_log::{Before, Entry, List, Page};
use shared::endpoint::NoPath;
use shared::language::Language;

use super::words;
use crate::api;
use crate::failure::Failure;

/// What is being fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fetching {
    /// The newest rows.
    Newest,
    /// Older ones.
    Older,
}

/// The log as the page draws it.
#[derive(Clone, Copy)]
pub(super) struct Log {
    /// All pages so far; none until the server has answered for the first time.
    pub(super) shown: RwSignal<Option<Page>>,
    /// Why the newest question has no answer.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// What is on its way.
    pub(super) fetching: RwSignal<Option<Fetching>>,
}

impl Log {
    /// Begins with the newest rows.
    pub(super) fn begin() -> Self {
        let log = Self { shown: RwSignal::new(None), failure: RwSignal::new(None), fetching: RwSignal::new(None) };
        log.refresh();
        log
    }

    /// Fetches the newest rows, in the place of what is shown.
    pub(super) fn refresh(self) {
        self.fetch(Fetching::Newest, None, |_, newest| newest, |_| ());
    }

    /// Fetches older rows. `done` is told the first of them.
    pub(super) fn older(self, done: impl FnOnce(i64) + 'static) {
        let last = self.shown.with_untracked(|page| page.as_ref()?.entries.last().map(|entry| entry.id));
        let join = |before: Page, older: Page| Page { entries: [before.entries, older.entries].concat(), ..older };
        self.fetch(Fetching::Older, last, join, done);
    }

    fn fetch(
        self,
        what: Fetching,
        before: Option<i64>,
        join: fn(Page, Page) -> Page,
        done: impl FnOnce(i64) + 'static,
    ) {
        if self.fetching.get_untracked().is_some() {
            return;
        }
        self.fetching.set(Some(what));
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&NoPath {}, Before { before }).await;
            // The page may be gone by now.
            if self.fetching.try_set(None).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    let first = page.entries.first().map(|entry: &Entry| entry.id);
                    let shown = self.shown.get_untracked().unwrap_or(Page { entries: Vec::new(), more: false });
                    self.failure.set(None);
                    self.shown.set(Some(join(shown, page)));
                    if let Some(first) = first {
                        done(first);
                    }
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

/// How many rows are shown.
pub(super) fn count(page: &Page, language: Language) -> String {
    let number = page.entries.len();
    match (number, page.more) {
        (0, _) => words::none(language).to_owned(),
        (1, false) => words::one(language).to_owned(),
        (number, false) => words::many(language, &number.to_string()),
        (number, true) => words::newest(language, &number.to_string()),
    }
}
