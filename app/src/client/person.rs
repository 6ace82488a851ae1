//! One contact in the tab "Client Portal".

use leptos::prelude::*;
use shared::client::{Portal, PortalAccess};
use shared::contact::PortalStatus;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::id::Id;

use super::countdown::{countdown, steady};
use super::open::Open;
use super::tab::Tab;
use super::words;
use crate::contact::{Act, BeginWhy, Deed, Deeds, Hands, PhonePin, Section, advice, standing, whom};
use crate::failure::Failure;
use crate::ui::{Loading, by_language, date, trouble};
use crate::words::code;
use crate::{api, contact, navigate};

/// What the server said, and when a lock ends on the steady clock.
#[derive(Clone, PartialEq)]
struct Known {
    access: PortalAccess,
    lock_ends: Option<f64>,
}

/// The state of a contact's sections.
#[derive(Clone)]
pub(super) struct Person {
    contact: StoredValue<Id>,
    name: StoredValue<String>,
    known: RwSignal<Option<Known>>,
    failure: RwSignal<Option<Failure>>,
    version: RwSignal<u32>,
    /// Each question makes older ones void.
    newest: StoredValue<u32>,
    pin: PhonePin,
    deeds: Deeds,
    open: Open,
    why: Section,
}

impl Person {
    /// Asks how they get in, and why they do not.
    pub(super) fn begin(
        (contact, name): (Id, String),
        client: &Id,
        (pin, deeds): (PhonePin, Deeds),
        begin_why: BeginWhy,
    ) -> Self {
        let known = RwSignal::<Option<Known>>::new(None);
        let (failure, version, newest) = (RwSignal::new(None), RwSignal::new(0), StoredValue::new(0));
        let id = contact.clone();
        let again = Callback::new(move |()| fetch(id.clone(), (known, failure), newest));
        let row = move || known.with_untracked(|known| known.as_ref().map(|known| known.access.row.clone()));
        let ask = move |deed| {
            if let Some(row) = row() {
                deeds.ask(deed, &row);
            }
        };
        let profiles = Tab::Contacts.path(client);
        let hands = Hands {
            version,
            generate_pin: Callback::new(move |()| {
                if let Some(row) = row() {
                    pin.ask(&row);
                }
            }),
            unlock: Callback::new(move |()| ask(Deed::Unlock)),
            enable: Callback::new(move |()| ask(Deed::Enable)),
            profiles: Callback::new(move |()| navigate::to(&profiles)),
            changed: Callback::new(move |()| {
                version.update(|version| *version += 1);
                again.run(());
            }),
            several: true,
        };
        let learn = Callback::new(move |access| {
            // What was asked before is old by now.
            newest.update_value(|number| *number += 1);
            failure.set(None);
            known.set(Some(Known::of(access)));
            version.update(|version| *version += 1);
        });
        again.run(());
        Self {
            open: Open::new(contact.clone(), learn, again),
            why: begin_why(contact.clone(), hands),
            contact: StoredValue::new(contact),
            name: StoredValue::new(name),
            known,
            failure,
            version,
            newest,
            pin,
            deeds,
        }
    }

    /// Whether it is this one.
    pub(super) fn is(&self, contact: &Id) -> bool {
        self.contact.with_value(|own| own == contact)
    }

    /// Asks anew.
    pub(super) fn renew(&self) {
        self.version.update(|version| *version += 1);
        fetch(self.contact.get_value(), (self.known, self.failure), self.newest);
    }

    /// The sections.
    pub(super) fn view(&self, act: &Act, language: Language) -> AnyView {
        let contact = self.contact.get_value();
        let heading = whom(&contact);
        let named = heading.clone();
        let (person, act) = (self.clone(), act.clone());
        view! {
            <div class="client__person">
                <section class="card stack" aria-labelledby=named>
                    <h2 id=heading tabindex="-1">
                        <a href=contact::path(&contact)>{self.name.get_value()}</a>
                    </h2>
                    {by_language(move |language| person.content(&act, language))}
                    {self.pin.made_for(&contact)}
                    {self.open.outcome(language)}
                </section>
                {(self.why)(language)}
            </div>
        }
        .into_any()
    }

    fn content(&self, act: &Act, language: Language) -> AnyView {
        let (known, failure, newest, contact) = (self.known, self.failure, self.newest, self.contact);
        let again = Callback::new(move |()| fetch(contact.get_value(), (known, failure), newest));
        let trouble = match self.failure.get() {
            // In nobody's reach who sees their own clients only, until the profile begins.
            Some(failure) if failure.code() == Some(Code::NotFound) => {
                return view! { <p>{words::not_yet(language)}</p> }.into_any();
            }
            Some(failure) => Some(trouble(&failure, code::for_console, language, again)),
            None => None,
        };
        let shown = match self.known.get() {
            Some(known) => self.draw(&known, act, language),
            None if trouble.is_some() => ().into_any(),
            None => view! { <Loading language=language/> }.into_any(),
        };
        view! { {trouble} {shown} }.into_any()
    }

    fn draw(&self, known: &Known, act: &Act, language: Language) -> AnyView {
        let row = &known.access.row;
        view! {
            {standing(row, language)}
            <p>{advice(&row.status, language)}</p>
            {(act.button)(row, language)}
            {self.pin.button(row, language)}
            {self.deeds.buttons(row, language)}
            {self.facts(known, language)}
            {self.open.lists(&known.access, language)}
        }
        .into_any()
    }

    fn facts(&self, known: &Known, language: Language) -> AnyView {
        let access = &known.access;
        let line =
            |label: &'static str, value: AnyView| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any();
        let moment = |at: Option<Moment>, never: &'static str| match at {
            Some(at) => date::date_time(at, language).into_any(),
            None => view! { <span class="facts__none">{never}</span> }.into_any(),
        };
        let email = match &access.row.email {
            Some(email) => view! {
                <span class="facts__exact">{email.clone()}</span>
                <span class="facts__note">{words::exactly(language)}</span>
            }
            .into_any(),
            None => view! { <span class="facts__none">{words::not_given(language)}</span> }.into_any(),
        };
        let opened = view! {
            <span>{words::not_tracked(language)}</span>
            <span class="facts__note">{words::not_tracked_why(language)}</span>
        }
        .into_any();
        view! {
            <dl class="facts client__facts">
                {line(words::address(language), email)}
                {line(words::sent(language), moment(access.row.invited_at, words::not_sent(language)))}
                {line(words::opened(language), opened)}
                {line(words::accepted(language), moment(access.accepted_at, words::not_accepted(language)))}
                {line(words::last_access(language), moment(access.row.last_access_at, words::never(language)))}
                {line(words::lock(language), self.lock(known, language))}
            </dl>
        }
        .into_any()
    }

    fn lock(&self, known: &Known, language: Language) -> AnyView {
        let shut = known.access.step_shut.then(|| view! { <p>{words::step_shut(language)}</p> }.into_any());
        let lock = match (&known.access.row.status, known.lock_ends) {
            (PortalStatus::Locked { until: Some(until) }, Some(ends)) => {
                let person = self.clone();
                let over = Callback::new(move |()| person.renew());
                view! {
                    <p>{words::locked_until(language, &date::date_time(*until, language))}</p>
                    <p>{countdown(ends, over, language)}</p>
                }
                .into_any()
            }
            (PortalStatus::Locked { .. }, _) => view! { <p>{words::locked_by_staff(language)}</p> }.into_any(),
            _ if shut.is_some() => ().into_any(),
            _ => view! { <span class="facts__none">{words::not_locked(language)}</span> }.into_any(),
        };
        view! { {lock} {shut} }.into_any()
    }
}

impl Known {
    fn of(access: PortalAccess) -> Self {
        let lock_ends = match access.row.status {
            // Counted from the difference of the server's two times.
            PortalStatus::Locked { until: Some(until) } => Some(steady() + until.0.saturating_sub(access.now.0) as f64),
            _ => None,
        };
        Self { access, lock_ends }
    }
}

fn fetch(
    contact: Id,
    (known, failure): (RwSignal<Option<Known>>, RwSignal<Option<Failure>>),
    newest: StoredValue<u32>,
) {
    newest.update_value(|number| *number += 1);
    let mine = newest.get_value();
    leptos::task::spawn_local(async move {
        let answer = api::call::<Portal>(&ContactPath { contact }, ()).await;
        // The page may be gone by now, or something else be asked for.
        if newest.try_get_value() != Some(mine) {
            return;
        }
        match answer {
            Ok(access) => {
                failure.set(None);
                known.set(Some(Known::of(access)));
            }
            Err(refused) => failure.set(Some(refused)),
        }
    });
}
