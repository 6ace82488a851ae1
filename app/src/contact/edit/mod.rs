//! "Edit Details": everything on file of a contact.

mod fact;
mod form;
mod outcome;
mod typed;
mod words;

use leptos::prelude::*;
use shared::details::{Details, Show};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::value::id::Id;

pub(crate) use self::words::field as field_label;
use super::words as shown;
use crate::api;
use crate::failure::Failure;
use crate::layout::console_missing;
use crate::ui::loaded;
use crate::words::code;

/// The page's address.
pub(crate) fn path(contact: &Id) -> String {
    [&super::path(contact), "/edit"].concat()
}

/// The page.
pub(crate) fn edit(id: Id) -> AnyView {
    let contact = StoredValue::new(id);
    loaded(
        move || fetch(contact.get_value()),
        code::for_console,
        move |details| match details {
            Some(details) => form::view(contact, details),
            None => console_missing::page(shown::missing, shown::missing_text),
        },
    )
}

/// What is on file; none when there is no such contact.
async fn fetch(id: Id) -> Result<Option<Details>, Failure> {
    match api::call::<Show>(&ContactPath { contact: id }, ()).await {
        Ok(details) => Ok(Some(details)),
        Err(failure) if failure.code() == Some(Code::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}
