//! Adding a contact, together with the client record and the profile that joins them.

use leptos::prelude::*;
use shared::client::ClientKind;
use shared::contact::{Add, Added, List, NewContact, Row, Search, TypedFact};
use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::profile::Relationship;
use shared::value::identity_fact::IdentityFact;

use super::desk::{Desk, Offer};
use super::profiles::{fitting, relationships};
use super::{fields, labels, path, words};
use crate::ui::{
    Button, DateParts, Entry, EntryForm, FactField, Field, Look, Notice, SelectField, SubmitButton, by_language, page,
};
use crate::words::code;
use crate::{api, navigate, practice};

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    given_name: RwSignal<String>,
    family_name: RwSignal<String>,
    email: RwSignal<String>,
    mobile: RwSignal<String>,
    birth_date: DateParts,
    identity_fact: RwSignal<String>,
    language: RwSignal<String>,
    client_kind: RwSignal<String>,
    client_name: RwSignal<String>,
    relationship: RwSignal<String>,
}

impl Typed {
    fn nothing() -> Self {
        Self {
            given_name: RwSignal::default(),
            family_name: RwSignal::default(),
            email: RwSignal::default(),
            mobile: RwSignal::default(),
            birth_date: DateParts::new(),
            identity_fact: RwSignal::default(),
            language: RwSignal::new(practice::here().language.tag().to_owned()),
            client_kind: RwSignal::new(ClientKind::default().tag().to_owned()),
            client_name: RwSignal::default(),
            relationship: RwSignal::new(Relationship::default().tag().to_owned()),
        }
    }

    fn contact(self) -> NewContact {
        NewContact {
            given_name: self.given_name.get_untracked(),
            family_name: self.family_name.get_untracked(),
            email: self.email.get_untracked(),
            mobile: self.mobile.get_untracked(),
            birth_date: self.birth_date.typed(),
            identity_fact: TypedFact(self.identity_fact.get_untracked()),
            language: Language::from_tag(&self.language.get_untracked()).unwrap_or_default(),
            client_kind: ClientKind::from_tag(&self.client_kind.get_untracked()).unwrap_or_default(),
            client_name: self.client_name.get_untracked(),
            relationship: Relationship::from_tag(&self.relationship.get_untracked()).unwrap_or_default(),
        }
    }
}

/// The page. Afterwards the contact's own page follows.
pub(crate) fn add(desk: Desk) -> AnyView {
    let typed = Typed::nothing();
    let entry = Entry::new(code::for_console).placing(&[(Code::EmailTaken, "email")]).naming(&[
        ("given_name", words::given_name),
        ("family_name", words::family_name),
        ("email", words::email),
        ("mobile", words::mobile),
        ("birth_date", words::date_of_birth),
        ("client_name", words::client_name),
    ]);
    fitting(typed.relationship, move || ClientKind::from_tag(&typed.client_kind.get()));
    let send = Callback::new(move |()| {
        entry.send(api::call::<Add>(&NoPath {}, typed.contact()), move |Added { id }| {
            let page = path(&id);
            desk.note_added(id);
            // In the place of this page: going back must not lead to a second try.
            navigate::replace(&page);
        });
    });
    let earlier = RwSignal::<Option<Row>>::new(None);
    find_earlier(typed, entry, earlier);
    page(
        |language| words::add_contact(language).to_owned(),
        move |language| {
            view! {
                <p class="page__lead">{words::lead(language)}</p>
                {by_language(move |language| offer(typed, earlier, desk, language))}
                <div class="card console__form">
                    <EntryForm entry=entry language=language on_send=send>
                        {person(typed, entry, language)}
                        {client(typed, entry, language)}
                        <SubmitButton label=words::add_contact(language) busy=entry.busy()/>
                    </EntryForm>
                </div>
            }
            .into_any()
        },
    )
}

/// Whose address it is, when it is taken.
fn find_earlier(typed: Typed, entry: Entry, earlier: RwSignal<Option<Row>>) {
    Effect::new(move |_| {
        earlier.set(None);
        if !entry.refused_with(Code::EmailTaken) {
            return;
        }
        let email = typed.email.get_untracked().trim().to_owned();
        leptos::task::spawn_local(async move {
            let search = Search { text: email.clone(), ..Search::default() };
            let found = api::call::<List>(&NoPath {}, search).await.map(|page| page.contacts).unwrap_or_default();
            let same = found
                .into_iter()
                .find(|row| row.email.as_ref().is_some_and(|other| other.eq_ignore_ascii_case(&email)));
            // The page may be gone by now.
            let _ = earlier.try_set(same);
        });
    });
}

/// The way on, when the address is taken: the record is added to the contact who has it.
fn offer(typed: Typed, earlier: RwSignal<Option<Row>>, desk: Desk, language: Language) -> AnyView {
    let Some(row) = earlier.get() else { return ().into_any() };
    let (name, page) = (row.name, path(&row.id));
    let add = words::add_record(language, &name);
    let go = Callback::new(move |()| {
        let client_name = match typed.client_name.get_untracked() {
            name if name.trim().is_empty() => {
                [typed.given_name.get_untracked().trim(), " ", typed.family_name.get_untracked().trim()].concat()
            }
            name => name,
        };
        desk.offer(Offer {
            contact: row.id.clone(),
            client_name,
            client_kind: typed.client_kind.get_untracked(),
            relationship: typed.relationship.get_untracked(),
        });
        navigate::to(&page);
    });
    view! {
        <Notice>
            <p>{words::taken(language, &name)}</p>
            <div class="buttons">
                <Button label=add look=Look::Secondary on_click=go/>
            </div>
        </Notice>
    }
    .into_any()
}

fn person(typed: Typed, entry: Entry, language: Language) -> AnyView {
    view! {
        {fields::names((typed.given_name, typed.family_name), entry, language)}
        <Field
            name="email"
            label=words::email(language)
            value=typed.email
            kind="email"
            inputmode="email"
            autocomplete="off"
            hint=words::email_hint(language)
            error=entry.error("email", language)
        />
        {fields::mobile(typed.mobile, entry, language)}
        {fields::birth_date(typed.birth_date, entry, language)}
        {identity_fact(typed, entry, language)}
        {fields::spoken(typed.language, entry, language)}
    }
    .into_any()
}

/// What the practice's identity check asks for, where it has one.
fn identity_fact(typed: Typed, entry: Entry, language: Language) -> AnyView {
    let Some(fact) = practice::here().ways.identity else { return ().into_any() };
    view! {
        <FactField
            name="identity_fact"
            label=labels::fact(fact, language)
            value=typed.identity_fact
            digits={fact == IdentityFact::SsnLast4}
            hint=words::fact_hint(language)
            error=entry.error("identity_fact", language)
        />
    }
    .into_any()
}

fn client(typed: Typed, entry: Entry, language: Language) -> AnyView {
    view! {
        <fieldset class="group">
            <legend class="group__title">{words::client(language)}</legend>
            <SelectField
                name="client_kind"
                label=words::client_record(language)
                value=typed.client_kind
                options=ClientKind::ALL.map(|kind| (kind.tag(), labels::kind(kind, language))).to_vec()
                error=entry.error("client_kind", language)
            />
            <Field
                name="client_name"
                label=words::client_name(language)
                value=typed.client_name
                autocomplete="off"
                hint=words::client_name_hint(language)
                error=entry.error("client_name", language)
            />
            {move || {
                let kind = ClientKind::from_tag(&typed.client_kind.get());
                view! {
                    <SelectField
                        name="relationship"
                        label=words::relationship(language)
                        value=typed.relationship
                        options=relationships(kind, language)
                        hint=words::relationship_hint(language)
                        error=entry.error("relationship", language)
                    />
                }
            }}
        </fieldset>
    }
    .into_any()
}
