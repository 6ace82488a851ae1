//! "Export": the rows that are filtered, as a file.

use leptos::prelude::*;
use shared::access_log::Export;
use shared::endpoint::NoPath;
use shared::language::Language;

use super::log::Log;
use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Notice, Tone, trouble};
use crate::words::code;

/// What the browser calls the file.
const NAME: &str = "access-log.csv";

/// The export.
#[derive(Clone, Copy)]
pub(super) struct Exporting {
    log: Log,
    /// Whether a file is on its way.
    pub(super) busy: RwSignal<bool>,
    ended: RwSignal<Option<Result<(), Failure>>>,
}

impl Exporting {
    /// Has not begun.
    pub(super) fn of(log: Log) -> Self {
        Self { log, busy: RwSignal::new(false), ended: RwSignal::new(None) }
    }

    /// Fetches the file and hands it to the browser.
    pub(super) fn send(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.ended.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::download::<Export>(&NoPath {}, self.log.filter(), NAME).await;
            // The page may be gone by now.
            if self.busy.try_set(false).is_none() {
                self.ended.set(Some(answer));
            }
        });
    }
}

/// How it ended.
pub(super) fn result(exporting: Exporting, language: Language) -> AnyView {
    (move || match exporting.ended.get() {
        None => ().into_any(),
        Some(Ok(())) => view! { <Notice tone=Tone::Success><p>{words::exported(language)}</p></Notice> }.into_any(),
        Some(Err(failure)) => trouble(&failure, code::for_console, language, Callback::new(move |()| exporting.send())),
    })
    .into_any()
}
