//! "Looked after by", on a contact's page: which clinicians see the contact's client records.

use std::sync::Arc;

use leptos::prelude::*;
use shared::access::Right;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::language::Language;
use shared::staff::{Assign, Assignments, Care, CareOf, CarePath, Choice, Colleague};
use shared::value::id::Id;

use super::care_words as words;
use crate::contact::Section;
use crate::failure::Failure;
use crate::ui::{ChoiceField, Entry, EntryForm, Loading, SecondarySubmit, by_language, trouble};
use crate::words::code;
use crate::{api, screen, session};

const HEADING: &str = "care";

/// The section of a contact's page, for those who may say who looks after whom.
pub(crate) fn care(contact: Id) -> Option<Section> {
    session::may(Right::StaffMembers).then(|| {
        let section = CareSection::begin(contact);
        Arc::new(move |language| section.view(language)) as Section
    })
}

#[derive(Clone, Copy)]
struct CareSection {
    contact: StoredValue<Id>,
    care: RwSignal<Option<CareOf>>,
    failure: RwSignal<Option<Failure>>,
    client: RwSignal<String>,
    clinician: RwSignal<String>,
    entry: Entry,
    done: RwSignal<Option<(bool, String, String)>>,
}

impl CareSection {
    fn begin(contact: Id) -> Self {
        let entry = Entry::new(|code, language| match code {
            Code::Required => words::choose(language).to_owned(),
            code => code::for_console(code, language),
        });
        let section = Self {
            contact: StoredValue::new(contact),
            care: RwSignal::new(None),
            failure: RwSignal::new(None),
            client: RwSignal::default(),
            clinician: RwSignal::default(),
            entry,
            done: RwSignal::new(None),
        };
        section.fetch();
        section
    }

    fn fetch(self) {
        self.failure.set(None);
        leptos::task::spawn_local(async move {
            let answer = api::call::<Assignments>(&ContactPath { contact: self.contact.get_value() }, ()).await;
            // The page may be gone by now.
            match answer {
                Ok(care) => self.learn(care),
                Err(failure) => {
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }

    fn learn(self, care: CareOf) {
        let first = care.clients.first().map(|client| client.id.to_string()).unwrap_or_default();
        if self.client.try_get_untracked().is_some_and(|chosen| chosen.is_empty()) {
            self.client.set(first);
        }
        let _ = self.care.try_set(Some(care));
    }

    fn view(self, language: Language) -> AnyView {
        let done = move || {
            self.done.get().map(|(assigned, record, name)| {
                let text = if assigned {
                    words::assigned(language, &name, &record)
                } else {
                    words::removed(language, &name, &record)
                };
                view! { <p class="notice notice--success">{text}</p> }.into_any()
            })
        };
        view! {
            <section class="card stack contact__care" aria-labelledby=HEADING>
                <h2 id=HEADING tabindex="-1">{words::title(language)}</h2>
                {by_language(move |language| self.content(language))}
                <div role="status">{done}</div>
            </section>
        }
        .into_any()
    }

    fn content(self, language: Language) -> AnyView {
        if let Some(failure) = self.failure.get() {
            return trouble(&failure, code::for_console, language, Callback::new(move |()| self.fetch()));
        }
        let Some(care) = self.care.get() else { return view! { <Loading language=language/> }.into_any() };
        if care.clients.is_empty() {
            return view! { <p>{words::no_records(language)}</p> }.into_any();
        }
        let records: Vec<AnyView> = care.clients.iter().map(|client| self.record(client, language)).collect();
        view! {
            <p>{words::lead(language)}</p>
            <dl class="facts">{records}</dl>
            {self.form(&care, language)}
        }
        .into_any()
    }

    fn record(self, client: &Care, language: Language) -> AnyView {
        let staff: Vec<AnyView> = client
            .staff
            .iter()
            .map(|colleague| {
                let (record, person) = (client.clone(), colleague.clone());
                let which = words::remove_which(language, &colleague.name, &client.name);
                view! {
                    <li class="care__person">
                        <span>{colleague.name.clone()}</span>
                        <button
                            type="button"
                            class="button button--secondary button--row"
                            on:click=move |_| self.set(record.clone(), person.clone(), false)
                        >
                            {words::remove(language)}
                            <span class="visually-hidden">{which}</span>
                        </button>
                    </li>
                }
                .into_any()
            })
            .collect();
        let staff = if staff.is_empty() {
            view! { <dd class="facts__none">{words::nobody(language)}</dd> }.into_any()
        } else {
            view! { <dd><ul>{staff}</ul></dd> }.into_any()
        };
        view! { <div><dt>{client.name.clone()}</dt>{staff}</div> }.into_any()
    }

    fn form(self, care: &CareOf, language: Language) -> AnyView {
        if care.clinicians.is_empty() {
            return view! { <p class="facts__note">{words::no_clinicians(language)}</p> }.into_any();
        }
        let records = care.clients.iter().map(|client| (client.id.to_string(), client.name.clone())).collect();
        let nobody = (String::new(), words::choose_one(language).to_owned());
        let clinicians = std::iter::once(nobody)
            .chain(care.clinicians.iter().map(|colleague| (colleague.id.to_string(), colleague.name.clone())))
            .collect();
        let send = Callback::new(move |()| self.assign());
        view! {
            <EntryForm entry=self.entry language=language on_send=send>
                <ChoiceField
                    name="client"
                    label=words::record(language)
                    value=self.client
                    options=records
                    error=self.entry.error("client", language)
                />
                <ChoiceField
                    name="staff"
                    label=words::clinician(language)
                    value=self.clinician
                    options=clinicians
                    error=self.entry.error("staff", language)
                />
                <SecondarySubmit label=words::assign(language) busy=self.entry.busy()/>
            </EntryForm>
        }
        .into_any()
    }

    /// What the form says.
    fn assign(self) {
        let (client, clinician) = (self.client.get_untracked(), self.clinician.get_untracked());
        let Some(care) = self.care.get_untracked() else { return };
        let Some(record) = care.clients.into_iter().find(|record| record.id.as_str() == client) else { return };
        let person = care.clinicians.into_iter().find(|person| person.id.as_str() == clinician);
        let name = person.map(|person| person.name).unwrap_or_default();
        self.send(record, Choice { staff: clinician, assigned: true }, name);
    }

    fn set(self, record: Care, person: Colleague, assigned: bool) {
        self.send(record, Choice { staff: person.id.to_string(), assigned }, person.name);
    }

    fn send(self, record: Care, choice: Choice, name: String) {
        self.done.set(None);
        let path = CarePath { contact: self.contact.get_value(), client: record.id };
        let assigned = choice.assigned;
        let work = async move { api::call::<Assign>(&path, choice).await };
        self.entry.send(work, move |care| {
            self.learn(care);
            self.clinician.set(String::new());
            self.done.set(Some((assigned, record.name, name)));
            screen::focus(HEADING.to_owned());
        });
    }
}
