//! Waits until a sign-in link is used, and signs in when it was approved elsewhere.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::sign_in::{FinishLink, WaitForLink, Waiting};
use web_sys::VisibilityState;

use super::arrive::{arrive, led_on};
use super::link_flow::{Standing, after, not_finished, pause};
use super::link_page::Flow;
use super::link_wait::{forget, keep};
use crate::{api, session};

impl Flow {
    /// Asks how the link stands that was asked for before the page was loaded.
    pub(super) fn open(self) {
        self.standing.set(Standing::Opening);
        let mine = self.turn();
        leptos::task::spawn_local(async move {
            let answer = api::call::<WaitForLink>(&NoPath {}, ()).await;
            if self.newest.try_get_value() == Some(mine) {
                match answer {
                    Ok(waiting) => self.learn(&waiting),
                    Err(failure) => self.standing.set(Standing::Failed(failure)),
                }
            }
        });
    }

    /// A mail was asked for.
    pub(super) fn asked(self, waiting: &Waiting) {
        keep(self.email.get_untracked().trim());
        self.since.set_value(clock());
        self.learn(waiting);
    }

    /// Back to the address; what was typed is kept.
    pub(super) fn change(self) {
        self.turn();
        forget();
        self.standing.set(Standing::Asking);
    }

    /// The server's word about the link.
    fn learn(self, waiting: &Waiting) {
        if self.number.with_untracked(|number| *number != waiting.number) {
            self.number.set(waiting.number.clone());
        }
        let known = self.ends.get_untracked().map(|(_, end)| end);
        if let Some(end) = waiting.expires_at.filter(|end| Some(*end) != known) {
            self.ends.set(Some((waiting.now, end)));
        }
        match after(waiting.state) {
            Standing::Finishing => self.finish(),
            Standing::Over => self.over(),
            next => {
                self.enter(next);
                self.plan();
            }
        }
    }

    fn enter(self, next: Standing) {
        if self.standing.try_with_untracked(|standing| *standing != next) == Some(true) {
            self.standing.set(next);
        }
    }

    fn turn(self) -> u32 {
        self.newest.update_value(|number| *number += 1);
        self.newest.get_value()
    }

    /// Plans the next look.
    fn plan(self) {
        let mine = self.turn();
        let look = move || {
            if self.newest.try_get_value() == Some(mine) && visible() {
                self.look();
            }
        };
        set_timeout(look, pause(clock() - self.since.get_value()));
    }

    /// Looks how the link stands. A failure is no reason to give up waiting.
    pub(super) fn look(self) {
        let mine = self.turn();
        leptos::task::spawn_local(async move {
            let answer = api::call::<WaitForLink>(&NoPath {}, ()).await;
            if self.newest.try_get_value() == Some(mine) {
                match answer {
                    Ok(waiting) => self.learn(&waiting),
                    Err(_) => self.plan(),
                }
            }
        });
    }

    /// Approved elsewhere: signs in.
    fn finish(self) {
        self.turn();
        self.enter(Standing::Finishing);
        leptos::task::spawn_local(async move {
            match api::call::<FinishLink>(&NoPath {}, ()).await {
                Ok(arrived) => {
                    forget();
                    led_on(&arrived);
                    arrive().await;
                }
                Err(failure) => match not_finished(&failure) {
                    Standing::Over => self.over(),
                    next => {
                        self.enter(next);
                        self.plan();
                    }
                },
            }
        });
    }

    /// Nothing is to be waited for. Opened in another tab of this browser, the link has signed in this one as well;
    /// then the page leads on.
    fn over(self) {
        self.turn();
        forget();
        leptos::task::spawn_local(async move {
            let _ = session::refresh().await;
            let signed_out = !session::is_somebody();
            if signed_out {
                self.enter(Standing::Over);
            }
        });
    }
}

/// Whether somebody can see the page.
pub(super) fn visible() -> bool {
    document().visibility_state() == VisibilityState::Visible
}

/// The browser's steady clock.
fn clock() -> f64 {
    window().performance().map(|performance| performance.now()).unwrap_or_default()
}
