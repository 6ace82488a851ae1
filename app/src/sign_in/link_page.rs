//! Instant sign-in: asks for a link, and waits until it is used.

use leptos::ev;
use leptos::prelude::*;
use shared::language::Language;
use shared::link;
use shared::moment::Moment;

use super::arrive::lead_on;
use super::link_flow::Standing;
use super::link_wait::kept;
use super::link_watch::visible;
use super::{ask, link_words as words, waiting};
use crate::layout::bare;
use crate::ui::{Loading, by_language, page, trouble};
use crate::words::code;
use crate::{navigate, practice};

/// Asking and waiting, as their views see it.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    pub(super) standing: RwSignal<Standing>,
    /// The address as typed.
    pub(super) email: RwSignal<String>,
    /// The number to be typed where the mail is opened.
    pub(super) number: RwSignal<Option<String>>,
    /// The server's time of its answer, and until when the link works.
    pub(super) ends: RwSignal<Option<(Moment, Moment)>>,
    /// Each change of view makes the looks planned before it void; leaving the page, all of them.
    pub(super) newest: StoredValue<u32>,
    /// When a mail was asked for last, by the browser's steady clock.
    pub(super) since: StoredValue<f64>,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    if !practice::here().ways.link {
        // An address from another practice's mail, or from a time when there were links.
        navigate::replace_soon(link::WELCOME);
        return bare(().into_any());
    }
    draw(|language| words::title(language).to_owned())
}

/// The front door of a practice without passwords.
pub(super) fn welcome() -> AnyView {
    draw(|language| words::welcome(language, &practice::here().name))
}

fn draw(title: fn(Language) -> String) -> AnyView {
    let flow = Flow {
        standing: RwSignal::new(Standing::Asking),
        email: RwSignal::default(),
        number: RwSignal::default(),
        ends: RwSignal::default(),
        newest: StoredValue::new(0),
        since: StoredValue::new(0.0),
    };
    lead_on();
    if let Some(email) = kept() {
        flow.email.set(email);
        flow.open();
    }
    // Nobody watches a hidden page, so it does not look; coming back from the mail program, it does at once.
    let seen = window_event_listener(ev::visibilitychange, move |_| {
        if visible() && flow.standing.with_untracked(|standing| *standing == Standing::Waiting) {
            flow.look();
        }
    });
    on_cleanup(move || seen.remove());
    bare(
        (move || match flow.standing.get() {
            Standing::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
            Standing::Asking => ask::view(flow, title),
            Standing::Waiting => waiting::view(flow),
            Standing::Finishing => waiting::finishing(),
            Standing::Over => waiting::over(flow),
            Standing::Failed(failure) => {
                let again = Callback::new(move |()| flow.open());
                page(
                    |language| words::not_opened(language).to_owned(),
                    move |language| trouble(&failure, code::for_way_in, language, again),
                )
            }
        })
        .into_any(),
    )
}
