//! Looks after mails until they are sent.

use leptos::ev;
use leptos::prelude::*;
use shared::delivery::{Deliveries, Delivery, List};
use shared::endpoint::ContactPath;
use shared::value::id::Id;
use web_sys::VisibilityState;

use super::wait::{pause, queued};
use crate::api;
use crate::failure::Failure;

/// The mails to one contact.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    contact: StoredValue<Id>,
    /// None until the server has answered for the first time.
    pub(super) mails: RwSignal<Option<Vec<Delivery>>>,
    /// The newest mail, once it is another or fares otherwise than when the page opened.
    pub(super) news: RwSignal<Option<Delivery>>,
    /// Why the newest look failed.
    pub(super) failure: RwSignal<Option<Failure>>,
    /// Whether somebody asked for a look that is on its way.
    pub(super) busy: RwSignal<bool>,
    /// Looks since the last time somebody wanted to know.
    looks: StoredValue<u32>,
    /// Each look makes those planned before it void.
    newest: StoredValue<u32>,
    settled: Callback<()>,
}

impl Watch {
    /// Looks at once, and again while something is on its way. `settled` is told when it no longer is.
    pub(super) fn begin(contact: Id, settled: Callback<()>) -> Self {
        let watch = Self {
            contact: StoredValue::new(contact),
            mails: RwSignal::new(None),
            news: RwSignal::new(None),
            failure: RwSignal::new(None),
            busy: RwSignal::new(false),
            looks: StoredValue::new(0),
            newest: StoredValue::new(0),
            settled,
        };
        watch.look();
        // Nobody watches a hidden page, so it does not look; when it is seen again, it does.
        let seen = window_event_listener(ev::visibilitychange, move |_| {
            if visible() && watch.waiting() {
                watch.look_anew();
            }
        });
        on_cleanup(move || seen.remove());
        watch
    }

    /// Somebody wants to know.
    pub(super) fn look_anew(self) {
        self.looks.set_value(0);
        self.look();
    }

    fn look(self) {
        self.newest.update_value(|number| *number += 1);
        let mine = self.newest.get_value();
        let path = ContactPath { contact: self.contact.get_value() };
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&path, ()).await;
            // The page may be gone, or a newer look on its way.
            if self.newest.try_get_value() != Some(mine) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(Deliveries { deliveries }) => self.learn(deliveries),
                Err(failure) => self.failure.set(Some(failure)),
            }
            self.plan(mine);
        });
    }

    fn learn(self, mails: Vec<Delivery>) {
        let before = self.mails.with_untracked(|before| before.as_deref().map_or(0, queued));
        let fewer = queued(&mails) < before;
        self.failure.set(None);
        let known = self.mails.with_untracked(Option::is_some);
        if self.mails.with_untracked(|before| before.as_ref() != Some(&mails)) {
            self.news.set(mails.first().filter(|_| known).cloned());
            self.mails.set(Some(mails));
        }
        if fewer {
            self.settled.run(());
        }
    }

    /// Plans the next look, if one is called for.
    fn plan(self, mine: u32) {
        let Some(pause) = pause(self.looks.get_value()) else { return };
        if !self.waiting() {
            return;
        }
        self.looks.update_value(|looks| *looks += 1);
        set_timeout(
            move || {
                if self.newest.try_get_value() == Some(mine) && visible() {
                    self.look();
                }
            },
            pause,
        );
    }

    fn waiting(self) -> bool {
        self.mails.with_untracked(|mails| mails.as_deref().is_some_and(|mails| queued(mails) > 0))
    }
}

fn visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}
