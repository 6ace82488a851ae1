//! "Add Profile": a way into a new client record, or into another contact's own.

use leptos::prelude::*;
use shared::birthday_plan::RecordPath;
use shared::client::{ClientKind, GiveProfile, NewProfile};
use shared::endpoint::ContactPath;
use shared::language::Language;
use shared::profile::{Add, NewWay, Record, Relationship, Right};
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use super::words;
use crate::api;
use crate::contact::desk::Offer;
use crate::contact::{labels, words as contact_words};
use crate::screen;
use crate::ui::{Button, Checkbox, Entry, EntryForm, Field, Look, SelectField, SubmitButton, date};
use crate::words::code;

/// Around the form: whoever opens it goes to its first field.
pub(crate) const ADDING: &str = "new-profile";

/// What is typed, and what came of sending it.
#[derive(Clone, Copy)]
pub(crate) struct Form {
    whose: StoredValue<Whose>,
    entry: Entry,
    record: RwSignal<String>,
    /// Of the record whose page it is, where nobody's own profile is in force.
    nobodys: Signal<Option<ClientKind>>,
    client_kind: RwSignal<String>,
    client_name: RwSignal<String>,
    of: RwSignal<String>,
    relationship: RwSignal<String>,
    rights: [RwSignal<bool>; 3],
    from: RwSignal<String>,
    until: RwSignal<String>,
    reason: RwSignal<String>,
    done: Callback<()>,
}

/// On whose page it stands.
#[derive(Clone)]
enum Whose {
    /// A contact's: which record is asked for.
    Contact(Id),
    /// A client record's: which contact is.
    Record(Id),
}

impl Form {
    /// Nothing typed yet, or what was offered. `done` is told when one was added.
    pub(super) fn new(contact: Id, offer: Option<&Offer>, done: Callback<()>) -> Self {
        let form = Self::of(Whose::Contact(contact), offer, done);
        fitting(form.relationship, move || form.kind());
        form
    }

    /// The same on a client record's page, for a contact who is to open it.
    /// `nobodys` is the kind of the record, where it is nobody's own.
    pub(crate) fn of_record(client: Id, nobodys: Signal<Option<ClientKind>>, done: Callback<()>) -> Self {
        let form = Self { nobodys, ..Self::of(Whose::Record(client), None, done) };
        fitting(form.relationship, move || form.kind());
        form.relationship.set(Relationship::Guardian.tag().to_owned());
        form
    }

    fn of(whose: Whose, offer: Option<&Offer>, done: Callback<()>) -> Self {
        let text = |text: &str| RwSignal::new(text.to_owned());
        let record = if offer.is_some() { Record::New } else { Record::Others };
        Self {
            whose: StoredValue::new(whose),
            entry: Entry::new(code::for_console).naming(&[
                ("client_name", words::client_name),
                ("of", words::of),
                ("contact", words::contact),
                ("relationship", words::relationship),
                ("rights", words::rights),
                ("from", words::from),
                ("until", words::until_day),
                ("reason", words::reason),
            ]),
            record: text(record.tag()),
            nobodys: Signal::derive(|| None),
            client_kind: text(offer.map_or(ClientKind::Couple.tag(), |offer| &offer.client_kind)),
            client_name: text(offer.map_or("", |offer| &offer.client_name)),
            of: text(""),
            relationship: text(offer.map_or(Relationship::Surrogate.tag(), |offer| &offer.relationship)),
            rights: std::array::from_fn(|_| RwSignal::new(true)),
            from: text(""),
            until: text(""),
            reason: text(""),
            done,
        }
    }

    /// The kind of the record that the profile opens, where it is nobody's own.
    fn kind(self) -> Option<ClientKind> {
        let new = Record::from_tag(&self.record.get()) == Some(Record::New);
        match self.whose.get_value() {
            Whose::Contact(_) if new => ClientKind::from_tag(&self.client_kind.get()),
            Whose::Contact(_) => None,
            Whose::Record(_) => self.nobodys.get(),
        }
    }

    fn rights(self) -> Vec<Right> {
        let rights = Right::ALL.into_iter().zip(self.rights).filter(|(_, ticked)| ticked.get_untracked());
        rights.map(|(right, _)| right).collect()
    }

    fn relationship(self) -> Relationship {
        Relationship::from_tag(&self.relationship.get_untracked()).unwrap_or_default()
    }

    fn profile(self) -> NewProfile {
        NewProfile {
            contact: self.of.get_untracked(),
            relationship: self.relationship(),
            rights: self.rights(),
            from: day(&self.from.get_untracked()),
            until: day(&self.until.get_untracked()),
            utc_offset: date::utc_offset(),
            reason: self.reason.get_untracked(),
        }
    }

    fn typed(self) -> NewWay {
        NewWay {
            record: Record::from_tag(&self.record.get_untracked()).unwrap_or_default(),
            client_name: self.client_name.get_untracked(),
            client_kind: ClientKind::from_tag(&self.client_kind.get_untracked()).unwrap_or_default(),
            of: self.of.get_untracked(),
            relationship: self.relationship(),
            rights: self.rights(),
            from: day(&self.from.get_untracked()),
            until: day(&self.until.get_untracked()),
            utc_offset: date::utc_offset(),
            reason: self.reason.get_untracked(),
        }
    }

    fn empty(self) {
        for typed in [self.client_name, self.of, self.from, self.until, self.reason] {
            typed.set(String::new());
        }
    }

    /// The form.
    pub(crate) fn view(self, close: Callback<()>, language: Language) -> AnyView {
        let entry = self.entry;
        let send = Callback::new(move |()| {
            let done = move |()| {
                self.empty();
                self.done.run(());
                screen::focus("profiles".to_owned());
            };
            match self.whose.get_value() {
                Whose::Contact(contact) => {
                    let (path, typed) = (ContactPath { contact }, self.typed());
                    entry.send(async move { api::call::<Add>(&path, typed).await.map(|_| ()) }, done);
                }
                Whose::Record(client) => {
                    let (path, typed) = (RecordPath { client }, self.profile());
                    entry.send(async move { api::call::<GiveProfile>(&path, typed).await.map(|_| ()) }, done);
                }
            }
        });
        let which = match self.whose.get_value() {
            Whose::Contact(_) => self.which_record(language),
            Whose::Record(_) => self.who("contact", words::contact(language), language),
        };
        view! {
            <div id=ADDING>
                <EntryForm entry=entry language=language on_send=send>
                    {which}
                    {move || {
                        let kind = self.kind();
                        let hint = if kind.is_none_or(|kind| Relationship::Surrogate.fits(kind)) {
                            words::surrogate_hint(language)
                        } else {
                            contact_words::relationship_hint(language)
                        };
                        view! {
                            <SelectField
                                name="relationship"
                                label=words::relationship(language)
                                value=self.relationship
                                options=relationships(kind, language)
                                hint=hint
                                error=entry.error("relationship", language)
                            />
                        }
                    }}
                    {self.what(language)}
                    {self.when(language)}
                    <SubmitButton label=words::add(language) busy=entry.busy()/>
                    <Button label=words::cancel(language) look=Look::Secondary on_click=close/>
                </EntryForm>
            </div>
        }
        .into_any()
    }

    fn which_record(self, language: Language) -> AnyView {
        let record = move || match Record::from_tag(&self.record.get()).unwrap_or_default() {
            Record::New => self.new_record(language),
            Record::Others => self.who("of", words::of(language), language),
        };
        view! {
            <SelectField
                name="record"
                label=words::record(language)
                value=self.record
                options=Record::ALL.map(|one| (one.tag(), words::record_of(one, language))).to_vec()
                error=self.entry.error("record", language)
            />
            {record}
        }
        .into_any()
    }

    fn new_record(self, language: Language) -> AnyView {
        view! {
            <SelectField
                name="client_kind"
                label=words::kind(language)
                value=self.client_kind
                options=ClientKind::ALL.map(|kind| (kind.tag(), labels::kind(kind, language))).to_vec()
                error=self.entry.error("client_kind", language)
            />
            <Field
                name="client_name"
                label=words::client_name(language)
                value=self.client_name
                autocomplete="off"
                error=self.entry.error("client_name", language)
            />
        }
        .into_any()
    }

    /// Who is meant: the contact to be given the profile, or the one whose record it opens.
    fn who(self, name: &'static str, label: &'static str, language: Language) -> AnyView {
        view! {
            <Field
                name=name
                label=label
                value=self.of
                autocomplete="off"
                hint=words::of_hint(language)
                error=self.entry.error(name, language)
            />
        }
        .into_any()
    }

    /// The rights. Whoever is the client has every one.
    fn what(self, language: Language) -> AnyView {
        let boxes: Vec<AnyView> = Right::ALL
            .into_iter()
            .zip(self.rights)
            .map(|(right, ticked)| {
                view! { <Checkbox name=right.tag() label=words::right(right, language) value=ticked/> }.into_any()
            })
            .collect();
        let error = self.entry.error("rights", language);
        view! {
            <fieldset class="group" id="rights">
                <legend class="group__title">{words::rights(language)}</legend>
                {move || error.get().map(|text| view! { <p class="field__error">{text}</p> })}
                {boxes}
            </fieldset>
        }
        .into_any()
    }

    fn when(self, language: Language) -> AnyView {
        let entry = self.entry;
        view! {
            <div class="pair">
                <Field
                    name="from"
                    label=words::from(language)
                    value=self.from
                    kind="date"
                    error=entry.error("from", language)
                />
                <Field
                    name="until"
                    label=words::until_day(language)
                    value=self.until
                    kind="date"
                    error=entry.error("until", language)
                />
            </div>
            <Field
                name="reason"
                label=words::reason(language)
                value=self.reason
                autocomplete="off"
                hint=words::reason_hint(language)
                error=entry.error("reason", language)
            />
        }
        .into_any()
    }
}

/// The relationships to choose from: of a record that is nobody's own those that fit its kind.
pub(crate) fn relationships(nobodys: Option<ClientKind>, language: Language) -> Vec<(&'static str, &'static str)> {
    let fit = Relationship::ALL.into_iter().filter(|one| nobodys.is_none_or(|kind| one.fits(kind)));
    fit.map(|one| (one.tag(), labels::relationship(one, language))).collect()
}

/// Has another relationship chosen where the chosen one no longer fits the record.
pub(crate) fn fitting(relationship: RwSignal<String>, nobodys: impl Fn() -> Option<ClientKind> + 'static) {
    Effect::new(move |_| {
        let Some(kind) = nobodys() else { return };
        let chosen = relationship.with_untracked(|tag| Relationship::from_tag(tag));
        if chosen.is_some_and(|chosen| !chosen.fits(kind)) {
            relationship.set(usual(kind).tag().to_owned());
        }
    });
}

/// What most are to a record of this kind.
const fn usual(kind: ClientKind) -> Relationship {
    match kind {
        ClientKind::Individual => Relationship::Own,
        ClientKind::Couple => Relationship::Partner,
        ClientKind::Minor => Relationship::Guardian,
        ClientKind::Entity => Relationship::Other,
    }
}

/// `YYYY-MM-DD`, as a date field of the browser's own has it.
fn day(text: &str) -> TypedDate {
    let mut parts = text.splitn(3, '-').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (year, month, day) = (next(), next(), next());
    TypedDate { day, month, year }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_surrogate_is_offered_for_somebodys_own_record_only() {
        let offered = |kind| relationships(kind, Language::English).iter().any(|(tag, _)| *tag == "surrogate");
        assert!(offered(None) && offered(Some(ClientKind::Individual)));
        assert!(!offered(Some(ClientKind::Couple)) && !offered(Some(ClientKind::Minor)));
        assert!(ClientKind::ALL.into_iter().all(|kind| usual(kind).fits(kind)));
    }

    #[test]
    fn a_day_is_taken_apart() {
        let parts = day("2027-01-31");
        assert_eq!((parts.year.as_str(), parts.month.as_str(), parts.day.as_str()), ("2027", "01", "31"));
        assert!(day("").is_empty());
    }
}
