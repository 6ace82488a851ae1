//! "Check the log": whether its chain is whole, or where it breaks.

use leptos::prelude::*;
use shared::access_log::{After, Breach, Break, Checked, Verify};
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::moment::Moment;

use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Notice, Tone, date, trouble};
use crate::words::code;

/// How checking goes.
#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    /// Nobody has asked.
    Idle,
    /// So many of so many entries are checked.
    Under(i64, i64),
    /// It is done.
    Done(Checked),
    /// It was cut short.
    Failed(Failure),
}

/// The check.
#[derive(Clone, Copy)]
pub(super) struct Chain {
    state: RwSignal<State>,
}

impl Chain {
    /// Has not begun.
    pub(super) fn new() -> Self {
        Self { state: RwSignal::new(State::Idle) }
    }

    /// Whether it is at work.
    pub(super) fn busy(self) -> Signal<bool> {
        Signal::derive(move || self.state.with(|state| matches!(state, State::Under(..))))
    }

    /// Checks from the beginning, part by part, so that a long chain shows its progress.
    pub(super) fn check(self) {
        if self.busy().get_untracked() {
            return;
        }
        self.state.set(State::Under(0, 0));
        leptos::task::spawn_local(async move {
            let mut after = 0;
            loop {
                let state = match api::call::<Verify>(&NoPath {}, After { after }).await {
                    Ok(checked) if checked.done() => State::Done(checked),
                    Ok(checked) => {
                        after = checked.through;
                        State::Under(after, checked.newest.map_or(0, |newest| newest.number))
                    }
                    Err(failure) => State::Failed(failure),
                };
                let over = !matches!(state, State::Under(..));
                // The page may be gone by now.
                if self.state.try_set(state).is_some() || over {
                    return;
                }
            }
        });
    }
}

/// What was found.
pub(super) fn result(chain: Chain, language: Language) -> AnyView {
    (move || match chain.state.get() {
        State::Idle => ().into_any(),
        State::Under(_, 0) => progress(words::checking(language).to_owned()),
        State::Under(done, all) => progress(words::checked(language, &done.to_string(), &all.to_string())),
        State::Done(checked) => {
            let tone = if checked.broken.is_some() || checked.waiting.late { Tone::Warning } else { Tone::Success };
            let hash = checked.newest.clone().filter(|_| checked.broken.is_none()).map(|newest| {
                view! { <p class="log__hash">{words::hash(language)} " " <code>{newest.hash}</code></p> }.into_any()
            });
            let text = sentence(&checked, |moment| date::date_time(moment, language), language);
            view! { <Notice tone=tone><p>{text}</p>{hash}</Notice> }.into_any()
        }
        State::Failed(failure) => {
            trouble(&failure, code::for_console, language, Callback::new(move |()| chain.check()))
        }
    })
    .into_any()
}

fn progress(text: String) -> AnyView {
    view! { <p class="log__progress" role="status">{text}</p> }.into_any()
}

/// The finding in words.
fn sentence(checked: &Checked, at: impl Fn(Moment) -> String, language: Language) -> String {
    if let Some(Break { number, at: time, breach }) = checked.broken {
        let (number, time) =
            (number.to_string(), time.map(&at).unwrap_or_else(|| words::unknown_time(language).to_owned()));
        return match breach {
            Breach::Changed => words::broken_changed(language, &number, &time),
            Breach::Missing => words::broken_missing(language, &number, &time),
            Breach::Foreign => words::broken_foreign(language, &number, &time),
        };
    }
    if let (true, Some(oldest)) = (checked.waiting.late, checked.waiting.oldest) {
        return match checked.waiting.rows {
            1 => words::late_one(language, &at(oldest)),
            rows => words::late(language, &rows.to_string(), &at(oldest)),
        };
    }
    match &checked.newest {
        Some(newest) if newest.number == 1 => words::whole_one(language, &at(newest.at)),
        Some(newest) => words::whole(language, &newest.number.to_string(), &at(newest.at)),
        None => words::not_begun(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::access_log::{Anchor, Waiting};

    fn said(broken: Option<Break>, waiting: Waiting) -> String {
        let newest = Some(Anchor { number: 20, hash: "hash".into(), at: Moment(0) });
        sentence(&Checked { through: 20, newest, broken, waiting }, |_| "today".into(), Language::English)
    }

    #[test]
    fn a_break_is_told_with_its_place() {
        let at = |breach| Some(Break { number: 17, at: Some(Moment(0)), breach });
        for (breach, word) in
            [(Breach::Changed, "changed"), (Breach::Missing, "missing"), (Breach::Foreign, "not written")]
        {
            let said = said(at(breach), Waiting::default());
            assert!(said.contains("17") && said.contains("today") && said.contains(word), "{said}");
        }
    }

    #[test]
    fn a_whole_log_is_told_whole_unless_sealing_stands_still() {
        assert!(said(None, Waiting::default()).contains("whole"));
        let fresh = Waiting { rows: 2, oldest: Some(Moment(0)), late: false };
        assert!(said(None, fresh).contains("whole"));
        let late = |rows| said(None, Waiting { rows, late: true, ..fresh });
        assert!(!late(2).contains("whole") && late(2).starts_with("2 entries have"));
        assert!(late(1).starts_with("1 entry has"));
    }
}
