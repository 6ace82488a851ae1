//! Second step: a code of the authenticator app, or a recovery code.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{ConfirmAuthenticator, TypedProof};

use super::sign_in::{Flow, arrive};
use super::words;
use crate::api;
use crate::ui::{Button, Entry, EntryForm, Field, Look, SubmitButton, page};
use crate::words::code;

/// Refusals that belong to the field.
pub(super) const PLACES: &[(Code, &str)] = &[(Code::PinRefused, "code"), (Code::DigitsInvalid, "code")];

/// Refusals in words that fit an app.
pub(super) fn refusal(code: Code, language: Language) -> String {
    match code {
        Code::PinRefused => words::authenticator_refused(language).to_owned(),
        Code::DigitsInvalid => words::authenticator_form(language).to_owned(),
        code => code::for_console(code, language),
    }
}

/// The page.
pub(super) fn view(flow: Flow) -> AnyView {
    let typed = RwSignal::new(String::new());
    let entry = Entry::new(refusal).placing(PLACES).naming(&[("code", words::authenticator_code)]);
    let send = Callback::new(move |()| {
        let proof = TypedProof { code: typed.get_untracked() };
        let work = async move {
            api::call::<ConfirmAuthenticator>(&NoPath {}, proof).await.inspect_err(|failure| {
                // The step's cookie ends with the step, and then the server no longer knows that there was one.
                if matches!(failure.code(), Some(Code::StepEnded | Code::SignedOut)) {
                    flow.start_again(true);
                }
            })
        };
        entry.send(work, |_| arrive());
    });
    page(
        |language| words::authenticator_title(language).to_owned(),
        move |language| {
            let back = Callback::new(move |()| flow.start_again(false));
            view! {
                <p class="page__lead">{words::authenticator_lead(language)}</p>
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <Field
                            name="code"
                            label=words::authenticator_code(language)
                            value=typed
                            hint=words::authenticator_hint(language)
                            autocomplete="one-time-code"
                            class="field__input field__input--code"
                            error=entry.error("code", language)
                        />
                        <SubmitButton label=words::go_on(language) busy=entry.busy()/>
                    </EntryForm>
                    <Button label=words::start_again(language) look=Look::Quiet on_click=back/>
                </div>
            }
            .into_any()
        },
    )
}
