//! Finding contacts: asks the server for what the address says, and for the next page.

use leptos::prelude::*;
use shared::contact::{Contact, Invitable, Invitables, Show};
use shared::contact::{List, Page, Row, Search};
use shared::endpoint::{ContactPath, NoPath};
use shared::language::Language;
use shared::value::id::Id;

use super::chosen::Chosen;
use super::words;
use crate::api;
use crate::failure::Failure;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// What was asked for.
    pub(super) chosen: Chosen,
    /// The contacts, all pages so far.
    pub(super) rows: Vec<Row>,
    /// Names the next page.
    pub(super) next: Option<String>,
}

/// A search as the list draws it.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// What the address says.
    pub(super) chosen: Memo<Chosen>,
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
    pub(super) fn follow(chosen: Memo<Chosen>) -> Self {
        let finder = Self {
            chosen,
            found: RwSignal::new(None),
            failure: RwSignal::new(None),
            fetching_more: RwSignal::new(false),
            newest: StoredValue::new(0),
        };
        Effect::new(move |_| {
            chosen.track();
            finder.ask();
        });
        finder
    }

    fn number(self) -> u32 {
        self.newest.update_value(|number| *number += 1);
        self.newest.get_value()
    }

    /// Asks for what the address says now.
    pub(super) fn ask(self) {
        let mine = self.number();
        let chosen = self.chosen.get_untracked();
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&NoPath {}, chosen.search()).await;
            if self.newest.try_get_value() == Some(mine) {
                self.take(answer, |Page { contacts, next }| Found { chosen, rows: contacts, next });
            }
        });
    }

    /// Asks for the next page. `done` is told the first contact of it.
    pub(super) fn ask_more(self, done: impl FnOnce(Id) + 'static) {
        let Some(before) = self.found.get_untracked() else { return };
        let Some(after) = before.next else { return };
        let mine = self.number();
        self.fetching_more.set(true);
        leptos::task::spawn_local(async move {
            let search = Search { after, ..before.chosen.search() };
            let answer = api::call::<List>(&NoPath {}, search).await;
            let _ = self.fetching_more.try_set(false);
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            let first = answer.as_ref().ok().and_then(|page| page.contacts.first()).map(|row| row.id.clone());
            self.take(answer, |Page { contacts, next }| {
                let mut rows = before.rows;
                rows.extend(contacts);
                Found { chosen: before.chosen, rows, next }
            });
            if let Some(first) = first {
                done(first);
            }
        });
    }

    /// Asks for all of this search who can be invited, on whatever page.
    pub(super) async fn invitable(self) -> Result<Invitables, Failure> {
        let search = self.chosen.with_untracked(Chosen::search);
        api::call::<Invitable>(&NoPath {}, search).await
    }

    fn take(self, answer: Result<Page, Failure>, found: impl FnOnce(Page) -> Found) {
        match answer {
            Ok(page) => {
                self.failure.set(None);
                self.found.set(Some(found(page)));
            }
            Err(failure) => self.failure.set(Some(failure)),
        }
    }

    /// A contact has changed: fetches its row anew. The others stay as they are, and so does the focus.
    pub(super) fn renew(self, contact: Id) {
        leptos::task::spawn_local(async move {
            let path = ContactPath { contact };
            let Ok(Contact { row, .. }) = api::call::<Show>(&path, ()).await else { return };
            let _ = self.found.try_update(|found| {
                let rows = found.iter_mut().flat_map(|found| &mut found.rows);
                rows.filter(|old| old.id == row.id).for_each(|old| *old = row.clone());
            });
        });
    }
}

impl Found {
    /// How many, in words.
    pub(super) fn count(&self, language: Language) -> String {
        let number = self.rows.len();
        let text = number.to_string();
        match (!self.chosen.narrows(), self.next.is_some(), number) {
            (true, _, 0) => words::none(language).to_owned(),
            (false, _, 0) => words::none_found(language).to_owned(),
            (true, true, _) => words::first(language, &text),
            (false, true, _) => words::first_found(language, &text),
            (true, false, 1) => words::one(language).to_owned(),
            (false, false, 1) => words::one_found(language).to_owned(),
            (true, false, _) => words::many(language, &text),
            (false, false, _) => words::many_found(language, &text),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::contact::PortalStatus;

    fn found(text: &str, number: usize, more: bool) -> String {
        let row = Row {
            id: Id::from_parts(1, [0; 10]),
            name: String::new(),
            email: None,
            status: PortalStatus::Ready,
            invited_at: None,
            last_access_at: None,
            mail_refused: false,
        };
        let chosen = Chosen { search: text.into(), ..Chosen::default() };
        let found = Found { chosen, rows: vec![row; number], next: more.then(String::new) };
        found.count(Language::English)
    }

    #[test]
    fn the_count_never_claims_to_be_all_when_it_is_not() {
        assert_eq!(found("", 0, false), "No contacts yet");
        assert_eq!(found("ada", 0, false), "No contacts found");
        assert_eq!(found("", 1, false), "1 contact");
        assert_eq!(found("ada", 2, false), "2 contacts found");
        assert_eq!(found("", 50, true), "The first 50 contacts");
        assert_eq!(found("a", 100, true), "The first 100 contacts found");
    }
}
