//! Draws the wizard.

use leptos::ev;
use leptos::prelude::*;
use shared::activation::{Open, Progress, Step, WithToken};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::value::token::Token;

use super::wizard::{self, LinkEnd, Moved, Reaction, Wizard};
use super::{birth_date, ended, password, policies, token, words};
use crate::failure::Failure;
use crate::layout::bare;
use crate::ui::{Entry, Loading, Notice, Stepper, Tone, by_language, page, trouble};
use crate::words::code;
use crate::{api, language};

/// The wizard, as its steps see it.
#[derive(Clone, Copy)]
pub(super) struct Flow {
    wizard: RwSignal<Wizard>,
    token: StoredValue<Option<Token>>,
}

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    let flow = Flow { wizard: RwSignal::new(Wizard::Opening), token: StoredValue::new(None) };
    flow.begin();
    // Somebody pasted another link into the same tab: only the fragment changes, and nothing is loaded.
    let pasted = window_event_listener(ev::hashchange, move |_| flow.begin());
    on_cleanup(move || pasted.remove());

    bare((move || draw(flow)).into_any())
}

fn draw(flow: Flow) -> AnyView {
    match flow.wizard.get() {
        Wizard::Opening => by_language(|language| view! { <Loading language=language/> }.into_any()),
        Wizard::At { progress, moved } => match progress.step {
            Step::Policies => policies::view(flow, progress, moved),
            Step::BirthDate => birth_date::view(flow, &progress, moved),
            Step::Password => password::view(flow, progress, moved),
        },
        Wizard::Ended(end) => ended::view(end),
        Wizard::Failed(failure) => {
            let again = Callback::new(move |()| flow.open(None));
            page(
                |language| words::not_opened(language).to_owned(),
                move |language| trouble(&failure, code::for_activation, language, again),
            )
        }
    }
}

/// What stands above every step.
pub(super) fn head(step: Step, moved: Option<Moved>, language: Language) -> AnyView {
    let notice = moved.map(|moved| {
        let text = match moved {
            Moved::DocumentChanged => words::document_changed(language),
            Moved::Elsewhere => words::elsewhere(language),
        };
        view! { <Notice tone=Tone::Info>{text}</Notice> }.into_any()
    });
    view! {
        <Stepper language=language step=wizard::number(step) of=wizard::STEPS/>
        {notice}
    }
    .into_any()
}

impl Flow {
    fn begin(self) {
        let Some(token) = token::take() else {
            // A second `hashchange` comes when the token leaves the address; the wizard stands by then.
            if self.token.with_value(Option::is_none) {
                self.wizard.set(Wizard::Ended(LinkEnd::Unknown));
            }
            return;
        };
        self.token.set_value(Some(token));
        self.open(None);
    }

    /// The token of the link.
    pub(super) fn token(self) -> Token {
        self.token.get_value().unwrap_or_else(|| Token::new(String::new()))
    }

    /// Asks the server where it goes on.
    fn open(self, moved: Option<Moved>) {
        self.wizard.set(Wizard::Opening);
        leptos::task::spawn_local(async move {
            let answer = self.ask().await;
            if let Ok(progress) = &answer {
                language::of_person(progress.language);
            }
            self.enter(Wizard::opened(answer, moved));
        });
    }

    async fn ask(self) -> Result<Progress, Failure> {
        api::call::<Open>(&NoPath {}, WithToken { token: self.token() }).await
    }

    /// A step is done.
    pub(super) fn advance(self, progress: Progress) {
        self.enter(Wizard::next(progress));
    }

    fn enter(self, wizard: Wizard) {
        if wizard.is_over() {
            token::forget();
        }
        let _ = self.wizard.try_set(wizard);
    }

    /// A step was refused: leaves it where that is called for, and otherwise shows why. `tries` is told how many
    /// birth dates may still be tried.
    pub(super) async fn refused(self, failure: Failure, tries: Option<RwSignal<u8>>) -> Failure {
        match wizard::react(&failure) {
            Reaction::End(end) => self.enter(Wizard::Ended(end)),
            Reaction::OpenAgain(moved) => self.open(Some(moved)),
            Reaction::CountTries => match (self.ask().await, tries) {
                (Ok(progress), Some(tries)) => {
                    let _ = tries.try_set(progress.tries_left);
                }
                (Ok(_), None) => {}
                (Err(later), _) => {
                    // The last try has closed the link.
                    if let Reaction::End(end) = wizard::react(&later) {
                        self.enter(Wizard::Ended(end));
                    }
                }
            },
            Reaction::Show => {}
        }
        failure
    }

    /// An entry of a step.
    pub(super) fn entry(self) -> Entry {
        Entry::new(code::for_activation)
    }
}
