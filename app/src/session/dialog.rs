//! The question before the session ends.

use leptos::prelude::*;
use shared::language::Language;

use super::idle::Warning;
use super::{SESSION, extend, log_out, words};
use crate::failure::Failure;
use crate::language;
use crate::layout;
use crate::ui::{Button, Dialog, Look, by_language};

/// Asks whether to stay, whenever the watch says so. Escape means yes.
#[component]
pub(crate) fn EndingDialog() -> impl IntoView {
    let failed = RwSignal::new(false);
    let warning = move || SESSION.get().and_then(|session| session.warning.get());
    let open = Signal::derive(move || warning().is_some());
    // Only what changes what is drawn: the seconds have a signal of their own.
    let can_stay = Memo::new(move |_| warning().is_none_or(|warning| warning.can_stay));
    let left =
        Signal::derive(move || warning().map(|warning| time_left(language::current(), warning)).unwrap_or_default());
    let stay = Callback::new(move |()| {
        let may = can_stay.get_untracked();
        dismiss();
        if may {
            carry_out(failed, extend());
        }
    });
    let leave = Callback::new(move |()| carry_out(failed, log_out()));

    by_language(move |language| {
        let failed_text = Signal::derive(move || failed.get().then(|| words::failed(language)));
        let (text, stay_label) = match can_stay.get() {
            true => (words::idle(language), words::stay(language)),
            false => (words::latest(language), words::go_on(language)),
        };
        view! {
            <Dialog id="ending" title=words::title(language) open=open on_escape=stay>
                <p>{text}</p>
                <p class="dialog__left" role="timer" aria-live="polite">{left}</p>
                <p role="alert" class="field__error">{failed_text}</p>
                <div class="dialog__buttons">
                    <Button label=stay_label on_click=stay/>
                    <Button label=layout::words::log_out(language) look=Look::Secondary on_click=leave/>
                </div>
            </Dialog>
        }
        .into_any()
    })
}

/// The question is answered; should the answer not reach the server, the watch asks again.
fn dismiss() {
    if let Some(session) = SESSION.get()
        && session.warning.get_untracked().is_some_and(|warning| warning.can_stay)
    {
        session.warning.set(None);
    }
}

fn carry_out(failed: RwSignal<bool>, work: impl Future<Output = Result<(), Failure>> + 'static) {
    leptos::task::spawn_local(async move {
        failed.set(work.await.is_err());
    });
}

fn time_left(language: Language, warning: Warning) -> String {
    let (minutes, seconds) = (warning.seconds / 60, warning.seconds % 60);
    let time = match (minutes, seconds) {
        (1, 0) => words::one_minute(language).to_owned(),
        (0, seconds) => words::seconds(language, &seconds.to_string()),
        (minutes, 0) => words::minutes(language, &minutes.to_string()),
        (_, seconds) => words::minute_and_seconds(language, &seconds.to_string()),
    };
    words::left(language, &time)
}
