//! The Welcome page: the practice's front door.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::link;
use shared::sign_in::{Credentials, Password};

use super::words;
use crate::layout::bare;
use crate::session::Who;
use crate::ui::{Entry, EntryForm, Field, PasswordField, SubmitButton, page};
use crate::words::code;
use crate::{api, navigate, practice, profile, session};

/// The page, in its shell.
pub(crate) fn welcome() -> AnyView {
    let email = RwSignal::new(String::new());
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let entry = Entry::new(code::for_anyone).naming(&[("email", words::email), ("password", words::password)]);

    // Somebody who is signed in already has nothing to do here.
    Effect::new(move |_| match session::who() {
        Who::Client(_) => navigate::replace(&session::take_return_path().unwrap_or_else(|| link::PROFILES.to_owned())),
        Who::Staff(..) => navigate::replace(link::CONSOLE),
        Who::Unknown | Who::SignedOut => {}
    });

    let send = Callback::new(move |()| {
        let credentials = Credentials { email: email.get_untracked(), password: password.get_untracked() };
        // What comes next is fetched while the server checks the password.
        leptos::task::spawn_local(profile::preload());
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        shown.set(false);
        entry.send(sign_in(credentials), |()| {});
    });

    bare(page(
        |language| words::welcome(language, &practice::here().name),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <Field
                            name="email"
                            label=words::email(language)
                            value=email
                            kind="email"
                            inputmode="email"
                            autocomplete="username"
                            error=entry.error("email", language)
                        />
                        <PasswordField
                            name="password"
                            label=words::password(language)
                            language=language
                            value=password
                            shown=shown
                            autocomplete="current-password"
                            error=entry.error("password", language)
                        />
                        <SubmitButton label=words::sign_in(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
                {first_time(language)}
            }
            .into_any()
        },
    ))
}

fn first_time(language: Language) -> AnyView {
    let phone = practice::here().phone.as_str();
    view! {
        <p class="page__aside">
            <strong>{words::new_here(language)}</strong>
            " "
            {words::first_time(language)}
            " "
            <span class="nowrap">{phone}</span>
            "."
        </p>
    }
    .into_any()
}

/// Signs in and learns who that is; the page then leads on by itself.
async fn sign_in(credentials: Credentials) -> Result<(), crate::failure::Failure> {
    api::call::<Password>(&NoPath {}, credentials).await?;
    session::refresh().await
}
