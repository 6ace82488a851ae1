//! Client Portal: how each contact with a profile gets in, and what mends it.

use leptos::prelude::*;
use shared::client::Client;
use shared::profile::Standing;
use shared::value::id::Id;

use super::page::titled;
use super::person::Person;
use super::tab::Tab;
use super::words;
use crate::contact::{BeginAct, BeginWhy, Deeds, PhonePin};

/// The page.
pub(super) fn view(client: Client, begin_act: BeginAct, begin_why: BeginWhy) -> AnyView {
    let people = StoredValue::new(Vec::<Person>::new());
    let changed = Callback::new(move |contact: Id| {
        let person = people.with_value(|people| people.iter().find(|person| person.is(&contact)).cloned());
        if let Some(person) = person {
            person.renew();
        }
    });
    // One of each for the whole page: their questions name whom they are about.
    let (act, pin, deeds) = (begin_act(changed), PhonePin::new(changed), Deeds::new(changed));
    let contacts = contacts(&client);
    let begin = |(contact, name)| Person::begin((contact, name), &client.id, (pin, deeds), begin_why);
    people.set_value(contacts.into_iter().map(begin).collect());
    titled(RwSignal::new(client), Tab::Portal, move |language| {
        let sections: Vec<AnyView> =
            people.with_value(|people| people.iter().map(|person| person.view(&act, language)).collect());
        let nobody = sections.is_empty().then(|| view! { <p>{words::nobody_opens(language)}</p> }.into_any());
        view! {
            {(act.outcome)(language)}
            {pin.question()}
            {deeds.outcome()}
            {nobody}
            {sections}
        }
        .into_any()
    })
}

/// Contacts with a profile that is in force or still to begin, each once, in the order of their profiles.
fn contacts(client: &Client) -> Vec<(Id, String)> {
    let mut contacts: Vec<(Id, String)> = Vec::new();
    for way in client.ways.iter().filter(|way| way.standing != Standing::Ended) {
        if contacts.iter().all(|(contact, _)| *contact != way.contact) {
            contacts.push((way.contact.clone(), way.contact_name.clone()));
        }
    }
    contacts
}
