//! Step 3: Set Your Password.

use std::rc::Rc;

use leptos::prelude::*;
use shared::activation::{NewPassword, Progress, ProposedPassword, RatePassword, SetPassword, Step};
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::link;

use super::page::{Flow, head};
use super::strength::{Strength, StrengthMeter};
use super::wizard::Moved;
use super::{token, words};
use crate::ui::{EntryForm, PasswordField, SubmitButton, page};
use crate::{api, navigate, profile, session};

/// Refusals that belong to the field, also where the server names them for the whole request.
const PLACES: &[(Code, &str)] = &[
    (Code::PasswordTooShort, "password"),
    (Code::PasswordTooLong, "password"),
    (Code::PasswordCommon, "password"),
    (Code::PasswordBreached, "password"),
    (Code::PasswordPersonal, "password"),
    (Code::PasswordPractice, "password"),
];

/// One field, how strong what is typed is, and one button.
pub(super) fn view(flow: Flow, progress: Progress, moved: Option<Moved>) -> AnyView {
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let rate = move |password| {
        let proposed = ProposedPassword { token: flow.token(), password };
        Box::pin(api::call::<RatePassword>(&NoPath {}, proposed)) as _
    };
    let strength = Strength::follow(password, Rc::new(rate));
    let entry = flow.entry().placing(PLACES).naming(&[("password", words::new_password)]);
    let send = Callback::new(move |()| {
        strength.rest();
        let new = NewPassword { token: flow.token(), password: password.get_untracked() };
        let set = async move {
            match api::call::<SetPassword>(&NoPath {}, new).await {
                Ok(_) => {
                    token::forget();
                    // Whatever comes of it, the next page asks the server itself.
                    let _ = session::refresh().await;
                    // Until it is there the button stays busy: pressed again, it would find a used link.
                    profile::preload().await;
                    Ok(())
                }
                Err(failure) => Err(flow.refused(failure, None).await),
            }
        };
        entry.send(set, |()| navigate::replace(link::PROFILES));
    });
    let email = progress.email.clone().unwrap_or_default();
    page(
        |language| words::password(language).to_owned(),
        move |language| {
            let email = email.clone();
            let lead = match &progress.given_name {
                Some(name) => words::password_lead(language, name),
                None => words::password_lead_plain(language).to_owned(),
            };
            view! {
                {head(Step::Password, moved, language)}
                <p class="page__lead">{lead}</p>
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <div class="field">
                            <label class="field__label" for="username">{words::your_email(language)}</label>
                            // Here so that password managers store it together with the password.
                            <input
                                class="field__input field__input--readonly"
                                id="username"
                                name="username"
                                type="email"
                                autocomplete="username"
                                readonly=true
                                value=email
                            />
                        </div>
                        <PasswordField
                            name="password"
                            label=words::new_password(language)
                            language=language
                            value=password
                            shown=shown
                            autocomplete="new-password"
                            hint=words::advice(language)
                            error=entry.error("password", language)
                        />
                        <StrengthMeter strength=strength language=language/>
                        <SubmitButton label=words::set_password(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}
