//! One contact: where they stand, what is lacking, and how their mails fare.

use leptos::prelude::*;
use shared::contact::{Contact, Show};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::value::id::Id;

use super::desk::Desk;
use super::desk::Offer;
use super::facts::facts;
use super::lock::Locking;
use super::phone_pin::PhonePin;
use super::profiles::Profiles;
use super::row::standing;
use super::slot::{Act, BeginAct, BeginMail, BeginSection, BeginWhy, Hands, Place};
use super::status::advice;
use super::words;
use crate::api;
use crate::failure::Failure;
use crate::layout::console_missing;
use crate::ui::{Notice, Tone, by_language, date, loaded, page};
use crate::words::code;

/// The page of a contact.
pub(crate) fn show(
    id: Id,
    desk: Desk,
    begin_act: BeginAct,
    begin_mail: BeginMail,
    begin_care: BeginSection,
    begin_why: BeginWhy,
) -> AnyView {
    let begin = Begin { act: begin_act, mail: begin_mail, care: begin_care, why: begin_why };
    let added = desk.take_added(&id);
    let offer = StoredValue::new(desk.take_offer(&id));
    loaded(
        move || fetch(id.clone()),
        code::for_console,
        move |contact| match contact {
            Some(contact) => draw(contact, (added, offer.get_value().as_ref()), begin),
            None => console_missing::page(words::missing, words::missing_text),
        },
    )
}

/// The contact; none when there is no such one.
async fn fetch(id: Id) -> Result<Option<Contact>, Failure> {
    match api::call::<Show>(&ContactPath { contact: id }, ()).await {
        Ok(contact) => Ok(Some(contact)),
        Err(failure) if failure.code() == Some(Code::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// What later features add to the page.
#[derive(Clone, Copy)]
struct Begin {
    act: BeginAct,
    mail: BeginMail,
    care: BeginSection,
    why: BeginWhy,
}

fn draw(contact: Contact, (added, offer): (bool, Option<&Offer>), begin: Begin) -> AnyView {
    let (id, name) = (contact.row.id.clone(), contact.row.name.clone());
    let contact = RwSignal::new(contact);
    let version = RwSignal::new(0_u32);
    let renew = Callback::new({
        let id = id.clone();
        move |()| {
            version.update(|version| *version += 1);
            let id = id.clone();
            leptos::task::spawn_local(async move {
                if let Ok(Some(newer)) = fetch(id).await {
                    let _ = contact.try_set(newer);
                }
            });
        }
    });
    let mail = (begin.mail)(id.clone(), renew);
    let look = mail.look;
    let care = (begin.care)(id.clone());
    let pin = PhonePin::new(
        id,
        Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
    );
    let locking = Locking::new(
        contact.with_untracked(|contact| contact.row.id.clone()),
        Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
    );
    let hands = Hands {
        version,
        generate_pin: Callback::new(move |()| pin.make()),
        unlock: Callback::new(move |()| locking.ask_unlock()),
        changed: Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
    };
    let why = (begin.why)(contact.with_untracked(|contact| contact.row.id.clone()), hands);
    let act = (begin.act)(Callback::new(move |_| {
        renew.run(());
        look.run(());
    }));
    let profiles = Profiles::begin(
        contact.with_untracked(|contact| contact.row.id.clone()),
        offer,
        Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
    );
    let title = name.clone();
    page(
        move |_| title.clone(),
        move |language| {
            let added = added.then(|| {
                let text = words::was_added(language, &name);
                view! { <Notice tone=Tone::Success>{text}</Notice> }.into_any()
            });
            let (act, outcome) = (act.clone(), (act.outcome)(language));
            view! {
                {added}
                {outcome}
                <div class="contact">
                    <section class="card stack contact__standing" aria-labelledby="portal">
                        <h2 id="portal">{words::client_portal(language)}</h2>
                        {by_language(move |language| contact.with(|contact| portal(contact, &act, (pin, locking), language)))}
                        {pin.outcome()}
                        {locking.outcome()}
                    </section>
                    <section class="card stack contact__facts" aria-labelledby="details">
                        <h2 id="details" tabindex="-1">{words::details(language)}</h2>
                        {by_language(move |language| contact.with(|contact| facts(contact, language)))}
                    </section>
                    {why(language)}
                    {profiles.section(language)}
                    {care.as_ref().map(|care| care(language))}
                    {(mail.section)(language)}
                </div>
            }
            .into_any()
        },
    )
}

/// The status, when they last came in, what it means, and what can be done.
fn portal(contact: &Contact, act: &Act, (pin, locking): (PhonePin, Locking), language: Language) -> AnyView {
    let row = &contact.row;
    let access = row.last_access_at.map(|at| {
        view! {
            <p>{words::last_access(language)} ": " {date::date_time(at, language)}</p>
        }
        .into_any()
    });
    let refused = row.mail_refused.then(|| view! { <p>{words::mail_refused_advice(language)}</p> }.into_any());
    view! {
        {standing(row, language)}
        {access}
        <p>{advice(&row.status, language)}</p>
        {refused}
        {(act.button)(row, Place::Page, language)}
        {pin.button(&row.status, language)}
        {locking.buttons(&row.status, language)}
    }
    .into_any()
}
