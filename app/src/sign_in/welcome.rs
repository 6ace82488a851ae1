//! The Welcome page: the practice's front door.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::sign_in::{Credentials, Password};

use super::arrive::{lead_on, owe_pin};
use super::half::{Back, take_back};
use super::words;
use crate::failure::Failure;
use crate::layout::bare;
use crate::ui::{
    EmailField, Entry, EntryForm, LinkButton, Look, Notice, PasswordField, SubmitButton, Tone, email_label, page,
};
use crate::words::code;
use crate::{api, navigate, practice, profile, session};

/// The page, in its shell.
pub(crate) fn welcome() -> AnyView {
    let Back { email, ended } = take_back();
    let email = RwSignal::new(email);
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let said = |code, language| match code {
        Code::PinSentRecently => words::pins_mailed(language).to_owned(),
        code => code::for_anyone(code, language),
    };
    let entry = Entry::new(said).naming(&[("email", email_label), ("password", words::password)]);

    // Somebody who is signed in already has nothing to do here.
    lead_on();

    let send = Callback::new(move |()| {
        let credentials = Credentials { email: email.get_untracked(), password: password.get_untracked() };
        // What comes next is fetched while the server checks the password.
        leptos::task::spawn_local(profile::preload());
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        shown.set(false);
        entry.send(sign_in(credentials), |owes_pin| {
            if owes_pin {
                navigate::to(link::SIGN_IN_PIN);
            }
        });
    });

    bare(page(
        |language| words::welcome(language, &practice::here().name),
        move |language| {
            let again = ended
                .then(|| view! { <Notice tone=Tone::Warning>{words::started_again(language)}</Notice> }.into_any());
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                {again}
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <EmailField value=email entry=entry language=language/>
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
                    {other_ways(language)}
                </div>
                {first_time(language)}
            }
            .into_any()
        },
    ))
}

/// The other ways in that the practice offers.
fn other_ways(language: Language) -> AnyView {
    let ways = practice::here().ways;
    let link = ways.link.then(|| {
        view! {
            <div class="ways__other">
                <LinkButton label=words::existing(language) href=link::SIGN_IN_LINK look=Look::Secondary/>
                <p class="ways__text">{words::existing_text(language)}</p>
            </div>
        }
        .into_any()
    });
    let phone_pin = ways.phone_pin.then(|| {
        view! { <LinkButton label=words::phone_pin(language) href=link::SIGN_IN_PHONE_PIN look=Look::Quiet/> }
            .into_any()
    });
    let identity = ways.identity.is_some().then(|| {
        view! { <LinkButton label=words::security_code(language) href=link::SIGN_IN_IDENTITY look=Look::Quiet/> }
            .into_any()
    });
    view! {
        <div class="ways">
            <LinkButton label=words::forgot(language) href=link::RECOVERY look=Look::Quiet/>
            {link}
            {identity}
            {phone_pin}
        </div>
    }
    .into_any()
}

/// For people who have no account yet.
pub(super) fn first_time(language: Language) -> AnyView {
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

/// Signs in and learns who that is; the page then leads on by itself. True when a PIN is owed first.
async fn sign_in(credentials: Credentials) -> Result<bool, Failure> {
    let email = credentials.email.trim().to_owned();
    match api::call::<Password>(&NoPath {}, credentials).await?.pin {
        Some(sent) => {
            owe_pin(email, sent).await;
            Ok(true)
        }
        None => {
            session::refresh().await?;
            Ok(false)
        }
    }
}
