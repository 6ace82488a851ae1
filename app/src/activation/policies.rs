//! Step 1: Things You Should Know.

use leptos::prelude::*;
use shared::activation::{Accept, Acceptance, Progress, Step};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::practice::{InLanguage, LegalDocument, LegalKind, LegalPath, ReadLegal};

use super::page::{Flow, head};
use super::wizard::Moved;
use super::words;
use crate::practice::legal;
use crate::ui::{EntryForm, SubmitButton, page};
use crate::{api, language, practice};

/// The two documents in full, and one button.
pub(super) fn view(flow: Flow, progress: Progress, moved: Option<Moved>) -> AnyView {
    let entry = flow.entry();
    let texts = RwSignal::new((progress.language, progress.documents));
    // Nobody can agree to what they cannot read, so the documents follow the switch.
    Effect::new(move |_| {
        let language = language::current();
        if texts.with_untracked(|(written, _)| *written != language) {
            leptos::task::spawn_local(translate(texts, language));
        }
    });
    let send = Callback::new(move |()| {
        let (language, documents) = texts.get_untracked();
        let version = |kind| documents.iter().find(|document| document.kind == kind).map_or(0, |it| it.version);
        let acceptance = Acceptance {
            token: flow.token(),
            privacy: version(LegalKind::Privacy),
            terms: version(LegalKind::Terms),
            language,
        };
        let accept = async move {
            match api::call::<Accept>(&NoPath {}, acceptance).await {
                Ok(progress) => Ok(progress),
                Err(failure) => Err(flow.refused(failure, None).await),
            }
        };
        entry.send(accept, move |progress| flow.advance(progress));
    });
    page(
        |language| words::policies(language).to_owned(),
        move |language| {
            let (written, documents) = texts.get();
            let documents: Vec<AnyView> = documents.iter().map(|text| document(text, written, language)).collect();
            view! {
                {head(Step::Policies, moved, language)}
                <p class="page__lead">{words::policies_lead(language, &practice::here().name)}</p>
                <EntryForm entry=entry language=language on_send=send>
                    {documents}
                    <p>{words::accepting(language)}</p>
                    <SubmitButton label=words::accept(language) busy=entry.busy()/>
                </EntryForm>
            }
            .into_any()
        },
    )
}

/// Reads both documents in another language. Without an answer the old ones stand, which say what they are.
async fn translate(texts: RwSignal<(Language, Vec<LegalDocument>)>, language: Language) {
    let mut documents = Vec::new();
    for kind in LegalKind::ALL {
        match api::call::<ReadLegal>(&LegalPath { kind }, InLanguage { language }).await {
            Ok(document) => documents.push(document),
            Err(_) => return,
        }
    }
    // The person may have left, or switched once more.
    if language == language::now() {
        let _ = texts.try_set((language, documents));
    }
}

/// `written` is the language of the text, which may not be the one the page speaks now.
fn document(document: &LegalDocument, written: Language, language: Language) -> AnyView {
    let title = legal::title(document.kind, language);
    let id = document.kind.tag();
    view! {
        <div class="card">
            <h2 class="document__title" id=id>{title}</h2>
            <p class="document__version">{legal::version(document, language)}</p>
            // It scrolls, so it must be reachable by keyboard.
            <div class="document__text legal" role="region" aria-labelledby=id tabindex="0" lang=written.tag()>
                {legal::body(&document.body, "h3")}
            </div>
        </div>
    }
    .into_any()
}
