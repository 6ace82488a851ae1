//! Header and footer of the console's pages.

use leptos::prelude::*;
use shared::access::Right;
use shared::language::Language;
use shared::link;
use shared::staff::Role;

use super::console_words as words;
use super::frame::{LanguageSwitch, LogOut, SkipLink, mark};
use crate::ui::{Icon, by_language, icon};
use crate::{access_log, birthday_plan, client, delivery, practice, settings, staff};

/// A part of the console, as the header lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Contacts.
    Contacts,
    /// Clients.
    Clients,
    /// Birthday Plans.
    Birthdays,
    /// Delivery.
    Delivery,
    /// Access Log.
    AccessLog,
    /// Staff.
    Staff,
    /// Settings.
    Settings,
    /// Your Security.
    Security,
}

/// `content` between header and footer. `part` is where it belongs, and whether it is that part's first page.
pub(super) fn shell(name: String, role: Role, part: Signal<Option<(Part, bool)>>, content: AnyView) -> AnyView {
    let failed = RwSignal::new(false);
    view! {
        {by_language(move |language| header((&name, role), part, failed, language))}
        <main class="main main--console" id="main" tabindex="-1">{content}</main>
        {by_language(footer)}
    }
    .into_any()
}

fn header(
    (name, role): (&str, Role),
    part: Signal<Option<(Part, bool)>>,
    failed: RwSignal<bool>,
    language: Language,
) -> AnyView {
    // What the server would refuse is not shown.
    let entry = |right: Right, to: Part, href: &'static str, label: &'static str| {
        role.may(right).then(|| entry(to, href, label, part))
    };
    let practice = practice::here().name.as_str();
    let mark = mark();
    view! {
        <SkipLink language=language/>
        <header class="header console">
            <a class="header__home" href=link::CONSOLE>
                {mark}
                <span class="header__name">{practice} " " <span class="console__tag">{words::console(language)}</span></span>
            </a>
            <nav class="console__nav" aria-label=words::console(language)>
                {entry(Right::Contacts, Part::Contacts, link::CONSOLE, words::contacts(language))}
                {entry(Right::Contacts, Part::Clients, client::PATH, words::clients(language))}
                {entry(Right::Contacts, Part::Birthdays, birthday_plan::PATH, words::birthdays(language))}
                {entry(Right::Contacts, Part::Delivery, delivery::PATH, words::delivery(language))}
                {entry(Right::AccessLog, Part::AccessLog, access_log::PATH, words::access_log(language))}
                {entry(Right::StaffMembers, Part::Staff, staff::team::PATH, words::staff(language))}
                {entry(Right::Settings, Part::Settings, settings::PATH, words::settings(language))}
                {entry(Right::OwnSecurity, Part::Security, staff::security::PATH, words::security(language))}
            </nav>
            <div class="console__person">
                <p class="console__name">
                    {icon(Icon::Person)}
                    <span class="visually-hidden">{words::signed_in_as(language)} " "</span>
                    {name.to_owned()}
                </p>
                <LanguageSwitch language=language/>
                <LogOut language=language failed=failed/>
            </div>
        </header>
    }
    .into_any()
}

/// A link of the header. It says whether one is there, or somewhere below.
fn entry(to: Part, href: &'static str, label: &'static str, part: Signal<Option<(Part, bool)>>) -> AnyView {
    let current = Signal::derive(move || match part.get() {
        Some((here, first)) if here == to => Some(if first { "page" } else { "true" }),
        _ => None,
    });
    view! { <a class="console__entry" href=href aria-current=current>{label}</a> }.into_any()
}

fn footer(language: Language) -> AnyView {
    let practice = practice::here();
    let phone = (!practice.phone.is_empty()).then(|| {
        view! {
            <p class="footer__phone">
                {words::our_phone(language)}
                " "
                <a href=["tel:", &practice.phone_dialled].concat()>{practice.phone.as_str()}</a>
            </p>
        }
        .into_any()
    });
    view! {
        <footer class="footer footer--console">
            <nav class="footer__links" aria-label=super::words::about(language)>
                <a href=link::PRIVACY>{practice::words::privacy(language)}</a>
                <a href=link::TERMS>{practice::words::terms(language)}</a>
            </nav>
            {phone}
        </footer>
    }
    .into_any()
}
