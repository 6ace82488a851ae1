//! "Action": what can be done with a contact of the list.

use leptos::prelude::*;
use shared::contact::Row;
use shared::language::Language;
use shared::value::id::Id;

use super::deed::{Deed, Deeds};
use super::phone_pin::{self, PhonePin};
use super::slot::Act;
use super::{edit_path, words};
use crate::navigate;
use crate::ui::{Menu, MenuItem};

/// Whatever the menus of the list lead to.
#[derive(Clone)]
pub(super) struct Actions {
    /// Inviting.
    pub(super) act: Act,
    /// PINs to read over the phone.
    pub(super) pin: PhonePin,
    /// Locks, and shutting out.
    pub(super) deeds: Deeds,
}

impl Actions {
    /// The menu of a contact.
    pub(super) fn menu(&self, row: &Row, language: Language) -> AnyView {
        let contact = row.clone();
        let edit = Callback::new(move |()| navigate::to(&edit_path(&contact.id)));
        let mut items = vec![MenuItem { label: words::edit_details(language), choose: edit }];
        if let Some(label) = (self.act.label)(row, language) {
            let (act, contact) = (self.act.clone(), row.clone());
            items.push(MenuItem { label, choose: Callback::new(move |()| (act.press)(&contact)) });
        }
        if phone_pin::offered(&row.status) {
            let (pin, contact) = (self.pin, row.clone());
            let choose = Callback::new(move |()| pin.ask(&contact));
            items.push(MenuItem { label: words::generate_pin(language), choose });
        }
        for deed in Deed::of(&row.status) {
            let (deeds, contact) = (self.deeds, row.clone());
            let choose = Callback::new(move |()| deeds.ask(deed, &contact));
            items.push(MenuItem { label: deed.label(language), choose });
        }
        view! {
            <Menu
                id=button_id(&row.id)
                label=words::action(language)
                whom=words::action_whom(language, &row.name)
                items=items
            />
        }
        .into_any()
    }
}

/// The id of a menu's button.
fn button_id(contact: &Id) -> String {
    ["action-", contact.as_str()].concat()
}
