//! What staff do to a contact's way in: lock and unlock, disable and enable, close. Each is asked about first.

use leptos::prelude::*;
use shared::contact::{PortalStatus, Row};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{Close, Disable, Enable, Lock, Standing, Unlock};
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::failure::Failure;
use crate::ui::{Button, Dialog, Look, by_language};
use crate::words::code;

/// What can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    Unlock,
    Lock,
    Enable,
    Disable,
    Close,
}

impl Deed {
    const ALL: [Self; 5] = [Self::Unlock, Self::Lock, Self::Enable, Self::Disable, Self::Close];

    /// Whether there is anything to do to somebody of this status. A lock of wrong guesses ends by itself; that of staff
    /// may follow it.
    const fn fits(self, status: &PortalStatus) -> bool {
        match (self, status) {
            (Self::Unlock, PortalStatus::Locked { .. })
            | (Self::Lock, PortalStatus::Active | PortalStatus::Locked { until: Some(_) })
            | (Self::Enable, PortalStatus::Disabled) => true,
            (Self::Unlock | Self::Lock | Self::Enable, _) => false,
            (Self::Disable, status) => !matches!(status, PortalStatus::Disabled | PortalStatus::Closed),
            (Self::Close, status) => !matches!(status, PortalStatus::Closed),
        }
    }

    /// What there is to do.
    pub(super) fn of(status: &PortalStatus) -> Vec<Self> {
        Self::ALL.into_iter().filter(|deed| deed.fits(status)).collect()
    }

    /// The name of its button.
    pub(super) const fn label(self, language: Language) -> &'static str {
        match self {
            Self::Unlock => words::unlock(language),
            Self::Lock => words::lock(language),
            Self::Enable => words::enable(language),
            Self::Disable => words::disable(language),
            Self::Close => words::close(language),
        }
    }

    /// The question: its id, title, text, and the answer that does it.
    const fn question(self, language: Language) -> (&'static str, &'static str, &'static str, &'static str) {
        match self {
            Self::Unlock => {
                ("unlock-ask", words::unlock_ask(language), words::unlock_text(language), words::unlock_yes(language))
            }
            Self::Lock => {
                ("lock-ask", words::lock_ask(language), words::lock_text(language), words::lock_yes(language))
            }
            Self::Enable => {
                ("enable-ask", words::enable_ask(language), words::enable_text(language), words::enable_yes(language))
            }
            Self::Disable => (
                "disable-ask",
                words::disable_ask(language),
                words::disable_text(language),
                words::disable_yes(language),
            ),
            Self::Close => {
                ("close-ask", words::close_ask(language), words::close_text(language), words::close_yes(language))
            }
        }
    }

    const fn done(self, language: Language) -> &'static str {
        match self {
            Self::Unlock => words::unlock_done(language),
            Self::Lock => words::lock_done(language),
            Self::Enable => words::enable_done(language),
            Self::Disable => words::disable_done(language),
            Self::Close => words::close_done(language),
        }
    }

    async fn send(self, contact: Id) -> Result<Standing, Failure> {
        let path = ContactPath { contact };
        match self {
            Self::Unlock => api::call::<Unlock>(&path, ()).await,
            Self::Lock => api::call::<Lock>(&path, ()).await,
            Self::Enable => api::call::<Enable>(&path, ()).await,
            Self::Disable => api::call::<Disable>(&path, ()).await,
            Self::Close => api::call::<Close>(&path, ()).await,
        }
    }
}

/// To whom something is about to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Asked {
    deed: Deed,
    contact: Id,
    name: String,
}

/// The questions of one page, and what came of the newest.
#[derive(Clone, Copy)]
pub(crate) struct Deeds {
    asked: RwSignal<Option<Asked>>,
    busy: RwSignal<bool>,
    answer: RwSignal<Option<Result<Asked, Failure>>>,
    changed: Callback<Id>,
}

impl Deeds {
    /// Nothing asked yet. `changed` is told to whom something was done.
    pub(crate) fn new(changed: Callback<Id>) -> Self {
        Self { asked: RwSignal::new(None), busy: RwSignal::new(false), answer: RwSignal::new(None), changed }
    }

    /// Asks whether to do it.
    pub(crate) fn ask(self, deed: Deed, row: &Row) {
        self.answer.set(None);
        self.asked.set(Some(Asked { deed, contact: row.id.clone(), name: row.name.clone() }));
    }

    /// The buttons for a contact, on their own page.
    pub(crate) fn buttons(self, row: &Row, language: Language) -> AnyView {
        let buttons: Vec<AnyView> = Deed::of(&row.status)
            .into_iter()
            .map(|deed| {
                let row = row.clone();
                let ask = Callback::new(move |()| self.ask(deed, &row));
                view! { <Button label=deed.label(language) look=Look::Secondary on_click=ask/> }.into_any()
            })
            .collect();
        if buttons.is_empty() {
            return ().into_any();
        }
        view! { <div class="buttons">{buttons}</div> }.into_any()
    }

    /// The questions, and what came of answering yes.
    pub(crate) fn outcome(self) -> AnyView {
        view! {
            {by_language(move |language| {
                Vec::from(Deed::ALL.map(|deed| self.question(deed, language))).into_any()
            })}
            <div role="status">
                {by_language(move |language| match self.answer.get() {
                    Some(Ok(Asked { deed, name, .. })) => {
                        view! { <p>{name} ": " {deed.done(language)}</p> }.into_any()
                    }
                    Some(Err(_)) | None => ().into_any(),
                })}
            </div>
        }
        .into_any()
    }

    fn question(self, deed: Deed, language: Language) -> AnyView {
        let (id, title, text, yes) = deed.question(language);
        let open =
            Signal::derive(move || self.asked.with(|asked| asked.as_ref().is_some_and(|asked| asked.deed == deed)));
        let name = Signal::derive(move || self.asked.with(|asked| asked.as_ref().map(|asked| asked.name.clone())));
        let cancel = Callback::new(move |()| self.asked.set(None));
        let go = Callback::new(move |()| self.go());
        let failed = Signal::derive(move || match self.answer.get() {
            Some(Err(failure)) => Some(said(&failure, language)),
            Some(Ok(_)) | None => None,
        });
        view! {
            <Dialog id=id title=title open=open on_escape=cancel>
                <p class="dialog__whom">{move || name.get()}</p>
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

    fn go(self) {
        let Some(asked) = self.asked.get_untracked() else { return };
        self.busy.set(true);
        leptos::task::spawn_local(async move {
            let answer = asked.deed.send(asked.contact.clone()).await;
            // Whoever left the page meanwhile needs no word.
            if self.busy.try_set(false).is_some() {
                return;
            }
            if answer.is_ok() {
                self.asked.set(None);
                self.changed.run(asked.contact.clone());
            }
            self.answer.set(Some(answer.map(|_| asked)));
        });
    }
}

fn said(failure: &Failure, language: Language) -> String {
    match failure.code() {
        Some(Code::ContactEnded | Code::NotActive) => words::deed_void(language).to_owned(),
        Some(code) => code::for_console(code, language),
        None => words::unreachable(language).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::moment::Moment;

    #[test]
    fn every_status_offers_what_makes_sense_and_nothing_else() {
        use Deed::{Close, Disable, Enable, Lock, Unlock};
        assert_eq!(Deed::of(&PortalStatus::Active), [Lock, Disable, Close]);
        assert_eq!(Deed::of(&PortalStatus::Locked { until: None }), [Unlock, Disable, Close]);
        assert_eq!(Deed::of(&PortalStatus::Locked { until: Some(Moment(1)) }), [Unlock, Lock, Disable, Close]);
        for status in [PortalStatus::Ready, PortalStatus::Invited, PortalStatus::NotReady { reasons: vec![] }] {
            assert_eq!(Deed::of(&status), [Disable, Close], "{status:?}");
        }
        assert_eq!(Deed::of(&PortalStatus::Disabled), [Enable, Close]);
        assert_eq!(Deed::of(&PortalStatus::Closed), []);
    }
}
