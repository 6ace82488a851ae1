//! "Lock" and "Unlock", and the question before either.

use leptos::prelude::*;
use shared::contact::PortalStatus;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{Lock, Standing, Unlock};
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, Dialog, Look, by_language};
use crate::words::code;

/// What can be done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Lock,
    Unlock,
}

/// The buttons of one page, and what came of the newest.
#[derive(Clone, Copy)]
pub(super) struct Locking {
    contact: StoredValue<Id>,
    asking: RwSignal<Option<Deed>>,
    busy: RwSignal<bool>,
    answer: RwSignal<Option<Result<Deed, Failure>>>,
    changed: Callback<()>,
}

impl Locking {
    /// Nothing pressed yet. `changed` is told when the account was locked or unlocked.
    pub(super) fn new(contact: Id, changed: Callback<()>) -> Self {
        Self {
            contact: StoredValue::new(contact),
            asking: RwSignal::new(None),
            busy: RwSignal::new(false),
            answer: RwSignal::new(None),
            changed,
        }
    }

    /// Asks whether to unlock.
    pub(super) fn ask_unlock(self) {
        self.answer.set(None);
        self.asking.set(Some(Deed::Unlock));
    }

    /// The buttons of this status.
    pub(super) fn buttons(self, status: &PortalStatus, language: Language) -> AnyView {
        let deeds = deeds(status);
        if deeds.is_empty() {
            return ().into_any();
        }
        let buttons: Vec<AnyView> = deeds
            .iter()
            .map(|deed| {
                let deed = *deed;
                let label = match deed {
                    Deed::Lock => words::lock(language),
                    Deed::Unlock => words::unlock(language),
                };
                let ask = Callback::new(move |()| {
                    self.answer.set(None);
                    self.asking.set(Some(deed));
                });
                view! { <Button label=label look=Look::Secondary on_click=ask/> }.into_any()
            })
            .collect();
        view! { <div class="buttons">{buttons}</div> }.into_any()
    }

    /// The questions, and what came of answering yes.
    pub(super) fn outcome(self) -> AnyView {
        view! {
            {by_language(move |language| {
                view! { {self.question(Deed::Lock, language)} {self.question(Deed::Unlock, language)} }.into_any()
            })}
            <div role="status">
                {by_language(move |language| match self.answer.get() {
                    Some(Ok(Deed::Lock)) => view! { <p>{words::lock_done(language)}</p> }.into_any(),
                    Some(Ok(Deed::Unlock)) => view! { <p>{words::unlock_done(language)}</p> }.into_any(),
                    Some(Err(_)) | None => ().into_any(),
                })}
            </div>
        }
        .into_any()
    }

    fn question(self, deed: Deed, language: Language) -> AnyView {
        let (id, title, text, yes) = match deed {
            Deed::Lock => {
                ("lock-ask", words::lock_ask(language), words::lock_text(language), words::lock_yes(language))
            }
            Deed::Unlock => {
                ("unlock-ask", words::unlock_ask(language), words::unlock_text(language), words::unlock_yes(language))
            }
        };
        let open = Signal::derive(move || self.asking.get() == Some(deed));
        let cancel = Callback::new(move |()| self.asking.set(None));
        let go = Callback::new(move |()| self.go(deed));
        let failed = Signal::derive(move || match self.answer.get() {
            Some(Err(failure)) => Some(said(&failure, language)),
            Some(Ok(_)) | None => None,
        });
        view! {
            <Dialog id=id title=title open=open on_escape=cancel>
                <p>{text}</p>
                <p class="field__error" role="alert">{move || failed.get()}</p>
                // The first has the focus, and Enter by mistake does no harm.
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=yes busy=self.busy on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }

    fn go(self, deed: Deed) {
        self.busy.set(true);
        let path = ContactPath { contact: self.contact.get_value() };
        leptos::task::spawn_local(async move {
            let answer: Result<Standing, Failure> = match deed {
                Deed::Lock => api::call::<Lock>(&path, ()).await,
                Deed::Unlock => api::call::<Unlock>(&path, ()).await,
            };
            // Whoever left the page meanwhile needs no word.
            if self.busy.try_set(false).is_some() {
                return;
            }
            if answer.is_ok() {
                self.asking.set(None);
                self.changed.run(());
            }
            self.answer.set(Some(answer.map(|_| deed)));
        });
    }
}

/// What there is to do to somebody of this status. A lock of wrong guesses ends by itself; that of staff may follow it.
const fn deeds(status: &PortalStatus) -> &'static [Deed] {
    match status {
        PortalStatus::Active => &[Deed::Lock],
        PortalStatus::Locked { until: Some(_) } => &[Deed::Unlock, Deed::Lock],
        PortalStatus::Locked { until: None } => &[Deed::Unlock],
        PortalStatus::NotReady { .. }
        | PortalStatus::Ready
        | PortalStatus::Invited
        | PortalStatus::InvitationEnded
        | PortalStatus::Disabled
        | PortalStatus::Closed => &[],
    }
}

fn said(failure: &Failure, language: Language) -> String {
    match failure.code() {
        Some(Code::ContactEnded | Code::NotActive) => words::lock_ended(language).to_owned(),
        Some(code) => code::for_console(code, language),
        None => words::unreachable(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    #[test]
    fn whoever_has_an_account_can_be_locked_and_whoever_is_locked_unlocked() {
        assert_eq!(deeds(&PortalStatus::Active), [Deed::Lock]);
        assert_eq!(deeds(&PortalStatus::Locked { until: None }), [Deed::Unlock]);
        assert_eq!(deeds(&PortalStatus::Locked { until: Some(Moment(1)) }), [Deed::Unlock, Deed::Lock]);
        for status in [PortalStatus::Ready, PortalStatus::Invited, PortalStatus::Disabled, PortalStatus::Closed] {
            assert_eq!(deeds(&status), [], "{status:?}");
        }
    }
}
