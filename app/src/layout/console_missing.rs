//! What is not there, inside the console's shell.

use leptos::prelude::*;
use shared::language::Language;
use shared::link;

use super::console_words as words;
use crate::ui::{LinkButton, page as titled_page};

/// A page that says what was not found and leads back to the contacts.
pub(crate) fn page(title: fn(Language) -> &'static str, text: fn(Language) -> &'static str) -> AnyView {
    titled_page(
        move |language| title(language).to_owned(),
        move |language| {
            view! {
                <div class="card stack console__message">
                    <p>{text(language)}</p>
                    <div class="buttons">
                        <LinkButton label=words::to_contacts(language) href=link::CONSOLE/>
                    </div>
                </div>
            }
            .into_any()
        },
    )
}
