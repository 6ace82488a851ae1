//! A page of the settings.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::settings::{Settings, Show};

use super::tab::{self, Tab};
use super::{details, legal, mail, messages, safety, ways_in};
use crate::api;
use crate::ui::{by_language, loaded};
use crate::words::code;

/// The page.
pub(crate) fn page(here: Tab) -> AnyView {
    let draw: fn(Settings) -> AnyView = match here {
        Tab::Details => |settings| details::page(&settings),
        Tab::WaysIn => |settings| ways_in::page(&settings),
        Tab::Safety => |settings| safety::page(&settings),
        Tab::Mail => |settings| mail::page(&settings),
        // Long texts, which the other pages need not load.
        Tab::Legal | Tab::Messages => {
            let content = if here == Tab::Legal { legal::page() } else { messages::page() };
            return view! { {by_language(move |language| tab::links(here, language))} {content} }.into_any();
        }
    };
    view! {
        {by_language(move |language| tab::links(here, language))}
        {loaded(|| api::call::<Show>(&NoPath {}, ()), code::for_console, draw)}
    }
    .into_any()
}
