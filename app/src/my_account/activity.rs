//! "Recent activity": what happened, in words that worry nobody without need.

use leptos::prelude::*;
use shared::language::Language;
use shared::my_account::{Activity, Event, MyAccount};

use super::{pieces, words};
use crate::ui::{by_language, date};

/// The section.
pub(super) fn section(account: RwSignal<MyAccount>, language: Language) -> AnyView {
    let list = by_language(move |language| account.with(|account| list(&account.activity, language)));
    pieces::section("activity", words::activity(language), list)
}

fn list(activity: &[Activity], language: Language) -> AnyView {
    if activity.is_empty() {
        return view! { <p class="note">{words::activity_none(language)}</p> }.into_any();
    }
    let rows: Vec<AnyView> = activity
        .iter()
        .map(|happened| pieces::row(event(happened.event, language).into_any(), note(happened, language), None))
        .collect();
    let refused = activity
        .iter()
        .any(|happened| happened.event == Event::Refused)
        .then(|| view! { <p class="note">{words::refused_advice(language)}</p> }.into_any());
    view! {
        <ul class="account__list">{rows}</ul>
        {refused}
        <p class="note">{words::activity_advice(language)}</p>
    }
    .into_any()
}

/// When, and in which browser where that is known.
fn note(happened: &Activity, language: Language) -> String {
    let mut note = date::date_time(happened.at, language);
    if let Some(name) = &happened.browser {
        note.push_str(" · ");
        note.push_str(&pieces::browser(Some(name), language));
    }
    note
}

/// The event in words. One without words does not compile.
const fn event(event: Event, language: Language) -> &'static str {
    match event {
        Event::SignedIn => words::signed_in(language),
        Event::Refused => words::refused(language),
        Event::SecurityCodeSent => words::security_code_sent(language),
        Event::Mailed => words::mailed(language),
        Event::PhonePinMade => words::phone_pin_made(language),
        Event::Activated => words::activated(language),
        Event::PasswordChanged => words::new_password_set(language),
        Event::EmailChanged => words::email_was_changed(language),
        Event::MobileChanged => words::mobile_was_changed(language),
        Event::Locked => words::was_locked(language),
        Event::Unlocked => words::was_unlocked(language),
        Event::LoggedOut => words::logged_out(language),
        Event::SignedOutEverywhere => words::signed_out_everywhere(language),
        Event::Unknown => words::unknown_event(language),
    }
}
