//! Asks for a sign-in link.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::language::Language;
use shared::link;
use shared::sign_in::AskForLink;

use super::link_page::Flow;
use super::link_wait::link_request;
use super::link_words as words;
use super::welcome::first_time;
use crate::ui::{Entry, EntryForm, Field, LinkButton, Look, SubmitButton, email_label, page};
use crate::words::code;
use crate::{api, practice};

/// One field and one button.
pub(super) fn view(flow: Flow, title: fn(Language) -> String) -> AnyView {
    let entry = Entry::new(code::for_way_in).naming(&[("email", email_label)]);
    let send = Callback::new(move |()| {
        let typed = link_request(flow.email.get_untracked());
        entry.send(api::call::<AskForLink>(&NoPath {}, typed), move |waiting| flow.asked(&waiting));
    });
    page(title, move |language| {
        let ways = practice::here().ways;
        let other = |offered: bool, label, href| {
            offered.then(|| view! { <LinkButton label=label href=href look=Look::Quiet/> }.into_any())
        };
        view! {
            <p class="page__lead">{words::lead(language)}</p>
            <div class="card">
                <EntryForm entry=entry language=language on_send=send>
                    <Field
                        name="email"
                        label=email_label(language)
                        value=flow.email
                        kind="email"
                        inputmode="email"
                        autocomplete="username"
                        hint=words::email_hint(language)
                        error=entry.error("email", language)
                    />
                    <SubmitButton label=words::email_me(language) busy=entry.busy()/>
                </EntryForm>
                <div class="ways">
                    {other(ways.password, words::with_password(language), link::WELCOME)}
                    {other(ways.identity.is_some(), words::security_code(language), link::SIGN_IN_IDENTITY)}
                    {other(ways.phone_pin, words::phone_pin(language), link::SIGN_IN_PHONE_PIN)}
                </div>
            </div>
            {first_time(language)}
        }
        .into_any()
    })
}
