//! Fetches the log, page by page.

use leptos::prelude::*;
use shared::access_log::{Entry, Filter, List, Page};
use shared::endpoint::NoPath;
use shared::language::Language;

use super::filter::Chosen;
use super::row::row_id;
use super::words;
use crate::failure::Failure;
use crate::{api, screen};

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
    chosen: Memo<Chosen>,
    /// All pages so far; none until the server has answered for the first time.
    pub(super) shown: RwSignal<Option<Page>>,
    /// Why the newest question has no answer.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// What is on its way.
    pub(super) fetching: RwSignal<Option<Fetching>>,
    /// Each question makes older ones void.
    newest: StoredValue<u32>,
}

impl Log {
    /// Follows the filter, beginning with the newest rows.
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let log = Self {
            chosen,
            shown: RwSignal::new(None),
            failure: RwSignal::new(None),
            fetching: RwSignal::new(None),
            newest: StoredValue::new(0),
        };
        Effect::new(move |before: Option<()>| {
            chosen.track();
            let first_time = before.is_none();
            // Who followed a link in a row goes on reading in the first of the rows that took its place.
            let found = move |first| {
                if !first_time && screen::nowhere() {
                    screen::focus(row_id(first));
                }
            };
            log.fetch(Fetching::Newest, log.filter(), |_, newest| newest, found);
        });
        log
    }

    /// What is asked for now.
    pub(super) fn filter(self) -> Filter {
        self.chosen.get_untracked().filter()
    }

    /// Whether anything is filtered.
    pub(super) fn filtered(self) -> bool {
        self.filter() != Filter::default()
    }

    /// Names the newest question; another one means that the rows are others.
    pub(super) fn question(self) -> u32 {
        self.newest.try_get_value().unwrap_or_default()
    }

    /// Fetches the newest rows, in the place of what is shown.
    pub(super) fn refresh(self) {
        self.fetch(Fetching::Newest, self.filter(), |_, newest| newest, |_| ());
    }

    /// Fetches older rows. `done` is told the first of them.
    pub(super) fn older(self, done: impl FnOnce(i64) + 'static) {
        let next = self.shown.with_untracked(|page| page.as_ref()?.next.clone());
        let Some(before) = next else { return };
        if self.fetching.get_untracked().is_some() {
            return;
        }
        let join = |before: Page, older: Page| Page { entries: [before.entries, older.entries].concat(), ..older };
        self.fetch(Fetching::Older, Filter { before, ..self.filter() }, join, done);
    }

    /// Puts newer rows before those that are shown.
    pub(super) fn add(self, newest: Page) {
        self.shown.update(|shown| *shown = Some(join_newer(shown.take(), newest)));
    }

    fn fetch(self, what: Fetching, filter: Filter, join: fn(Page, Page) -> Page, done: impl FnOnce(i64) + 'static) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        self.fetching.set(Some(what));
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&NoPath {}, filter).await;
            // The page may be gone by now, or something else be asked for.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.fetching.set(None);
            match answer {
                Ok(page) => {
                    let first = page.entries.first().map(|entry: &Entry| entry.id);
                    let shown = self.shown.get_untracked().unwrap_or(Page { entries: Vec::new(), next: None });
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

/// How many rows of the newest page are not shown yet.
pub(super) fn unseen(shown: Option<&Page>, newest: &Page) -> usize {
    let Some(shown) = shown else { return newest.entries.len() };
    let known = |entry: &Entry| shown.entries.iter().any(|other| other.id == entry.id);
    // A row of a transaction that took long may come in below the first; one below the last belongs to an older page.
    let last = shown.entries.last().filter(|_| shown.next.is_some()).map(|entry| (entry.at, entry.id));
    newest.entries.iter().filter(|entry| !known(entry) && last.is_none_or(|last| (entry.at, entry.id) > last)).count()
}

/// The newest page before what is shown. Where rows between the two are missing, the older ones go.
fn join_newer(shown: Option<Page>, newest: Page) -> Page {
    let Some(shown) = shown else { return newest };
    let meets = shown.entries.first().is_none_or(|first| newest.entries.iter().any(|entry| entry.id == first.id));
    if newest.next.is_some() && !meets {
        return newest;
    }
    let older = shown.entries.into_iter().filter(|entry| newest.entries.iter().all(|other| other.id != entry.id));
    let mut entries: Vec<Entry> = newest.entries.iter().cloned().chain(older).collect();
    entries.sort_by_key(|entry| std::cmp::Reverse((entry.at, entry.id)));
    Page { entries, next: shown.next }
}

/// How many rows are shown.
pub(super) fn count(page: &Page, language: Language) -> String {
    let number = page.entries.len();
    match (number, page.next.is_some()) {
        (0, _) => words::none(language).to_owned(),
        (1, false) => words::one(language).to_owned(),
        (number, false) => words::many(language, &number.to_string()),
        (number, true) => words::newest(language, &number.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::access_log::Reason;
    use shared::moment::Moment;

    fn page(ids: &[i64], more: bool) -> Page {
        let entry = |id: &i64| Entry {
            id: *id,
            at: Moment(*id),
            reason: Reason::LoggedOut,
            actor: None,
            contact: None,
            on_behalf_of: None,
            detail: None,
            browser: None,
            network: None,
            request_id: None,
            number: None,
        };
        Page { entries: ids.iter().map(entry).collect(), next: more.then(String::new) }
    }

    fn ids(page: &Page) -> Vec<i64> {
        page.entries.iter().map(|entry| entry.id).collect()
    }

    #[test]
    fn newer_rows_are_counted_and_joined() {
        let shown = page(&[5, 3], true);
        let newest = page(&[7, 6, 5, 4, 3, 2], true);
        assert_eq!(unseen(Some(&shown), &newest), 3);
        let joined = join_newer(Some(shown), newest);
        assert_eq!(ids(&joined)[..5], [7, 6, 5, 4, 3]);
        assert!(joined.next.is_some());
        assert_eq!(unseen(Some(&page(&[], false)), &page(&[1], false)), 1);
        assert_eq!(unseen(Some(&page(&[2, 1], false)), &page(&[2, 1], false)), 0);
    }

    #[test]
    fn no_gap_is_hidden() {
        let joined = join_newer(Some(page(&[2, 1], false)), page(&[9, 8], true));
        assert_eq!((ids(&joined), joined.next.is_some()), (vec![9, 8], true));
        assert_eq!(ids(&join_newer(Some(page(&[], false)), page(&[1], false))), [1]);
    }
}
