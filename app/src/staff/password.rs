//! First step: email and password.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::sign_in::Credentials;
use shared::staff::SignIn;

use super::flow::{Step, after_password};
use super::sign_in::{Flow, arrive};
use super::words;
use crate::api;
use crate::ui::{EmailField, Entry, EntryForm, Notice, PasswordField, SubmitButton, Tone, email_label, page};
use crate::words::code;

/// The page. `again` is set when a second step took too long.
pub(super) fn view(flow: Flow, again: bool) -> AnyView {
    let password = RwSignal::new(String::new());
    let shown = RwSignal::new(false);
    let words = |code, language| match code {
        Code::SignInRefused => words::refused(language).to_owned(),
        code => code::for_console(code, language),
    };
    let entry = Entry::new(words).naming(&[("email", email_label), ("password", words::password)]);
    let send = Callback::new(move |()| {
        let credentials = Credentials { email: flow.email.get_untracked(), password: password.get_untracked() };
        // A shown password would otherwise be offered to the browser's memory of ordinary fields.
        shown.set(false);
        entry.send(api::call::<SignIn>(&NoPath {}, credentials), move |next| {
            flow.offer.make(next.owed.is_some());
            match after_password(next) {
                Some(step) => flow.step.set(step),
                None => arrive(),
            }
        });
    });
    page(
        |language| words::sign_in_title(language).to_owned(),
        move |language| {
            let notice = again
                .then(|| view! { <Notice tone=Tone::Warning>{words::started_again(language)}</Notice> }.into_any());
            view! {
                {notice}
                <div class="card">
                    <EntryForm entry=entry language=language on_send=send>
                        <EmailField value=flow.email entry=entry language=language/>
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
            }
            .into_any()
        },
    )
}

impl Flow {
    /// Back to the password.
    pub(super) fn start_again(self, step_ended: bool) {
        let _ = self.step.try_set(Step::Password { again: step_ended });
    }
}
