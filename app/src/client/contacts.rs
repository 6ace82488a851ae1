//! Contacts: who may open the record, what of it and until when; giving and ending it.

use leptos::prelude::*;
use shared::client::Client;
use shared::language::Language;
use shared::profile::{Relationship, Standing, Way};

use super::page::{fetch, titled};
use super::tab::Tab;
use super::words;
use crate::contact::{ADDING, End, Form, ways};
use crate::screen;
use crate::ui::{Button, Look, Notice, Tone, by_language};

/// The page.
pub(super) fn view(client: Client) -> AnyView {
    let id = client.id.clone();
    let client = RwSignal::new(client);
    let (adding, old) = (RwSignal::new(false), RwSignal::new(false));
    let done = Callback::new({
        let id = id.clone();
        move |()| {
            adding.set(false);
            let id = id.clone();
            leptos::task::spawn_local(async move {
                let newer = fetch(id).await.ok().flatten();
                // The page may be gone by now.
                let _ = old.try_set(newer.is_none());
                if let Some(newer) = newer {
                    let _ = client.try_set(newer);
                }
            });
        }
    });
    let nobodys = Signal::derive(move || {
        client.with(|client| {
            let own = |way: &Way| way.profile.relationship == Relationship::Own && way.standing != Standing::Ended;
            (!client.ways.iter().any(own)).then_some(client.kind)
        })
    });
    let (form, ending) = (Form::of_record(id.clone(), nobodys, done), End::of_record(id, done));
    titled(client, Tab::Contacts, move |language| {
        let open = Callback::new(move |()| {
            adding.set(true);
            screen::focus(ADDING.to_owned());
        });
        let close = Callback::new(move |()| {
            adding.set(false);
            screen::focus("profiles".to_owned());
        });
        let form = move || {
            match adding.get() {
            true => form.view(close, language),
            false => view! {
                <div class="buttons"><Button label=words::add_profile(language) look=Look::Secondary on_click=open/></div>
            }
            .into_any(),
        }
        };
        view! {
            <p class="page__lead">{words::contacts_lead(language)}</p>
            <section class="card stack console__form" aria-labelledby="profiles">
                <h2 id="profiles" tabindex="-1">{words::openers(language)}</h2>
                {move || old.get().then(|| warning(language))}
                {by_language(move |language| client.with(|client| draw(client, ending, language)))}
                {ending.view(language)}
                {form}
            </section>
        }
        .into_any()
    })
}

fn warning(language: Language) -> AnyView {
    view! { <Notice tone=Tone::Warning><p>{words::not_renewed(language)}</p></Notice> }.into_any()
}

fn draw(client: &Client, ending: End, language: Language) -> AnyView {
    if client.ways.is_empty() {
        return view! { <p>{words::nobody_opens(language)}</p> }.into_any();
    }
    ways(&client.ways, ending, language)
}
