//! Watches the clock and the person, and does what `idle` decides.

use std::cell::RefCell;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use web_sys::VisibilityState;

use super::idle::{self, Decision, Past};
use super::{SESSION, ended, extend, refresh};

/// How often the clock is looked at. A look costs nothing; only what it decides does.
const TICK: Duration = Duration::from_secs(1);

thread_local! {
    static PAST: RefCell<Past> = const {
        RefCell::new(Past { asked: 0.0, touched: 0.0, active: 0.0, visible: true, warned: false })
    };
}

/// The browser's steady clock.
pub(super) fn now() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}

/// The server is being asked.
pub(super) fn asked() {
    PAST.with_borrow_mut(|past| past.asked = now());
}

/// A call kept the session alive.
pub(crate) fn touched() {
    PAST.with_borrow_mut(|past| past.touched = now());
}

/// Starts watching.
pub(super) fn begin() {
    // Listeners and interval live as long as the tab.
    let _ = window_event_listener(ev::keydown, |_| active());
    let _ = window_event_listener(ev::pointerdown, |_| active());
    let _ = window_event_listener(ev::touchstart, |_| active());
    // A laptop that slept has a steady clock that stood still, so the first look after waking is the server's.
    let _ = window_event_listener(ev::visibilitychange, |_| {
        if visible() {
            look();
        }
    });
    let _ = set_interval_with_handle(tick, TICK);
}

fn active() {
    PAST.with_borrow_mut(|past| past.active = now());
}

fn visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

fn look() {
    if SESSION.get().is_some_and(|session| session.times.get_untracked().is_some()) {
        leptos::task::spawn_local(async {
            let _ = refresh().await;
        });
    }
}

fn tick() {
    let Some(session) = SESSION.get() else { return };
    let Some(times) = session.times.get_untracked() else { return };
    let warned = session.warning.get_untracked();
    let past = PAST.with_borrow_mut(|past| {
        past.visible = visible();
        past.warned = warned.is_some();
        *past
    });
    let warning = match idle::decide(now(), times, past) {
        Decision::Rest => None,
        Decision::Warn(warning) => Some(warning),
        Decision::Look => return look(),
        Decision::Extend => {
            // Counted as a touch even if it fails, so that a lost network leads to the question, not to a storm.
            touched();
            leptos::task::spawn_local(async {
                let _ = extend().await;
            });
            return;
        }
        Decision::End => return ended(),
    };
    if warning != warned {
        session.warning.set(warning);
    }
}
