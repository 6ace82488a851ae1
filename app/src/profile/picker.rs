//! Whose portal to open. With one profile there is nothing to ask.

use leptos::prelude::*;
use shared::client::ClientKind;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::profile::{Mine, Profile, Profiles, Relationship};

use super::words;
use crate::failure::Failure;
use crate::layout::bare;
use crate::layout::message::call_button;
use crate::ui::{Icon, Look, icon, loaded, page};
use crate::words::code;
use crate::{api, navigate, practice};

/// The page, in its shell.
pub(super) fn view() -> AnyView {
    bare(loaded(ask, code::for_anyone, choose))
}

/// Staff have no profiles; theirs is the console.
async fn ask() -> Result<Profiles, Failure> {
    let answer = api::call::<Mine>(&NoPath {}, ()).await;
    if matches!(&answer, Err(Failure::Refused(problem)) if problem.code == Code::Forbidden) {
        navigate::replace(link::CONSOLE);
    }
    answer
}

fn choose(Profiles { mut profiles }: Profiles) -> AnyView {
    match profiles.as_slice() {
        [] => none(),
        [only] => {
            navigate::replace(&link::home(&only.id));
            ().into_any()
        }
        _ => {
            // The order is the server's; that one's own comes first is promised here too.
            profiles.sort_by_key(|profile| profile.relationship != Relationship::Own);
            page(
                |language| words::whose(language).to_owned(),
                move |language| {
                    let items: Vec<AnyView> = profiles.iter().map(|profile| item(profile, language)).collect();
                    view! { <ul class="picker">{items}</ul> }.into_any()
                },
            )
        }
    }
}

fn item(profile: &Profile, language: Language) -> AnyView {
    let (name, note) = match profile.relationship {
        Relationship::Own => (words::myself(language).to_owned(), None),
        Relationship::Partner => (profile.client_name.clone(), Some(words::partner(language))),
        Relationship::Guardian => (profile.client_name.clone(), Some(words::guardian(language))),
        Relationship::Surrogate => (profile.client_name.clone(), Some(words::surrogate(language))),
        Relationship::Other => (profile.client_name.clone(), Some(words::other(language))),
    };
    let picture = if profile.client_kind == ClientKind::Couple { Icon::People } else { Icon::Person };
    let home = link::home(&profile.id);
    view! {
        <li class="picker__item">
            <button type="button" class="picker__choice" on:click=move |_| navigate::to(&home)>
                {icon(picture)}
                <span class="picker__text">
                    <span class="picker__name">{name}</span>
                    {note.map(|note| view! { " " <span class="picker__note">{note}</span> }.into_any())}
                </span>
                {icon(Icon::Forward)}
            </button>
        </li>
    }
    .into_any()
}

fn none() -> AnyView {
    page(
        |language| words::none(language).to_owned(),
        |language| {
            view! {
                <div class="card stack">
                    <p>{words::none_text(language, &practice::here().name)}</p>
                    <div class="buttons">{call_button(language, Look::Primary)}</div>
                </div>
            }
            .into_any()
        },
    )
}
