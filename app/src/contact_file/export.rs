//! What the contact list offers beside adding one by one: the way to the import, and its search as a file.

use std::sync::Arc;

use leptos::prelude::*;
use shared::access::Right;
use shared::contact::Search;
use shared::contact_file::Export;
use shared::endpoint::NoPath;
use shared::language::Language;

use super::template::MARK;
use super::{IMPORT, words};
use crate::contact::Files;
use crate::failure::Failure;
use crate::ui::{Button, LinkButton, Look, Notice, Tone, by_language, trouble};
use crate::words::code;
use crate::{api, session};

/// What the browser calls the file.
const NAME: &str = "contacts.csv";

#[derive(Clone, Copy)]
struct Exporting {
    search: Callback<(), Search>,
    busy: RwSignal<bool>,
    ended: RwSignal<Option<Result<(), Failure>>>,
}

/// For the list whose search this is.
pub(crate) fn begin(search: Callback<(), Search>) -> Files {
    let exporting = Exporting { search, busy: RwSignal::new(false), ended: RwSignal::new(None) };
    Files {
        tools: Arc::new(move |language| exporting.tools(language)),
        outcome: Arc::new(move |_| by_language(move |language| exporting.outcome(language))),
    }
}

impl Exporting {
    fn tools(self, language: Language) -> AnyView {
        let import = session::may(Right::ContactImport)
            .then(|| view! { <LinkButton label=words::import(language) href=IMPORT look=Look::Secondary/> }.into_any());
        let export = Callback::new(move |()| self.send());
        view! {
            <div class="buttons">
                {import}
                <Button label=words::export(language) look=Look::Secondary busy=self.busy on_click=export/>
            </div>
        }
        .into_any()
    }

    fn send(self) {
        self.busy.set(true);
        self.ended.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::file::<Export>(&NoPath {}, self.search.run(())).await;
            let ended =
                answer.and_then(|text| api::keep(&[MARK, &text].concat(), NAME).map_err(|_| Failure::unknown()));
            // The page may be gone by now.
            if self.busy.try_set(false).is_none() {
                self.ended.set(Some(ended));
            }
        });
    }

    fn outcome(self, language: Language) -> AnyView {
        match self.ended.get() {
            None => ().into_any(),
            Some(Ok(())) => view! { <Notice tone=Tone::Success><p>{words::exported(language)}</p></Notice> }.into_any(),
            Some(Err(failure)) => trouble(&failure, code::for_console, language, Callback::new(move |()| self.send())),
        }
    }
}
