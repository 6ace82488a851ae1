//! A contact in the list.

use leptos::prelude::*;
use shared::contact::Row;
use shared::language::Language;

use super::actions::Actions;
use super::selection::Selection;
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
        words::invited_on_column(language),
        words::action(language),
    ]
}

/// A cell for each column.
pub(super) fn cells(row: &Row, selection: Selection, actions: &Actions, language: Language) -> Vec<AnyView> {
    let invited = match row.invited_at {
        Some(at) => date::date(at, language),
        None => words::not_invited(language).to_owned(),
    };
    vec![
        view! {
            <div class="contact__who">
                {selection.checkbox(row, language)}
                <a class="contact__name" id=link_id(row) href=path(&row.id)>{row.name.clone()}</a>
            </div>
        }
        .into_any(),
        match &row.email {
            Some(email) => address(email),
            None => view! { <span class="facts__none">{words::no_email(language)}</span> }.into_any(),
        },
        standing(row, language),
        view! { <span class="contact__access">{invited}</span> }.into_any(),
        actions.menu(row, language),
    ]
}

/// The portal status: drawing, words, and whatever belongs to it; when they last came in, too.
pub(crate) fn standing(row: &Row, language: Language) -> AnyView {
    let glance = glance(row, BROWSER, language);
    let details: Vec<AnyView> = glance.details.into_iter().map(|line| view! { <li>{line}</li> }.into_any()).collect();
    let details = (!details.is_empty()).then(|| view! { <ul class="standing__details">{details}</ul> }.into_any());
    let access = row.last_access_at.map(|at| {
        view! { <p class="standing__access">{words::last_access(language)} ": " {date::date_time(at, language)}</p> }
            .into_any()
    });
    let refused =
        row.mail_refused.then(|| view! { <p class="standing__badge">{words::mail_refused(language)}</p> }.into_any());
    view! { <div class="standing">{mark(glance.mark, glance.label)} {details} {access} {refused}</div> }.into_any()
}

/// The id of the name's link.
pub(super) fn link_id(row: &Row) -> String {
    ["contact-", row.id.as_str()].concat()
}
