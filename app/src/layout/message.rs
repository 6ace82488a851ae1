//! Pages that only say something.

use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::{bare, words};
use crate::practice;
use crate::ui::{Button, LinkButton, Look, page};

/// Nothing is at this address.
pub(crate) fn not_found() -> AnyView {
    bare(not_found_page())
}

/// The same for a shell that stands already.
pub(crate) fn not_found_page() -> AnyView {
    page(
        |language| words::not_found(language).to_owned(),
        |language| {
            view! {
                <div class="card stack">
                    <p>{words::not_found_text(language)}</p>
                    <div class="buttons">
                        <LinkButton label=words::to_start(language) href=link::WELCOME/>
                        {call_button(language, Look::Secondary)}
                    </div>
                </div>
            }
            .into_any()
        },
    )
}

/// A part of the app could not be downloaded.
pub(crate) fn not_loaded() -> AnyView {
    let again = Callback::new(|()| {
        let _ = window().location().reload();
    });
    bare(page(
        |language| words::not_loaded(language).to_owned(),
        move |language| {
            view! {
                <div class="card stack">
                    <p>{words::not_loaded_text(language)}</p>
                    <Button label=words::reload(language) on_click=again/>
                </div>
            }
            .into_any()
        },
    ))
}

/// Calls the practice. Its number is in the footer of the same page, so here stands what the button does.
pub(crate) fn call_button(language: Language, look: Look) -> Option<AnyView> {
    let practice = practice::here();
    (!practice.phone.is_empty()).then(|| {
        let href = ["tel:", &practice.phone_dialled].concat();
        view! { <LinkButton label=words::call(language) href=href look=look/> }.into_any()
    })
}
