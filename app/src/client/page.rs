//! A page of a record: finds the record, and draws the page that was asked for.

use leptos::prelude::*;
use shared::birthday_plan::RecordPath;
use shared::client::{Client, Show};
use shared::failure::Code;
use shared::language::Language;
use shared::value::id::Id;

use super::tab::{self, Tab};
use super::{contacts, details, overview, portal, words};
use crate::api;
use crate::contact::{BeginAct, BeginWhy};
use crate::failure::Failure;
use crate::layout::console_missing;
use crate::ui::{self, by_language, loaded};
use crate::words::code;

/// The page.
pub(crate) fn page(client: Id, here: Tab, act: BeginAct, why: BeginWhy) -> AnyView {
    let id = client.clone();
    view! {
        {by_language(move |language| tab::links(here, &client, language))}
        {loaded(
            move || fetch(id.clone()),
            code::for_console,
            move |client| match client {
                Some(client) => draw(client, here, act, why),
                None => console_missing::page(words::missing, words::missing_text),
            },
        )}
    }
    .into_any()
}

/// The record; none when there is no such one.
pub(super) async fn fetch(client: Id) -> Result<Option<Client>, Failure> {
    match api::call::<Show>(&RecordPath { client }, ()).await {
        Ok(client) => Ok(Some(client)),
        Err(failure) if failure.code() == Some(Code::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}

fn draw(client: Client, here: Tab, act: BeginAct, why: BeginWhy) -> AnyView {
    match here {
        Tab::Overview => overview::view(client),
        Tab::Details => details::view(client),
        Tab::Contacts => contacts::view(client),
        Tab::Portal => portal::view(client, act, why),
    }
}

/// A page with its heading, which follows the record's name.
pub(super) fn titled(
    client: RwSignal<Client>,
    here: Tab,
    content: impl Fn(Language) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    ui::page(move |language| client.with(|client| here.title(&client.name, language)), content)
}
