//! Watching for new entries: looks every few seconds, tells, and moves nothing that somebody may be reading.

use std::time::Duration;

use leptos::prelude::*;
use shared::access_log::{List, Page};
use shared::endpoint::NoPath;
use shared::language::Language;
use web_sys::VisibilityState;

use super::log::{Log, unseen};
use super::words;
use crate::ui::{Button, Look};
use crate::{api, screen};

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(4);
/// Looks until watching ends by itself, after ten minutes: it must not keep a session alive that nobody uses.
const LOOKS: u32 = 150;

/// The watch.
#[derive(Clone, Copy)]
pub(super) struct Tail {
    log: Log,
    /// Whether somebody wants to be told.
    pub(super) on: RwSignal<bool>,
    /// The newest page, where it has entries that are not shown, and how many those are.
    fresh: RwSignal<Option<(Page, usize)>>,
    /// Whether it ended by itself.
    tired: RwSignal<bool>,
    looks: StoredValue<u32>,
    /// Each start makes looks that were planned before void.
    start: StoredValue<u32>,
}

impl Tail {
    /// Begins not to watch.
    pub(super) fn of(log: Log) -> Self {
        let tail = Self {
            log,
            on: RwSignal::new(false),
            fresh: RwSignal::new(None),
            tired: RwSignal::new(false),
            looks: StoredValue::new(0),
            start: StoredValue::new(0),
        };
        Effect::new(move |_| {
            tail.start.update_value(|start| *start += 1);
            if tail.on.get() {
                tail.tired.set(false);
                tail.looks.set_value(0);
                tail.look();
            }
        });
        // Other rows are shown: what was new may be among them.
        Effect::new(move |_| {
            log.shown.track();
            tail.fresh.set(None);
        });
        tail
    }

    fn look(self) {
        let (mine, question) = (self.start.get_value(), self.log.question());
        leptos::task::spawn_local(async move {
            let answer = api::call::<List>(&NoPath {}, self.log.filter()).await;
            if self.start.try_get_value() != Some(mine) {
                return;
            }
            if let Ok(page) = answer
                && self.log.question() == question
            {
                let number = self.log.shown.with_untracked(|shown| unseen(shown.as_ref(), &page));
                self.fresh.set((number > 0).then_some((page, number)));
            }
            self.plan(mine);
        });
    }

    fn plan(self, mine: u32) {
        self.looks.update_value(|looks| *looks += 1);
        if self.looks.get_value() >= LOOKS {
            self.tired.set(true);
            self.on.set(false);
            return;
        }
        set_timeout(
            move || {
                if self.start.try_get_value() != Some(mine) {
                    return;
                }
                // Nobody watches a hidden page.
                if document().visibility_state() == VisibilityState::Visible { self.look() } else { self.plan(mine) }
            },
            PAUSE,
        );
    }

    fn show(self) {
        let Some((page, _)) = self.fresh.get_untracked() else { return };
        let first = page.entries.first().map(|entry| entry.id);
        self.looks.set_value(0);
        self.log.add(page);
        if let Some(first) = first {
            screen::focus(super::row::row_id(first));
        }
    }
}

/// What there is to say of the watch. It stands above the rows and waits to be asked for them.
pub(super) fn news(tail: Tail, language: Language) -> AnyView {
    let text = Signal::derive(move || match tail.fresh.with(|fresh| fresh.as_ref().map(|(_, number)| *number)) {
        Some(1) => Some(words::one_new(language).to_owned()),
        Some(number) => Some(words::many_new(language, &number.to_string())),
        None if tail.tired.get() => Some(words::tired(language).to_owned()),
        None if tail.on.get() => Some(words::watching(language).to_owned()),
        None => None,
    });
    let waiting = Memo::new(move |_| tail.fresh.with(Option::is_some));
    let show = Callback::new(move |()| tail.show());
    let button = move || {
        waiting
            .get()
            .then(|| view! { <Button label=words::show_new(language) look=Look::Secondary on_click=show/> }.into_any())
    };
    view! {
        <div class="log__news">
            <p role="status">{text}</p>
            {button}
        </div>
    }
    .into_any()
}
