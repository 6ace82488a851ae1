//! The mails to a contact, as a section of their page.

use std::sync::Arc;

use leptos::prelude::*;
use shared::delivery::Delivery;
use shared::language::Language;
use shared::value::id::Id;

use super::filter::Chosen;
use super::labels::{message, state, state_label, what};
use super::retry::{Retrying, button, outcome};
use super::watch::Watch;
use super::words;
use crate::contact::Mail;
use crate::ui::{Button, Loading, Look, Table, by_language, date, trouble};
use crate::words::code;

/// The mails to a contact. `settled` is told when one went out or was refused.
pub(crate) fn begin(contact: Id, settled: Callback<()>) -> Mail {
    let all = Chosen { contact: contact.to_string(), ..Chosen::default() }.address();
    let watch = Watch::begin(contact, settled);
    let retrying = Retrying::begin(Callback::new(move |_| watch.look_anew()));
    Mail {
        section: Arc::new(move |language| section(watch, retrying, &all, language)),
        look: Callback::new(move |()| watch.look_anew()),
    }
}

fn section(watch: Watch, retrying: Retrying, all: &str, language: Language) -> AnyView {
    let all = all.to_owned();
    let refresh = Callback::new(move |()| {
        watch.busy.set(true);
        watch.look_anew();
    });
    // The newest mail alone: the whole table read out at every look would be no help.
    let news = Signal::derive(move || watch.news.with(|mail| mail.as_ref().map(|mail| spoken(mail, language))));
    view! {
        <section class="card stack contact__mail" aria-labelledby="mail">
            <div class="section__head">
                <h2 id="mail">{words::mail(language)}</h2>
                <Button label=words::refresh(language) look=Look::Quiet busy=watch.busy on_click=refresh/>
            </div>
            <p class="visually-hidden" role="status">{news}</p>
            {outcome(retrying)}
            {by_language(move |language| content(watch, retrying, refresh, language))}
            // The table ends at the newest few.
            <p><a href=all>{words::all_of_contact(language)}</a></p>
        </section>
    }
    .into_any()
}

fn content(watch: Watch, retrying: Retrying, again: Callback<()>, language: Language) -> AnyView {
    let failure = watch.failure.get().map(|failure| trouble(&failure, code::for_console, language, again));
    let mails = match watch.mails.get() {
        Some(mails) if mails.is_empty() => view! { <p>{words::none(language)}</p> }.into_any(),
        Some(mails) => table(&mails, retrying, language),
        None if failure.is_some() => ().into_any(),
        None => view! { <Loading language=language/> }.into_any(),
    };
    view! { {failure} {mails} }.into_any()
}

fn table(mails: &[Delivery], retrying: Retrying, language: Language) -> AnyView {
    let headers =
        vec![words::message(language), words::written(language), words::state(language), words::attempts(language)];
    let rows = mails
        .iter()
        .map(|mail| {
            vec![
                what(mail, language).into_any(),
                date::date_time(mail.created_at, language).into_any(),
                view! { {state(mail, language)} {button(mail, None, retrying, language)} }.into_any(),
                mail.attempts.to_string().into_any(),
            ]
        })
        .collect();
    view! { <Table caption=words::mail(language) headers=headers rows=rows/> }.into_any()
}

fn spoken(mail: &Delivery, language: Language) -> String {
    [message(mail.message, language), ": ", state_label(&mail.state, language)].concat()
}
