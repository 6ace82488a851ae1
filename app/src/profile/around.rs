//! What surrounds every page inside a profile: fetching, whose portal it is, and the way out.

use leptos::prelude::*;
use shared::endpoint::{Endpoint, ProfilePath};
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::profile::{Enter, Inside, Relationship};
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::failure::Failure;
use crate::layout::message::call_button;
use crate::layout::{account_link, portal_of};
use crate::ui::{LinkButton, Look, page};
use crate::words::code;

/// What came of looking into a profile.
#[derive(Clone)]
pub(super) enum Found<T> {
    /// It is open.
    Here(T),
    /// There is no such one, or it is somebody else's.
    Missing,
    /// It is not open, and why.
    Closed(Code),
}

/// Calls an endpoint of a profile. Where acting on somebody's behalf has not begun in this session, as after a reload
/// in another one, it begins now.
pub(super) async fn call<E>(id: &Id) -> Result<Found<E::Response>, Failure>
where
    E: Endpoint<Path = ProfilePath, Request = ()>,
{
    let path = ProfilePath { profile: id.clone() };
    let mut answer = api::call::<E>(&path, ()).await;
    if answer.as_ref().is_err_and(|failure| failure.code() == Some(Code::EnterFirst)) {
        answer = match api::call::<Enter>(&path, ()).await {
            Ok(_) => api::call::<E>(&path, ()).await,
            Err(failure) => Err(failure),
        };
    }
    match answer {
        Ok(value) => Ok(Found::Here(value)),
        Err(failure) => match failure.code() {
            Some(Code::NotFound) => Ok(Found::Missing),
            Some(code @ (Code::ProfileEnded | Code::ProfileNotYet | Code::RightMissing | Code::OnlyThemselves)) => {
                Ok(Found::Closed(code))
            }
            _ => Err(failure),
        },
    }
}

/// The shell. Until `inside` is known, its header promises nothing.
pub(super) fn shell(inside: RwSignal<Option<Inside>>, content: AnyView) -> AnyView {
    let aside = move |language| {
        (move || inside.with(|inside| inside.as_ref().map(|inside| header(inside, language)))).into_any()
    };
    portal_of(Box::new(aside), content)
}

/// On somebody's behalf there is no way to an account: it would be one's own, and look like theirs.
fn header(inside: &Inside, language: Language) -> AnyView {
    let (profile, name) = (&inside.profile, inside.profile.client_name.as_str());
    if profile.relationship.on_behalf() {
        return view! {
            <section class="behalf" aria-label=words::behalf(language)>
                <p class="behalf__text">{words::acting(language, name)}</p>
                <a class="behalf__leave" href=link::PROFILES>{words::leave(language)}</a>
            </section>
        }
        .into_any();
    }
    let whose = (profile.relationship != Relationship::Own)
        .then(|| view! { <p class="header__whose">{words::in_portal_of(language, name)}</p> }.into_any());
    let switch = inside
        .others
        .then(|| view! { <a class="header__account" href=link::PROFILES>{words::switch(language)}</a> }.into_any());
    view! { {switch} {account_link(language)} {whose} }.into_any()
}

/// The page in the place of one that is not open.
pub(super) fn closed(why: Code) -> AnyView {
    let title = if why == Code::OnlyThemselves { words::theirs } else { words::closed };
    page(
        move |language| title(language).to_owned(),
        move |language| {
            view! {
                <div class="card stack">
                    <p>{code::for_profile(why, language)}</p>
                    <div class="buttons">
                        <LinkButton label=words::switch(language) href=link::PROFILES/>
                        {call_button(language, Look::Secondary)}
                    </div>
                </div>
            }
            .into_any()
        },
    )
}
