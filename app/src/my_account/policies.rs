//! New versions of the legal documents: read and accepted once, before anything else.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::link;
use shared::my_account::{AcceptPolicies, AcceptedVersions, Due, DuePolicies};
use shared::practice::{InLanguage, LegalDocument};
use shared::value::portal_path::PortalPath;

use super::words;
use crate::layout::bare;
use crate::practice::legal;
use crate::session::wanted;
use crate::ui::{Entry, EntryForm, SubmitButton, loaded, page};
use crate::words::code;
use crate::{api, language, navigate, practice};

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    bare(loaded(|| ask(language::now()), code::for_activation, draw))
}

/// The documents in a language, and which it is.
async fn ask(language: Language) -> Result<(Language, Due), crate::failure::Failure> {
    Ok((language, api::call::<DuePolicies>(&NoPath {}, InLanguage { language }).await?))
}

fn draw((written, due): (Language, Due)) -> AnyView {
    if due.documents.is_empty() {
        leave();
        return ().into_any();
    }
    let entry = Entry::new(code::for_activation);
    let texts = RwSignal::new((written, due.documents));
    // Nobody can agree to what they cannot read, so the documents follow the switch.
    Effect::new(move |_| {
        let language = language::current();
        if texts.with_untracked(|(written, _)| *written != language) {
            read(texts, language);
        }
    });
    let send = Callback::new(move |()| {
        let (language, documents) = texts.get_untracked();
        let versions = documents.iter().map(|document| (document.kind, document.version)).collect();
        let work = async move {
            let answer = api::call::<AcceptPolicies>(&NoPath {}, AcceptedVersions { versions, language }).await;
            if answer.is_err() {
                // A still newer version is read first.
                read(texts, language);
            }
            answer
        };
        entry.send(work, |_| leave());
    });
    page(
        |language| words::policies(language).to_owned(),
        move |language| {
            let (written, documents) = texts.get();
            let documents: Vec<AnyView> = documents.iter().map(|text| document(text, written, language)).collect();
            view! {
                <p class="page__lead">{words::policies_lead(language, &practice::here().name)}</p>
                <EntryForm entry=entry language=language on_send=send>
                    {documents}
                    <p>{words::policies_accepting(language)}</p>
                    <SubmitButton label=words::policies_accept(language) busy=entry.busy()/>
                </EntryForm>
            }
            .into_any()
        },
    )
}

/// Reads what is due in another language. Without an answer the old texts stand.
fn read(texts: RwSignal<(Language, Vec<LegalDocument>)>, language: Language) {
    leptos::task::spawn_local(async move {
        let Ok((language, due)) = ask(language).await else { return };
        // The person may have left, or switched once more.
        if language == language::now() {
            let _ = texts.try_set((language, due.documents));
        }
    });
}

/// On to where they were going.
fn leave() {
    let to = wanted::take();
    let to = to.as_ref().map_or(link::PROFILES, PortalPath::as_str).to_owned();
    leptos::prelude::queue_microtask(move || navigate::replace(&to));
}

/// `written` is the language of the text, which may not be the one the page speaks now.
fn document(document: &LegalDocument, written: Language, language: Language) -> AnyView {
    let id = document.kind.tag();
    view! {
        <div class="card">
            <h2 class="document__title" id=id>{legal::title(document.kind, language)}</h2>
            <p class="document__version">{legal::version(document, language)}</p>
            // It scrolls, so it must be reachable by keyboard.
            <div class="document__text legal" role="region" aria-labelledby=id tabindex="0" lang=written.tag()>
                {legal::body(&document.body, "h3")}
            </div>
        </div>
    }
    .into_any()
}
