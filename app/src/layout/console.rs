//! The staff's console.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::location::{BrowserUrl, LocationProvider};
use shared::access::Right;
use shared::staff::Role;
use shared::value::id::Id;

use super::bare;
use super::console_shell::{self, Part};
use super::{console_missing, console_words as words};
use crate::session::{self, Who};
use crate::ui::loaded;
use crate::words::code;
use crate::{
    access_log, birthday_plan, client, contact, contact_file, delivery, diagnosis, invitation, settings, staff,
};

/// Everything under `/console`: finds the page for the path and draws it in the console's shell.
///
/// This function and all it calls are in the console's own download, so the pages are told apart here and not in
/// the app's router.
pub(crate) fn view() -> AnyView {
    add_stylesheet();
    let path = use_location().pathname;
    let page = Memo::new(move |_| path.with(|path| Page::of(path)));
    // To the app's router all of this is one page, so it is for us to say that a click has led somewhere: only then
    // the address bar changes.
    if let Some(history) = use_context::<BrowserUrl>() {
        Effect::new(move |_| {
            path.track();
            history.ready_to_complete();
        });
    }
    let gate = Memo::new(move |_| Gate::of(page.get() == Page::Setup, session::who()));
    let desk = contact::Desk::new();
    let offer = staff::Offer::new();
    let at_security = Signal::derive(move || page.with(|page| *page == Page::Security));
    (move || match gate.get() {
        Gate::Setup => staff::setup(offer),
        Gate::Asking => bare(loaded(session::refresh, code::for_console, |()| ().into_any())),
        Gate::SignIn => staff::sign_in(offer),
        Gate::NotStaff(name) => staff::not_staff(name),
        Gate::Open(name, role) => {
            let part = Signal::derive(move || page.with(Page::part));
            let content = (move || draw(page.get(), role, desk)).into_any();
            console_shell::shell(name, role, part, view! { {offer.view(at_security)} {content} }.into_any())
        }
    })
    .into_any()
}

fn draw(page: Page, role: Role, desk: contact::Desk) -> AnyView {
    if page.needs().is_some_and(|right| !role.may(right)) {
        return console_missing::page(words::not_your_role, words::not_your_role_text);
    }
    match page {
        Page::Contacts => contact::list(invitation::begin, contact_file::begin),
        Page::AddContact => contact::add(desk),
        Page::ImportContacts => contact_file::import(),
        Page::Contact(id) => contact::show(id, desk, invitation::begin, delivery::begin, staff::care, diagnosis::begin),
        Page::EditContact(id) => contact::edit(id),
        Page::Clients => client::list(),
        Page::Client(id, tab) => client::page(id, tab, invitation::begin, diagnosis::begin),
        Page::Birthdays => birthday_plan::list(),
        Page::Birthday(client) => birthday_plan::show(client),
        Page::Delivery => delivery::list(),
        Page::AccessLog => access_log::page(),
        Page::Team => staff::team::team(),
        Page::InviteStaff => staff::team::invite(),
        Page::Settings(tab) => settings::page(tab),
        Page::Security => staff::security::security(),
        // Shown without the shell; this is between the two.
        Page::Setup => ().into_any(),
        Page::NotFound => console_missing::page(words::not_found, words::not_found_text),
    }
}

/// Who stands before the console.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Gate {
    /// A staff member with a one-time link, whoever else may be signed in.
    Setup,
    /// The server has not said yet.
    Asking,
    /// Nobody who is signed in.
    SignIn,
    /// A client, by name.
    NotStaff(String),
    /// A staff member, by name, and what they may do.
    Open(String, Role),
}

impl Gate {
    fn of(setup: bool, who: Who) -> Self {
        match who {
            _ if setup => Self::Setup,
            Who::Unknown => Self::Asking,
            Who::SignedOut => Self::SignIn,
            Who::Client(person) => Self::NotStaff(person.name),
            Who::Staff(person, role) => Self::Open(person.name, role),
        }
    }
}

/// The console's pages.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Page {
    /// The contact list.
    Contacts,
    /// A new contact.
    AddContact,
    /// Many new contacts, from a file.
    ImportContacts,
    /// One contact.
    Contact(Id),
    /// Everything on file of one.
    EditContact(Id),
    /// The list of client records.
    Clients,
    /// One record.
    Client(Id, client::Tab),
    /// Which minors come of age.
    Birthdays,
    /// What is planned for one of them.
    Birthday(Id),
    /// Mails and text messages.
    Delivery,
    /// The access log.
    AccessLog,
    /// Everybody who works here.
    Team,
    /// A new staff member.
    InviteStaff,
    /// What the practice decides.
    Settings(settings::Tab),
    /// How one signs in oneself.
    Security,
    /// A staff member's one-time link.
    Setup,
    /// Nothing is at this address.
    NotFound,
}

impl Page {
    fn of(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).skip(1).collect();
        match parts.as_slice() {
            [] | ["contacts"] => Self::Contacts,
            ["contacts", "new"] => Self::AddContact,
            ["contacts", "import"] => Self::ImportContacts,
            ["contacts", id] => Id::parse(id).map_or(Self::NotFound, Self::Contact),
            ["contacts", id, "edit"] => Id::parse(id).map_or(Self::NotFound, Self::EditContact),
            ["clients"] => Self::Clients,
            ["clients", id, rest @ ..] => Self::client(id, rest),
            ["delivery"] => Self::Delivery,
            ["birthdays"] => Self::Birthdays,
            ["birthdays", id] => Id::parse(id).map_or(Self::NotFound, Self::Birthday),
            ["access-log"] => Self::AccessLog,
            ["staff"] => Self::Team,
            ["staff", "new"] => Self::InviteStaff,
            ["settings", rest @ ..] => settings::Tab::of(rest).map_or(Self::NotFound, Self::Settings),
            ["security"] => Self::Security,
            ["setup"] => Self::Setup,
            _ => Self::NotFound,
        }
    }

    fn client(id: &str, rest: &[&str]) -> Self {
        match (Id::parse(id), client::Tab::of(rest)) {
            (Ok(id), Some(tab)) => Self::Client(id, tab),
            _ => Self::NotFound,
        }
    }

    /// The right that opens it; none for what is open to all staff.
    const fn needs(&self) -> Option<Right> {
        match self {
            Self::Contacts | Self::AddContact | Self::Contact(_) | Self::EditContact(_) => Some(Right::Contacts),
            Self::Clients | Self::Client(..) => Some(Right::Contacts),
            Self::Birthdays | Self::Birthday(_) | Self::Delivery => Some(Right::Contacts),
            Self::ImportContacts => Some(Right::ContactImport),
            Self::AccessLog => Some(Right::AccessLog),
            Self::Team | Self::InviteStaff => Some(Right::StaffMembers),
            Self::Settings(_) => Some(Right::Settings),
            Self::Security => Some(Right::OwnSecurity),
            Self::Setup | Self::NotFound => None,
        }
    }

    /// Which part of the console it belongs to, and whether it is that part's first page.
    fn part(&self) -> Option<(Part, bool)> {
        match self {
            Self::Contacts => Some((Part::Contacts, true)),
            Self::AddContact | Self::ImportContacts | Self::Contact(_) | Self::EditContact(_) => {
                Some((Part::Contacts, false))
            }
            Self::Clients => Some((Part::Clients, true)),
            Self::Client(..) => Some((Part::Clients, false)),
            Self::Birthdays => Some((Part::Birthdays, true)),
            Self::Birthday(_) => Some((Part::Birthdays, false)),
            Self::Delivery => Some((Part::Delivery, true)),
            Self::AccessLog => Some((Part::AccessLog, true)),
            Self::Team => Some((Part::Staff, true)),
            Self::InviteStaff => Some((Part::Staff, false)),
            Self::Settings(tab) => Some((Part::Settings, *tab == settings::Tab::Details)),
            Self::Security => Some((Part::Security, true)),
            Self::Setup | Self::NotFound => None,
        }
    }
}

/// Staff who came by a client page have not got the console's styles yet; who opened the console directly has.
fn add_stylesheet() {
    let meta = document().query_selector("meta[name=portico-console-css]").ok().flatten();
    let Some(href) = meta.and_then(|meta| meta.get_attribute("content")) else { return };
    let present = document().query_selector(&["link[href=\"", &href, "\"]"].concat());
    if !matches!(present, Ok(None)) {
        return;
    }
    if let (Ok(link), Some(head)) = (document().create_element("link"), document().head()) {
        let _ = link.set_attribute("rel", "stylesheet");
        let _ = link.set_attribute("href", &href);
        let _ = head.append_child(&link);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::language::Language;
    use shared::sign_in::Person;

    #[test]
    fn every_address_has_its_page() {
        let id = "01JDB9ZK6V0000000000000000";
        assert_eq!(Page::of("/console"), Page::Contacts);
        assert_eq!(Page::of("/console/"), Page::Contacts);
        assert_eq!(Page::of("/console/contacts/new"), Page::AddContact);
        assert_eq!(Page::of(&contact::path(&Id::parse(id).unwrap())), Page::Contact(Id::parse(id).unwrap()));
        let edit = contact::edit_path(&Id::parse(id).unwrap());
        assert_eq!(Page::of(&edit), Page::EditContact(Id::parse(id).unwrap()));
        assert_eq!(Page::of(client::PATH), Page::Clients);
        for tab in client::Tab::ALL {
            let record = Id::parse(id).unwrap();
            assert_eq!(Page::of(&tab.path(&record)), Page::Client(record, tab));
        }
        assert_eq!(Page::of("/console/clients/nobody"), Page::NotFound);
        assert_eq!(Page::of(birthday_plan::PATH), Page::Birthdays);
        assert_eq!(Page::of(&birthday_plan::path(&Id::parse(id).unwrap())), Page::Birthday(Id::parse(id).unwrap()));
        assert_eq!(Page::of(access_log::PATH), Page::AccessLog);
        assert_eq!(Page::of(delivery::PATH), Page::Delivery);
        assert_eq!(Page::of(staff::team::PATH), Page::Team);
        assert_eq!(Page::of(settings::PATH), Page::Settings(settings::Tab::Details));
        assert_eq!(Page::of("/console/settings/ways-in"), Page::Settings(settings::Tab::WaysIn));
        assert_eq!(Page::of("/console/settings/nothing"), Page::NotFound);
        assert_eq!(Page::of(staff::security::PATH), Page::Security);
        assert_eq!(Page::of(staff::team::INVITE), Page::InviteStaff);
        assert_eq!(Page::of(contact::ADD), Page::AddContact);
        assert_eq!(Page::of(contact_file::IMPORT), Page::ImportContacts);
        assert_eq!(Page::of(shared::link::CONSOLE_SETUP), Page::Setup);
        assert_eq!(Page::of("/console/contacts/nobody"), Page::NotFound);
        assert_eq!(Page::of("/console/contacts/new/more"), Page::NotFound);
    }

    #[test]
    fn only_staff_come_in() {
        let person = || Person { name: "Ada".into(), language: Language::English };
        assert_eq!(Gate::of(false, Who::Unknown), Gate::Asking);
        assert_eq!(Gate::of(false, Who::SignedOut), Gate::SignIn);
        assert_eq!(Gate::of(false, Who::Client(person())), Gate::NotStaff("Ada".into()));
        assert_eq!(Gate::of(false, Who::Staff(person(), Role::FrontDesk)), Gate::Open("Ada".into(), Role::FrontDesk));
        assert_eq!(Gate::of(true, Who::Client(person())), Gate::Setup);
    }
}
