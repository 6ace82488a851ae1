//! Whose portal to open. With one profile there is nothing to ask.

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::profile::{Mine, Profile, Profiles, Relationship};
use shared::value::id::Id;

use super::{labels, words};
use crate::failure::Failure;
use crate::layout::bare;
use crate::layout::message::call_button;
use crate::ui::{Look, SubmitButton, icon, loaded, page};
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
    // The order is the server's; that one's own comes first is promised here too.
    profiles.sort_by_key(|profile| profile.relationship != Relationship::Own);
    match profiles.as_slice() {
        [] => none(),
        // On somebody's behalf one begins on purpose, and Leave must not lead back in.
        [only] if !only.relationship.on_behalf() => {
            navigate::replace(&link::home(&only.id));
            ().into_any()
        }
        [first, ..] => {
            let chosen = RwSignal::new(first.id.clone());
            page(|language| words::whose(language).to_owned(), move |language| form(&profiles, chosen, language))
        }
    }
}

/// Cards of which one is chosen: by touch, by pointer, and as a group of radio buttons by the arrow keys.
fn form(profiles: &[Profile], chosen: RwSignal<Id>, language: Language) -> AnyView {
    let cards: Vec<AnyView> = profiles.iter().map(|profile| card(profile, chosen, language)).collect();
    let go = move |event: SubmitEvent| {
        event.prevent_default();
        navigate::to(&link::home(&chosen.get_untracked()));
    };
    view! {
        <form class="stack" method="post" on:submit=go>
            <fieldset class="picker">
                <legend class="visually-hidden">{words::whose(language)}</legend>
                {cards}
            </fieldset>
            <SubmitButton label=words::go_on(language) busy=false/>
        </form>
    }
    .into_any()
}

fn card(profile: &Profile, chosen: RwSignal<Id>, language: Language) -> AnyView {
    let name = match profile.relationship {
        Relationship::Own => words::myself(language).to_owned(),
        _ => profile.client_name.clone(),
    };
    let note = labels::mine(profile.relationship, language);
    let (id, mine) = (profile.id.clone(), profile.id.clone());
    let checked = Signal::derive(move || chosen.with(|chosen| *chosen == mine));
    view! {
        <label class="picker__choice">
            <input
                class="picker__radio"
                type="radio"
                name="profile"
                value=profile.id.to_string()
                prop:checked=checked
                on:change=move |_| chosen.set(id.clone())
            />
            {icon(labels::picture(profile.client_kind))}
            <span class="picker__text">
                <span class="picker__name">{name}</span>
                {note.map(|note| view! { " " <span class="picker__note">{note}</span> }.into_any())}
            </span>
        </label>
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
