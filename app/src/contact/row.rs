//! A contact in the list.

use leptos::prelude::*;
use shared::contact::Row;
use shared::language::Language;

use super::slot::{Act, Place};
use super::status::{BROWSER, glance};
use super::{path, words};
use crate::layout::console_mark::mark;
use crate::layout::console_text::address;
use crate::ui::date;

/// The list's columns.
pub(super) fn headers(language: Language) -> Vec<&'static str> {
    vec![
        words::name(language),
        words::email(language),
        words::client_portal(language),
        words::last_access(language),
        words::action(language),
    ]
}

/// A cell for each column.
pub(super) fn cells(row: &Row, act: &Act, language: Language) -> Vec<AnyView> {
    let last = match row.last_access_at {
        Some(at) => date::date_time(at, language),
        None => words::never(language).to_owned(),
    };
    vec![
        view! { <a class="contact__name" id=link_id(row) href=path(&row.id)>{row.name.clone()}</a> }.into_any(),
        address(&row.email),
        standing(row, language),
        view! { <span class="contact__access">{last}</span> }.into_any(),
        (act.button)(row, Place::Row, language),
    ]
}

/// The portal status: drawing, words, and whatever belongs to it.
pub(super) fn standing(row: &Row, language: Language) -> AnyView {
    let glance = glance(row, BROWSER, language);
    let details: Vec<AnyView> = glance.details.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let details = (!details.is_empty()).then(|| view! { <ul class="standing__details">{details}</ul> }.into_any());
    let refused =
        row.mail_refused.then(|| view! { <p class="standing__badge">{words::mail_refused(language)}</p> }.into_any());
    view! { <div class="standing">{mark(glance.mark, glance.label)} {details} {refused}</div> }.into_any()
}

/// The id of the name's link.
pub(super) fn link_id(row: &Row) -> String {
    ["contact-", row.id.as_str()].concat()
}
