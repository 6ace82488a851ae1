//! What the practice knows of a contact.

use leptos::prelude::*;
use shared::contact::Contact;
use shared::language::Language;
use shared::profile::Profile;

use super::{labels, words};
use crate::practice;
use crate::ui::date;

/// The list of facts.
pub(super) fn facts(contact: &Contact, language: Language) -> AnyView {
    let not_given = || view! { <span class="facts__none">{words::not_given(language)}</span> }.into_any();
    let email = match &contact.row.email {
        Some(email) => view! {
            <span class="facts__exact">{email.clone()}</span>
            <span class="facts__note">{words::exactly(language)}</span>
        }
        .into_any(),
        None => not_given(),
    };
    let mobile = match &contact.mobile {
        Some(mobile) => view! { <span class="nowrap">{mobile.clone()}</span> }.into_any(),
        None => not_given(),
    };
    let birth_date = match &contact.birth_date {
        Some(birth_date) => date::calendar_day(birth_date, language).into_any(),
        None => not_given(),
    };
    let fact = practice::here().ways.identity.map(|fact| {
        let known = if contact.has_identity_fact { words::on_file(language).into_any() } else { not_given() };
        view! { <div><dt>{labels::fact(fact, language)}</dt><dd>{known}</dd></div> }.into_any()
    });
    view! {
        <dl class="facts">
            <div>
                <dt>{words::email(language)}</dt>
                <dd>
                    {email}
                </dd>
            </div>
            <div><dt>{words::mobile(language)}</dt><dd>{mobile}</dd></div>
            <div><dt>{words::date_of_birth(language)}</dt><dd>{birth_date}</dd></div>
            {fact}
            <div>
                <dt>{words::language(language)}</dt>
                <dd lang=contact.language.tag()>{contact.language.own_name()}</dd>
            </div>
            <div><dt>{words::profiles(language)}</dt><dd>{profiles(&contact.profiles, language)}</dd></div>
        </dl>
    }
    .into_any()
}

fn profiles(profiles: &[Profile], language: Language) -> AnyView {
    if profiles.is_empty() {
        return view! { <span class="facts__none">{words::no_profiles(language)}</span> }.into_any();
    }
    let items: Vec<AnyView> = profiles
        .iter()
        .map(|profile| {
            view! {
                <li>
                    {profile.client_name.clone()}
                    <span class="facts__note">
                        {labels::relationship(profile.relationship, language)}
                        ", "
                        {labels::kind(profile.client_kind, language)}
                    </span>
                </li>
            }
            .into_any()
        })
        .collect();
    view! { <ul class="facts__profiles">{items}</ul> }.into_any()
}
