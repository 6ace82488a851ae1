//! "Generate Pin Code": six digits to read to a contact over the phone.

use leptos::prelude::*;
use shared::contact::{PortalStatus, Row};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{MadePhonePin, MakePhonePin};
use shared::value::id::Id;

use super::words;
use crate::failure::Failure;
use crate::ui::{Button, Look, by_language, date};
use crate::words::code;
use crate::{api, practice};

/// The PIN of one page. It is shown nowhere else and gone with the page.
#[derive(Clone, Copy)]
pub(super) struct PhonePin {
    busy: RwSignal<bool>,
    answer: RwSignal<Option<Result<MadePhonePin, Failure>>>,
    changed: Callback<Id>,
}

impl PhonePin {
    /// None made yet. `changed` is told for whom one was: it unlocks, and a mail is sent.
    pub(super) fn new(changed: Callback<Id>) -> Self {
        Self { busy: RwSignal::new(false), answer: RwSignal::new(None), changed }
    }

    /// The button, where a PIN would be of use.
    pub(super) fn button(self, row: &Row, language: Language) -> AnyView {
        if !offered(&row.status) {
            return ().into_any();
        }
        let contact = row.id.clone();
        let press = Callback::new(move |()| self.make(contact.clone()));
        view! {
            <div class="buttons">
                <Button
                    label=words::generate_pin(language)
                    look=Look::Secondary
                    busy=self.busy
                    on_click=press
                />
            </div>
        }
        .into_any()
    }

    /// What came of pressing it.
    pub(super) fn outcome(self) -> AnyView {
        // The region stands before it is filled: only then is what appears in it read out.
        view! {
            <div role="status" id="phone-pin" tabindex="-1">
                {by_language(move |language| match self.answer.get() {
                    Some(Ok(made)) => panel(&made, language),
                    Some(Err(failure)) => refusal(&failure, language),
                    None => ().into_any(),
                })}
            </div>
        }
        .into_any()
    }

    /// Makes one, and shows it.
    pub(super) fn make(self, contact: Id) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.answer.set(None);
        let path = ContactPath { contact };
        leptos::task::spawn_local(async move {
            let answer = api::call::<MakePhonePin>(&path, ()).await;
            // Whoever left the page meanwhile sees no PIN.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.answer.set(Some(answer));
            self.changed.run(path.contact);
        });
    }
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

fn refusal(failure: &Failure, language: Language) -> AnyView {
    let text = match failure.code() {
        Some(Code::ContactEnded) => words::pin_ended(language).to_owned(),
        Some(code) => code::for_console(code, language),
        None => words::unreachable(language).to_owned(),
    };
    view! { <p class="field__error">{text}</p> }.into_any()
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
