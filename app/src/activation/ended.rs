//! A link that leads nowhere: says why in plain words, and what to do next.

use leptos::prelude::*;
use shared::link;

use super::wizard::LinkEnd;
use super::words;
use crate::layout::message::call_button;
use crate::practice;
use crate::ui::{Icon, LinkButton, Look, icon, page};

/// The page of an ended link.
pub(super) fn view(end: LinkEnd) -> AnyView {
    page(
        move |language| {
            match end {
                LinkEnd::Unknown => words::unknown(language),
                LinkEnd::Used => words::used(language),
                LinkEnd::Replaced => words::replaced(language),
                LinkEnd::Expired => words::expired(language),
                LinkEnd::Closed => words::closed(language),
                LinkEnd::Withdrawn => words::withdrawn(language),
            }
            .to_owned()
        },
        move |language| {
            let name = practice::here().name.as_str();
            let text = match end {
                LinkEnd::Unknown => words::unknown_text(language).to_owned(),
                LinkEnd::Used => words::used_text(language).to_owned(),
                LinkEnd::Replaced => words::replaced_text(language, name),
                LinkEnd::Expired => words::expired_text(language, name),
                LinkEnd::Closed => words::closed_text(language, name),
                LinkEnd::Withdrawn => words::withdrawn_text(language, name),
            };
            // Where signing in may well work, it comes first; where only the practice can help, the phone does.
            let sign_in =
                |look| view! { <LinkButton label=words::sign_in(language) href=link::WELCOME look=look/> }.into_any();
            let (first, call) = match end {
                LinkEnd::Used => (Some(sign_in(Look::Primary)), Look::Secondary),
                LinkEnd::Unknown | LinkEnd::Replaced => (Some(sign_in(Look::Secondary)), Look::Secondary),
                LinkEnd::Expired | LinkEnd::Closed | LinkEnd::Withdrawn => (None, Look::Primary),
            };
            view! {
                <div class="card stack">
                    <p class="badge">{icon(Icon::Mail)}</p>
                    <p>{text}</p>
                    <div class="buttons">{first} {call_button(language, call)}</div>
                </div>
            }
            .into_any()
        },
    )
}
