//! Second step: a code of the authenticator app, or a recovery code.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{ConfirmAuthenticator, Owed, TypedProof};

use super::flow::Step;
use super::sign_in::{Flow, arrive};
use super::{passkey_words, words};
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

/// The same where there is no app.
fn refusal_of_recovery(code: Code, language: Language) -> String {
    match code {
        Code::PinRefused => passkey_words::recovery_refused(language).to_owned(),
        Code::DigitsInvalid => passkey_words::recovery_form(language).to_owned(),
        code => code::for_console(code, language),
    }
}

/// What the page says, with and without an app.
struct Said {
    title: &'static str,
    lead: &'static str,
    label: &'static str,
    hint: &'static str,
}

const fn said(owed: Owed, language: Language) -> Said {
    if owed.app {
        return Said {
            title: words::authenticator_title(language),
            lead: words::authenticator_lead(language),
            label: words::authenticator_code(language),
            hint: words::authenticator_hint(language),
        };
    }
    Said {
        title: passkey_words::recovery_title(language),
        lead: if owed.passkey { passkey_words::recovery_lead(language) } else { passkey_words::moved_lead(language) },
        label: passkey_words::recovery_code(language),
        hint: passkey_words::recovery_hint(language),
    }
}

/// The page.
pub(super) fn view(flow: Flow, owed: Owed) -> AnyView {
    let typed = RwSignal::new(String::new());
    let entry = if owed.app {
        Entry::new(refusal).naming(&[("code", words::authenticator_code)])
    } else {
        Entry::new(refusal_of_recovery).naming(&[("code", passkey_words::recovery_code)])
    };
    let entry = entry.placing(PLACES);
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
        move |language| said(owed, language).title.to_owned(),
        move |language| {
            let Said { lead, label, hint, .. } = said(owed, language);
            let back = Callback::new(move |()| flow.start_again(false));
            let passkey = Callback::new(move |()| flow.step.set(Step::Passkey(owed)));
            let instead = owed.passkey.then(|| {
                let label = passkey_words::passkey_instead(language);
                view! { <Button label=label look=Look::Secondary on_click=passkey/> }.into_any()
            });
            view! {
                <p class="page__lead">{lead}</p>
                <div class="card stack">
                    <EntryForm entry=entry language=language on_send=send>
                        <Field
                            name="code"
                            label=label
                            value=typed
                            hint=hint
                            autocomplete="one-time-code"
                            class="field__input field__input--code"
                            error=entry.error("code", language)
                        />
                        <SubmitButton label=words::go_on(language) busy=entry.busy()/>
                    </EntryForm>
                    {instead}
                    <Button label=words::start_again(language) look=Look::Quiet on_click=back/>
                </div>
            }
            .into_any()
        },
    )
}
