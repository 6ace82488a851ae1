//! The second step: the mailed PIN. Clients and staff have pages and endpoints of their own around it.

use std::pin::Pin;
use std::sync::Arc;

use leptos::prelude::*;
use shared::failure::Code;
use shared::language::Language;
use shared::sign_in::{PinSent, TypedPin};

use super::another_pin::Another;
use super::pin_words as words;
use crate::failure::Failure;
use crate::ui::{Button, Checkbox, CodeField, Entry, EntryForm, Look, SubmitButton, page};
use crate::words::code;

/// Refusals that belong to the field.
const PLACES: &[(Code, &str)] = &[(Code::PinRefused, "pin"), (Code::DigitsInvalid, "pin")];

/// What a call brings.
pub(super) type Calling<T> = Pin<Box<dyn Future<Output = Result<T, Failure>>>>;

/// Label and hint of a box that spares the PIN for so many days.
type Remembering = fn(u8, Language) -> (&'static str, String);

/// What clients and staff do differently.
#[derive(Clone)]
pub(crate) struct PinStep {
    /// Sends the PIN. Its answer comes when the person is in.
    pub(crate) confirm: Arc<dyn Fn(TypedPin) -> Calling<()> + Send + Sync>,
    /// Asks for another.
    pub(crate) resend: Arc<dyn Fn() -> Calling<PinSent> + Send + Sync>,
    /// The person is in.
    pub(crate) arrive: Callback<()>,
    /// Back to the password; true when the step has ended by itself.
    pub(crate) start_again: Callback<bool>,
    /// Label and hint of the box, where the page has one. It is shown where the server says that it spares anything.
    pub(crate) remember: Option<Remembering>,
}

/// The page.
pub(crate) fn pin_page(step: PinStep, email: String, sent: &PinSent) -> AnyView {
    let (digits, days) = (sent.digits.to_string(), sent.spared_days);
    let pin = RwSignal::new(String::new());
    let remember = RwSignal::new(false);
    let entry = Entry::new(code::for_way_in).placing(PLACES).naming(&[("pin", words::pin)]);
    let another = Another::counting(sent, &step);
    let PinStep { confirm, arrive, start_again, .. } = step;
    let remember_words = step.remember.filter(|_| days > 0);
    let send = Callback::new(move |()| {
        let typed = TypedPin { pin: pin.get_untracked(), remember: remember.get_untracked() };
        let confirming = confirm(typed);
        another.said();
        let work = async move { confirming.await.inspect_err(|failure| leave_ended(failure, start_again)) };
        entry.send(work, move |()| arrive.run(()));
    });
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            let remembering = remember_words.map(|words| {
                let (label, hint) = words(days, language);
                view! { <Checkbox name="remember" label=label value=remember hint=hint/> }
            });
            let back = Callback::new(move |()| start_again.run(false));
            view! {
                <p class="page__lead">{words::mailed(language, &digits, &email)}</p>
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <CodeField
                            name="pin"
                            label=words::pin(language)
                            value=pin
                            hint=words::hint(language)
                            error=entry.error("pin", language)
                        />
                        {remembering}
                        <SubmitButton label=words::go_on(language) busy=entry.busy()/>
                    </EntryForm>
                    {another.view(entry, language)}
                    <Button label=words::start_again(language) look=Look::Quiet on_click=back/>
                </div>
            }
            .into_any()
        },
    )
}

/// Leaves the step where a refusal calls for it.
pub(super) fn leave_ended(failure: &Failure, start_again: Callback<bool>) {
    if has_ended(failure) {
        start_again.run(true);
    }
}

/// Whether a refusal means that the step is over.
fn has_ended(failure: &Failure) -> bool {
    // The step's cookie ends with the step, and then the server no longer knows that there was one.
    matches!(failure.code(), Some(Code::StepEnded | Code::SignedOut))
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::failure::Problem;

    fn refused(code: Code) -> Failure {
        let (title, request_id) = (String::new(), String::new());
        Failure::Refused(Problem { title, status: code.status(), code, fields: vec![], retry_after: None, request_id })
    }

    #[test]
    fn only_an_ended_step_starts_again() {
        assert!(has_ended(&refused(Code::StepEnded)) && has_ended(&refused(Code::SignedOut)));
        assert!(!has_ended(&refused(Code::PinRefused)) && !has_ended(&refused(Code::PinSentRecently)));
        assert!(!has_ended(&Failure::Unreachable));
    }
}
