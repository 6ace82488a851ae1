//! The profiles as a list: the contact's own, then those of others into their record.

use leptos::prelude::*;
use shared::language::Language;
use shared::profile::{ContactProfiles, Standing, Way};

use super::ending::End;
use super::words;
use crate::contact::labels;
use crate::ui::date;
use crate::{client, contact};

/// Both lists.
pub(super) fn list(profiles: &ContactProfiles, ending: End, language: Language) -> AnyView {
    let own: Vec<AnyView> = profiles
        .own
        .iter()
        .map(|way| row(way, (&way.profile.client_name, client::path(&way.client)), ending, language))
        .collect();
    let others = (!profiles.others.is_empty()).then(|| {
        view! {
            <h3>{words::others(language)}</h3>
            {ways(&profiles.others, ending, language)}
        }
        .into_any()
    });
    view! {
        <ul class="ways">{own}</ul>
        {others}
    }
    .into_any()
}

/// Ways into one record, by the contacts who have them.
pub(crate) fn ways(ways: &[Way], ending: End, language: Language) -> AnyView {
    let rows: Vec<AnyView> =
        ways.iter().map(|way| row(way, (&way.contact_name, contact::path(&way.contact)), ending, language)).collect();
    view! { <ul class="ways">{rows}</ul> }.into_any()
}

/// `name` leads to its own page.
fn row(way: &Way, (name, href): (&str, String), ending: End, language: Language) -> AnyView {
    let what = [
        labels::relationship(way.profile.relationship, language),
        ", ",
        labels::kind(way.profile.client_kind, language),
    ]
    .concat();
    let button = (way.standing != Standing::Ended).then(|| ending.button(way, name, language));
    let notes: Vec<AnyView> =
        notes(way, language).into_iter().map(|note| view! { <p class="note">{note}</p> }.into_any()).collect();
    view! {
        <li class="row">
            <div class="row__what">
                <p class="contact__name"><a href=href>{name.to_owned()}</a></p>
                <p class="note">{what}</p>
                {notes}
            </div>
            {button}
        </li>
    }
    .into_any()
}

/// What it opens, since when, until when, and why.
fn notes(way: &Way, language: Language) -> Vec<String> {
    let rights: Vec<&str> = way.rights.iter().map(|right| words::right(*right, language)).collect();
    let mut notes = vec![words::opens(language, &rights.join(", "))];
    notes.push(match way.standing {
        Standing::NotYet => words::begins(language, &date::date(way.from, language)),
        Standing::Live | Standing::Ended => words::since(language, &date::date(way.from, language)),
    });
    match (way.ended_at, way.until) {
        (Some(at), _) => notes.push(words::ended(language, &date::date_time(at, language))),
        (None, Some(until)) => notes.push(words::until(language, &date::last_day(until, language))),
        (None, None) if way.standing == Standing::Ended => notes.push(words::not_open(language).to_owned()),
        (None, None) => {}
    }
    if way.shut_out && way.standing != Standing::Ended {
        notes.push(words::shut_out(language).to_owned());
    }
    if let Some(at) = way.first_used_at {
        notes.push(words::first_used(language, &date::date_time(at, language)));
    }
    if !way.reason.is_empty() {
        notes.push(words::because(language, &way.reason));
    }
    notes
}
