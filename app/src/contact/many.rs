//! Inviting many: one after the other, each by itself, until all are through or somebody stops it.

use leptos::prelude::*;
use shared::contact::Named;
use shared::language::Language;

use super::selection::Selection;
use super::slot::Act;
use super::words;
use crate::failure::Failure;
use crate::screen;
use crate::ui::{Button, Dialog, Look, by_language};
use crate::words::code;

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// Whether to begin is being asked.
    Asking,
    /// One after the other.
    Running,
    /// Stopped by hand, or because the portal could not be reached.
    Stopped,
    /// All are through.
    Done,
}

/// What came of one.
#[derive(Clone)]
struct Outcome {
    named: Named,
    failure: Option<Failure>,
}

/// Inviting many from one page.
#[derive(Clone, Copy)]
pub(super) struct Many {
    stage: RwSignal<Option<Stage>>,
    wanted: RwSignal<Vec<Named>>,
    results: RwSignal<Vec<Outcome>>,
    act: StoredValue<Act>,
    selection: Selection,
    /// Told when all are through, or it was stopped.
    over: Callback<()>,
}

impl Many {
    /// Nobody yet.
    pub(super) fn of(selection: Selection, act: Act, over: Callback<()>) -> Self {
        Self {
            stage: RwSignal::new(None),
            wanted: RwSignal::new(Vec::new()),
            results: RwSignal::new(Vec::new()),
            act: StoredValue::new(act),
            selection,
            over,
        }
    }

    /// Asks whether to invite those who are selected.
    pub(super) fn ask(self) {
        if self.stage.get_untracked() == Some(Stage::Running) {
            return;
        }
        self.wanted.set(self.selection.named());
        self.results.set(Vec::new());
        self.stage.set(Some(Stage::Asking));
    }

    fn begin(self) {
        self.stage.set(Some(Stage::Running));
        screen::focus("inviting-many".to_owned());
        let (wanted, send) = (self.wanted.get_untracked(), self.act.with_value(|act| act.send));
        leptos::task::spawn_local(async move {
            for named in wanted {
                if self.stage.try_get_untracked().flatten() != Some(Stage::Running) {
                    break;
                }
                let failure = send(named.id.clone()).await.err();
                // Without a word from the portal the others would fare no better.
                let unreachable = failure.as_ref().is_some_and(|failure| failure.code().is_none());
                // The page may be gone by now.
                if self.results.try_update(|results| results.push(Outcome { named, failure })).is_none() {
                    return;
                }
                if unreachable {
                    self.stage.set(Some(Stage::Stopped));
                }
            }
            match self.stage.try_get_untracked() {
                None => return,
                Some(Some(Stage::Running)) => self.stage.set(Some(Stage::Done)),
                Some(_) => {}
            }
            self.selection.clear();
            self.over.run(());
        });
    }

    /// The question, the progress, and what came of each.
    pub(super) fn draw(self) -> AnyView {
        view! {
            {by_language(move |language| self.question(language))}
            {by_language(move |language| match self.stage.get() {
                None | Some(Stage::Asking) => ().into_any(),
                Some(stage) => self.panel(stage, language),
            })}
        }
        .into_any()
    }

    fn question(self, language: Language) -> AnyView {
        let open = Signal::derive(move || self.stage.get() == Some(Stage::Asking));
        let cancel = Callback::new(move |()| self.stage.set(None));
        let go = Callback::new(move |()| self.begin());
        let text = Signal::derive(move || match self.wanted.with(Vec::len) {
            1 => words::invite_one_text(language).to_owned(),
            number => words::invite_many_text(language, &number.to_string()),
        });
        view! {
            <Dialog id="many-ask" title=words::invite_many_ask(language) open=open on_escape=cancel>
                <p>{move || text.get()}</p>
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::invite_many_yes(language) on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn panel(self, stage: Stage, language: Language) -> AnyView {
        let all = self.wanted.with_untracked(Vec::len);
        let done = Signal::derive(move || self.results.with(Vec::len));
        let stop = Callback::new(move |()| self.stage.set(Some(Stage::Stopped)));
        let dismiss = Callback::new(move |()| {
            self.stage.set(None);
            screen::focus("main".to_owned());
        });
        let button = match stage {
            Stage::Running => {
                view! { <Button label=words::stop(language) look=Look::Secondary on_click=stop/> }.into_any()
            }
            Stage::Asking | Stage::Stopped | Stage::Done => {
                view! { <Button label=words::dismiss(language) look=Look::Quiet on_click=dismiss/> }.into_any()
            }
        };
        view! {
            <section class="card stack many" id="inviting-many" tabindex="-1" aria-labelledby="inviting-many-title">
                <h2 id="inviting-many-title">{words::inviting_many(language)}</h2>
                <progress
                    class="many__progress"
                    max=all.to_string()
                    prop:value=move || done.get().to_string()
                    aria-label=words::inviting_many(language)
                ></progress>
                <p role="status">{move || self.said(stage, all, language)}</p>
                <div class="buttons">{button}</div>
                <ol class="many__results" reversed=true aria-label=words::results(language)>
                    // Of thousands, each line is drawn once: when its result comes, and when the language changes.
                    <For
                        each=move || (0..done.get()).rev()
                        key=move |at| (*at, language.tag())
                        children=move |at| self.line(at, language)
                    />
                </ol>
            </section>
        }
        .into_any()
    }

    /// The line of a result, by its place among them.
    fn line(self, at: usize, language: Language) -> AnyView {
        self.results.with_untracked(|results| match results.get(at) {
            Some(result) => line(result, language),
            None => ().into_any(),
        })
    }

    fn said(self, stage: Stage, all: usize, language: Language) -> String {
        let (done, sent) = self
            .results
            .with(|results| (results.len(), results.iter().filter(|result| result.failure.is_none()).count()));
        let (done_text, sent_text, all_text) = (done.to_string(), sent.to_string(), all.to_string());
        match stage {
            Stage::Asking | Stage::Running => words::many_so_far(language, &done_text, &all_text),
            Stage::Stopped => words::many_stopped(language, &sent_text, &all_text),
            Stage::Done if sent == all => words::many_done(language, &sent_text),
            Stage::Done => words::many_done_but(language, &sent_text, &(all - sent).to_string()),
        }
    }
}

fn line(result: &Outcome, language: Language) -> AnyView {
    let (href, name) = (super::path(&result.named.id), result.named.name.clone());
    let text = match &result.failure {
        None => words::was_invited(language).to_owned(),
        Some(failure) => match failure.code() {
            Some(code) => code::for_console(code, language),
            None => words::unreachable(language).to_owned(),
        },
    };
    let class = if result.failure.is_none() { "many__result" } else { "many__result many__result--failed" };
    view! { <li class=class><a href=href>{name}</a> ": " {text}</li> }.into_any()
}
