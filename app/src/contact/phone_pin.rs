//! "Generate Pin Code": six digits to read to a contact over the phone.

use leptos::prelude::*;
use shared::contact::{PortalStatus, Row};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{MadePhonePin, MakePhonePin, PinReason};
use shared::value::id::Id;

use super::words;
use crate::failure::Failure;
use crate::ui::{Button, ChoiceField, Dialog, Field, Look, by_language, date};
use crate::words::code;
use crate::{api, practice};

/// The choice after which somebody types.
const OTHER: &str = "other";

/// The PINs of one page. They are shown nowhere else and gone with the page.
#[derive(Clone, Copy)]
pub(crate) struct PhonePin {
    /// For whom one is about to be made: contact and name.
    asked: RwSignal<Option<(Id, String)>>,
    /// A reason's number, or [`OTHER`].
    chosen: RwSignal<String>,
    typed: RwSignal<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<Failure>>,
    made: RwSignal<Option<(Id, MadePhonePin)>>,
    changed: Callback<Id>,
}

impl PhonePin {
    /// None made yet. `changed` is told for whom one was: it unlocks, and a mail is sent.
    pub(crate) fn new(changed: Callback<Id>) -> Self {
        Self {
            asked: RwSignal::new(None),
            chosen: RwSignal::default(),
            typed: RwSignal::default(),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            made: RwSignal::new(None),
            changed,
        }
    }

    /// The button, where a PIN would be of use.
    pub(crate) fn button(self, row: &Row, language: Language) -> AnyView {
        if !offered(&row.status) {
            return ().into_any();
        }
        let row = row.clone();
        let press = Callback::new(move |()| self.ask(&row));
        view! {
            <div class="buttons">
                <Button label=words::generate_pin(language) look=Look::Secondary on_click=press/>
            </div>
        }
        .into_any()
    }

    /// Asks why one is needed, and then makes it.
    pub(crate) fn ask(self, row: &Row) {
        self.failure.set(None);
        self.chosen.set(String::new());
        self.typed.set(String::new());
        self.made.set(None);
        self.asked.set(Some((row.id.clone(), row.name.clone())));
    }

    /// The question, and the PIN, whosever it is.
    pub(super) fn outcome(self) -> AnyView {
        view! { {self.question()} {self.region("phone-pin".to_owned(), None)} }.into_any()
    }

    /// The PIN of one contact, for pages with several.
    pub(crate) fn made_for(self, contact: &Id) -> AnyView {
        self.region(["phone-pin-", contact.as_str()].concat(), Some(contact.clone()))
    }

    fn region(self, id: String, whose: Option<Id>) -> AnyView {
        // The region stands before it is filled: only then is what appears in it read out.
        view! {
            <div role="status" id=id tabindex="-1">
                {by_language(move |language| match self.made.get() {
                    Some((contact, made)) if whose.as_ref().is_none_or(|whose| *whose == contact) => panel(&made, language),
                    _ => ().into_any(),
                })}
            </div>
        }
        .into_any()
    }

    /// The question, once for each page.
    pub(crate) fn question(self) -> AnyView {
        by_language(move |language| self.dialog(language))
    }

    fn dialog(self, language: Language) -> AnyView {
        let open = Signal::derive(move || self.asked.with(Option::is_some));
        let name = move || self.asked.with(|asked| asked.as_ref().map(|(_, name)| name.clone()));
        let cancel = Callback::new(move |()| self.asked.set(None));
        let go = Callback::new(move |()| self.make());
        let failed = Signal::derive(move || self.failure.get().map(|failure| refusal(&failure, language)));
        let other = move || self.chosen.with(|chosen| chosen == OTHER);
        let at_choice = Signal::derive(move || failed.get().filter(|_| !other()));
        let at_text = Signal::derive(move || failed.get().filter(|_| other()));
        let typed = move || {
            other().then(|| {
                view! {
                    <Field
                        name="pin_reason_typed"
                        label=words::pin_in_words(language)
                        value=self.typed
                        autocomplete="off"
                        error=at_text
                    />
                }
                .into_any()
            })
        };
        view! {
            <Dialog id="pin-ask" title=words::pin_ask(language) open=open on_escape=cancel>
                <p class="dialog__whom">{name}</p>
                <p>{words::pin_ask_text(language)}</p>
                <ChoiceField
                    name="pin_reason"
                    label=words::pin_reason(language)
                    value=self.chosen
                    options=reasons(language)
                    error=at_choice
                />
                {typed}
                <div class="dialog__buttons">
                    <Button label=words::cancel(language) look=Look::Secondary on_click=cancel/>
                    <Button label=words::pin_yes(language) busy=self.busy on_click=go/>
                </div>
            </Dialog>
        }
        .into_any()
    }

    /// Makes one, and shows it.
    fn make(self) {
        let Some((contact, _)) = self.asked.get_untracked() else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(None);
        let reason = PinReason { reason: said(&self.chosen.get_untracked(), &self.typed.get_untracked()) };
        let path = ContactPath { contact };
        leptos::task::spawn_local(async move {
            let answer = api::call::<MakePhonePin>(&path, reason).await;
            // Whoever left the page meanwhile sees no PIN.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(made) => {
                    self.asked.set(None);
                    self.made.set(Some((path.contact.clone(), made)));
                    self.changed.run(path.contact);
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}

/// What is chosen from. The log has them in English, as everything of ours.
const REASONS: [fn(Language) -> &'static str; 4] =
    [words::pin_no_mail, words::pin_no_mailbox, words::pin_no_password, words::pin_no_code];

fn reasons(language: Language) -> Vec<(String, String)> {
    let none = (String::new(), words::pin_choose(language).to_owned());
    let known = REASONS.iter().enumerate().map(|(number, text)| (number.to_string(), text(language).to_owned()));
    let other = (OTHER.to_owned(), words::pin_other(language).to_owned());
    std::iter::once(none).chain(known).chain([other]).collect()
}

/// The reason that is sent; empty while none was given.
fn said(chosen: &str, typed: &str) -> String {
    if chosen == OTHER {
        return typed.to_owned();
    }
    let known = chosen.parse::<usize>().ok().and_then(|number| REASONS.get(number));
    known.map_or_else(String::new, |text| text(Language::English).to_owned())
}

/// Whether there is any use in making one for somebody of this status.
pub(super) fn offered(status: &PortalStatus) -> bool {
    practice::here().ways.phone_pin && can_use(status)
}

/// Whether somebody of this status could sign in with it. It opens a lock by wrong guesses, and none by staff.
const fn can_use(status: &PortalStatus) -> bool {
    matches!(status, PortalStatus::Active | PortalStatus::Locked { until: Some(_) })
}

fn panel(made: &MadePhonePin, language: Language) -> AnyView {
    let until = words::pin_until(language, &date::date_time(made.expires_at, language));
    view! {
        <div class="phone-pin stack">
            <p class="phone-pin__label">{words::pin_label(language)}</p>
            <p class="phone-pin__digits">{spaced(&made.pin)}</p>
            <p>{until}</p>
            <p>{words::pin_confirm(language)} " " <span class="facts__exact">{made.email.clone()}</span></p>
            <p>{words::pin_replaces(language)}</p>
        </div>
    }
    .into_any()
}

fn refusal(failure: &Failure, language: Language) -> String {
    match (failure.fields().first(), failure.code()) {
        (Some(field), _) if field.code == Code::Required => words::pin_reason_missing(language).to_owned(),
        (Some(field), _) => code::for_console(field.code, language),
        (None, Some(Code::ContactEnded)) => words::pin_ended(language).to_owned(),
        (None, Some(code)) => code::for_console(code, language),
        (None, None) => words::unreachable(language).to_owned(),
    }
}

/// In two groups, as one reads it out: "123 456".
fn spaced(pin: &str) -> String {
    match pin.split_at_checked(pin.len() / 2) {
        Some((first, second)) => [first, " ", second].concat(),
        None => pin.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use shared::moment::Moment;

    use super::*;

    #[test]
    fn digits_are_read_in_two_groups() {
        assert_eq!(spaced("123456"), "123 456");
        assert_eq!(spaced(""), " ");
    }

    #[test]
    fn a_reason_is_sent_as_it_was_chosen_or_typed() {
        assert_eq!(said("0", "left from before"), "No mail arrives");
        assert_eq!(said(OTHER, "a new phone"), "a new phone");
        assert_eq!((said("", "x"), said("99", "x")), (String::new(), String::new()));
        let longest = REASONS.iter().map(|text| text(Language::English).chars().count()).max();
        assert!(longest < Some(shared::sign_in::LONGEST_PIN_REASON));
    }

    #[test]
    fn only_who_can_sign_in_gets_one() {
        assert!(can_use(&PortalStatus::Active) && can_use(&PortalStatus::Locked { until: Some(Moment(0)) }));
        for status in [
            PortalStatus::NotReady { reasons: vec![] },
            PortalStatus::Ready,
            PortalStatus::Invited,
            PortalStatus::InvitationEnded,
            PortalStatus::Locked { until: None },
            PortalStatus::Disabled,
            PortalStatus::Closed,
        ] {
            assert!(!can_use(&status), "{status:?}");
        }
    }
}
