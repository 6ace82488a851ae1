//! What came of saving, and what somebody else saved meanwhile.

use leptos::prelude::*;
use shared::details::{Field, Saved, Switched};
use shared::language::Language;

use super::words;
use crate::ui::{Notice, Tone, date};

/// What there is to say above the form.
#[derive(Clone, Debug)]
pub(super) enum Outcome {
    /// It was saved.
    Saved(Box<Saved>),
    /// Somebody else saved first; these are what they changed.
    Meanwhile(Vec<(Field, Option<String>)>),
    /// A new link is on its way to the address that waits.
    SentAgain,
    /// No link was sent: the address had been proved meanwhile.
    Proved,
    /// The new address was taken back.
    Withdrawn,
}

impl Outcome {
    /// The notice.
    pub(super) fn view(&self, language: Language) -> AnyView {
        match self {
            Self::Saved(saved) => {
                let lines: Vec<AnyView> =
                    lines(saved, language).into_iter().map(|line| view! { <p>{line}</p> }.into_any()).collect();
                view! { <Notice tone=Tone::Success>{lines}</Notice> }.into_any()
            }
            Self::Meanwhile(changed) if changed.is_empty() => {
                view! { <Notice tone=Tone::Warning>{words::meanwhile_same(language)}</Notice> }.into_any()
            }
            Self::Meanwhile(changed) => {
                let lines: Vec<AnyView> = changed
                    .iter()
                    .map(|(field, now)| {
                        let now = match (field, now) {
                            (_, None) => words::none(language).to_owned(),
                            (Field::BirthDate, Some(day)) => date::calendar_day(day, language),
                            (_, Some(text)) => text.clone(),
                        };
                        view! { <li>{words::field(*field, language)} ": " {now}</li> }.into_any()
                    })
                    .collect();
                view! {
                    <Notice tone=Tone::Warning>
                        <p>{words::meanwhile(language)}</p>
                        <ul>{lines}</ul>
                    </Notice>
                }
                .into_any()
            }
            Self::SentAgain => told(words::sent_again(language)),
            Self::Proved => told(words::proved(language)),
            Self::Withdrawn => told(words::withdrawn(language)),
        }
    }
}

fn told(text: &'static str) -> AnyView {
    view! { <Notice tone=Tone::Success>{text}</Notice> }.into_any()
}

/// What was saved, what was trimmed, and what became of the account.
fn lines(saved: &Saved, language: Language) -> Vec<String> {
    let mut lines = match (saved.changed.is_empty(), saved.address) {
        (true, Switched::Nothing) => vec![words::nothing(language).to_owned()],
        (true, _) => vec![words::saved(language).to_owned()],
        (false, _) => {
            let changed = words::changed(language, &words::fields(&saved.changed, language));
            vec![[words::saved(language), " ", &changed].concat()]
        }
    };
    if !saved.trimmed.is_empty() {
        lines.push(words::trimmed(language, &words::fields(&saved.trimmed, language)));
    }
    let more = match saved.address {
        Switched::Nothing => None,
        Switched::InvitationEnded => Some(words::invitation_ended(language)),
        Switched::Invited => Some(words::invited(language)),
        Switched::AccountEnded => Some(words::account_ended(language)),
        Switched::Proving => Some(words::sent_proof(language)),
    };
    lines.extend(more.map(str::to_owned));
    lines
}
