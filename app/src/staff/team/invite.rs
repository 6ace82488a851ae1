//! Inviting a staff member.

use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::staff::{Invite, NewMember, Role};

use super::row::role as role_words;
use super::{PATH, words};
use crate::staff::security::sign_in_again;
use crate::ui::{Entry, EntryForm, Field, SelectField, SubmitButton, page};
use crate::words::code;
use crate::{api, navigate};

/// The page. Afterwards the list follows.
pub(crate) fn invite() -> AnyView {
    let (name, email) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    // The least that is of use, so that a hurried click gives nobody everything.
    let role = RwSignal::new(Role::FrontDesk.tag().to_owned());
    let entry = Entry::new(|code, language| match code {
        Code::EmailTaken => words::email_taken(language).to_owned(),
        Code::SignInAgain => sign_in_again(language).to_owned(),
        code => code::for_console(code, language),
    })
    .placing(&[(Code::EmailTaken, "email")])
    .naming(&[("name", words::full_name), ("email", words::email)]);
    let send = Callback::new(move |()| {
        let role = Role::from_tag(&role.get_untracked()).unwrap_or(Role::FrontDesk);
        let member = NewMember { name: name.get_untracked(), email: email.get_untracked(), role };
        // In the place of this page: going back must not lead to a second try.
        entry.send(api::call::<Invite>(&NoPath {}, member), |_| navigate::replace(PATH));
    });
    page(
        |language| words::invite_staff(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::invite_lead(language)}</p>
                <div class="card console__form">
                    <EntryForm entry=entry language=language on_send=send>
                        <Field
                            name="name"
                            label=words::full_name(language)
                            value=name
                            autocomplete="off"
                            error=entry.error("name", language)
                        />
                        <Field
                            name="email"
                            label=words::email(language)
                            value=email
                            kind="email"
                            inputmode="email"
                            autocomplete="off"
                            hint=words::email_hint(language)
                            error=entry.error("email", language)
                        />
                        <SelectField
                            name="role"
                            label=words::role(language)
                            value=role
                            options=Role::ALL.map(|one| (one.tag(), role_words(one, language))).to_vec()
                            hint=words::role_hint(language)
                            error=entry.error("role", language)
                        />
                        <SubmitButton label=words::send_invitation(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}
