//! Second step: a passkey, with the other ways beside it.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::staff::{AskForPasskey, ConfirmPasskey, Owed, PasskeyAnswer};

use super::flow::Step;
use super::sign_in::{Flow, arrive};
use super::webauthn::{self, Trouble};
use super::{passkey_words as words, words as common};
use crate::api;
use crate::ui::{Button, Look, page};

/// The page.
pub(super) fn view(flow: Flow, owed: Owed) -> AnyView {
    let busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<Trouble>);
    let go = Callback::new(move |()| {
        busy.set(true);
        trouble.set(None);
        leptos::task::spawn_local(async move {
            let answer = prove().await;
            // The page may have been left meanwhile.
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => arrive(),
                // The step's cookie ends with the step, and then the server no longer knows that there was one.
                Err(Trouble::Server(failure)) if matches!(failure.code(), Some(Code::StepEnded | Code::SignedOut)) => {
                    flow.start_again(true);
                }
                Err(other) => trouble.set(Some(other)),
            }
        });
    });
    let supported = webauthn::supported();
    page(
        |language| words::title(language).to_owned(),
        move |language| {
            let said = Signal::derive(move || trouble.get().map(|trouble| trouble.text(language)));
            let other = if owed.app { words::app_instead(language) } else { words::recovery_instead(language) };
            let code = Callback::new(move |()| flow.step.set(Step::Code(owed)));
            let back = Callback::new(move |()| flow.start_again(false));
            let main = if supported {
                view! {
                    <p>{words::lead(language)}</p>
                    <Button label=words::go(language) busy=busy on_click=go/>
                }
                .into_any()
            } else {
                view! { <p>{words::unsupported_other_way(language)}</p> }.into_any()
            };
            view! {
                <div class="card stack">
                    {main}
                    <p class="field__error" role="alert">{said}</p>
                    <Button label=other look=Look::Secondary on_click=code/>
                    <Button label=common::start_again(language) look=Look::Quiet on_click=back/>
                </div>
            }
            .into_any()
        },
    )
}

/// Asks for a challenge, has it answered, and hands the answer in.
async fn prove() -> Result<(), Trouble> {
    let challenge = api::call::<AskForPasskey>(&NoPath {}, ()).await.map_err(Trouble::Server)?;
    let answer = webauthn::get(challenge.options).await?;
    api::call::<ConfirmPasskey>(&NoPath {}, PasskeyAnswer { answer }).await.map_err(Trouble::Server)?;
    Ok(())
}
