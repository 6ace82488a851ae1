//! One contact: where they stand, what is lacking, and how their mails fare.

use leptos::prelude::*;
use shared::contact::{Contact, Show};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::value::id::Id;

use super::deed::{Deed, Deeds};
use super::desk::Desk;
use super::desk::Offer;
use super::facts::facts;
use super::phone_pin::PhonePin;
use super::profiles::Profiles;
use super::row::standing;
use super::slot::{Act, BeginAct, BeginMail, BeginSection, BeginWhy, Hands};
use super::status::advice;
use super::{edit_path, words};
use crate::api;
use crate::failure::Failure;
use crate::layout::console_missing;
use crate::screen;
use crate::ui::{LinkButton, Look, Notice, Tone, by_language, loaded, page};
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
    let changed = Callback::new(move |_| {
        renew.run(());
        look.run(());
    });
    let (pin, deeds, act) = (PhonePin::new(changed), Deeds::new(changed), (begin.act)(changed));
    let ask = move |deed| contact.with_untracked(|contact| deeds.ask(deed, &contact.row));
    let hands = Hands {
        version,
        generate_pin: Callback::new(move |()| contact.with_untracked(|contact| pin.ask(&contact.row))),
        unlock: Callback::new(move |()| ask(Deed::Unlock)),
        enable: Callback::new(move |()| ask(Deed::Enable)),
        profiles: Callback::new(|()| screen::focus("profiles".to_owned())),
        changed: Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
        several: false,
    };
    let why = (begin.why)(id, hands);
    let profiles = Profiles::begin(
        contact.with_untracked(|contact| contact.row.id.clone()),
        offer,
        Callback::new(move |()| {
            renew.run(());
            look.run(());
        }),
    );
    let title = name.clone();
    let edit = contact.with_untracked(|contact| edit_path(&contact.row.id));
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
                        {by_language(move |language| contact.with(|contact| portal(contact, &act, (pin, deeds), language)))}
                        {pin.outcome()}
                        {deeds.outcome()}
                    </section>
                    <section class="card stack contact__facts" aria-labelledby="details">
                        <h2 id="details">{words::details(language)}</h2>
                        {by_language(move |language| contact.with(|contact| facts(contact, language)))}
                        <div class="buttons">
                            <LinkButton label=words::edit_details(language) href=edit.clone() look=Look::Secondary/>
                        </div>
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

/// The status, what it means, and what can be done.
fn portal(contact: &Contact, act: &Act, (pin, deeds): (PhonePin, Deeds), language: Language) -> AnyView {
    let row = &contact.row;
    let refused = row.mail_refused.then(|| view! { <p>{words::mail_refused_advice(language)}</p> }.into_any());
    view! {
        {standing(row, language)}
        <p>{advice(&row.status, language)}</p>
        {refused}
        {(act.button)(row, language)}
        {pin.button(row, language)}
        {deeds.buttons(row, language)}
    }
    .into_any()
}
