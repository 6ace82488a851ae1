//! "Where you are signed in": every open session, and a button for each but this one.

use leptos::prelude::*;
use shared::language::Language;
use shared::my_account::{EndSession, MyAccount, OpenSession, SessionPath};

use super::ending::{Ending, Kind};
use super::{pieces, words};
use crate::api;
use crate::ui::{by_language, date};

const HEADING: &str = "sessions";

/// The state of the buttons.
pub(super) fn ending(account: RwSignal<MyAccount>) -> Ending {
    Ending::new(
        account,
        Kind {
            end: |session| Box::pin(async move { api::call::<EndSession>(&SessionPath { session }, ()).await }),
            heading: HEADING,
            verb: words::sign_out,
            which: words::sign_out_of,
            done: words::signed_out,
        },
    )
}

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, ending: Ending, language: Language) -> AnyView {
    let list = by_language(move |language| account.with(|account| list(&account.sessions, ending, language)));
    let content = view! { {list} {ending.outcome(language)} }.into_any();
    pieces::section(HEADING, words::sessions(language), content)
}

fn list(sessions: &[OpenSession], ending: Ending, language: Language) -> AnyView {
    let name = |session: &OpenSession| pieces::browser(session.browser.as_deref(), language);
    let here = sessions.iter().filter(|session| session.current).map(|session| {
        pieces::row(pieces::browser_name(name(session), true, language), times(session, language), None)
    });
    let others: Vec<&OpenSession> = sessions.iter().filter(|session| !session.current).collect();
    let names = pieces::told_apart(others.iter().map(|session| name(session)));
    let elsewhere = others.iter().zip(names).map(|(session, name)| {
        let button = ending.button(&session.id, &name, language);
        pieces::row(pieces::browser_name(name, false, language), times(session, language), Some(button))
    });
    let alone = others.is_empty().then(|| view! { <p class="note">{words::sessions_alone(language)}</p> }.into_any());
    let rows: Vec<AnyView> = here.chain(elsewhere).collect();
    view! { <ul class="account__list">{rows}</ul> {alone} }.into_any()
}

fn times(session: &OpenSession, language: Language) -> String {
    let (since, seen) = (date::date_time(session.created_at, language), date::date_time(session.seen_at, language));
    words::session_times(language, &since, &seen)
}
