//! Details: name, kind, and a minor's birth date.

use leptos::prelude::*;
use shared::birthday_plan::{RecordPath, Stage};
use shared::client::{Client, ClientKind, Edited, Planned, Save};
use shared::failure::Code;
use shared::language::Language;

use super::page::{fetch, titled};
use super::tab::Tab;
use super::words;
use crate::failure::Failure;
use crate::ui::{
    DateField, DateParts, Entry, EntryForm, Field, LinkButton, Look, Notice, SelectField, SubmitButton, Tone,
    by_language, date,
};
use crate::words::code;
use crate::{api, contact, screen};

/// What came of the newest try.
#[derive(Clone, PartialEq, Eq)]
enum Outcome {
    Saved,
    /// Somebody else was first: name, kind and birth date as they are now, where they differ.
    Meanwhile(Vec<Theirs>),
}

/// A field that somebody else has set.
#[derive(Clone, PartialEq, Eq)]
enum Theirs {
    Name(String),
    Kind(ClientKind),
    BirthDate(Option<String>),
}

#[derive(Clone, Copy)]
struct Form {
    /// What is on file, as far as this page knows.
    client: RwSignal<Client>,
    name: RwSignal<String>,
    kind: RwSignal<String>,
    born: DateParts,
    entry: Entry,
    outcome: RwSignal<Option<Outcome>>,
}

/// The page.
pub(super) fn view(client: Client) -> AnyView {
    let form = Form {
        name: RwSignal::default(),
        kind: RwSignal::default(),
        born: DateParts::new(),
        entry: Entry::new(told).naming(&[
            ("name", words::name),
            ("kind", words::kind),
            ("birth_date", words::birth_date),
        ]),
        outcome: RwSignal::new(None),
        client: RwSignal::new(client),
    };
    form.fill();
    titled(form.client, Tab::Details, move |language| {
        let send = Callback::new(move |()| form.send());
        view! {
            <div id="outcome" tabindex="-1">{by_language(move |language| form.told(language))}</div>
            <div class="card console__form">
                <EntryForm entry=form.entry language=language on_send=send>
                    {form.fields(language)}
                    <SubmitButton label=words::save(language) busy=form.entry.busy()/>
                </EntryForm>
            </div>
        }
        .into_any()
    })
}

fn told(failed: Code, language: Language) -> String {
    match failed {
        Code::AlreadyOfAge => words::of_age(language).to_owned(),
        failed => code::for_console(failed, language),
    }
}

impl Form {
    fn fill(self) {
        self.client.with_untracked(|client| {
            self.name.set(client.name.clone());
            self.kind.set(client.kind.tag().to_owned());
            self.born.fill(client.birth_date.as_deref());
        });
    }

    fn fields(self, language: Language) -> AnyView {
        let entry = self.entry;
        let born = move || self.kind.with(|kind| kind == ClientKind::Minor.tag()).then(|| self.birth_date(language));
        let ends = move || {
            let ends = self.client.with(|client| self.kind.with(|kind| plan_ends(client.plan.as_ref(), kind)));
            ends.then(|| view! { <Notice tone=Tone::Warning><p>{words::plan_ends(language)}</p></Notice> })
        };
        view! {
            <Field
                name="name"
                label=words::name(language)
                value=self.name
                autocomplete="off"
                error=entry.error("name", language)
            />
            <SelectField
                name="kind"
                label=words::kind(language)
                value=self.kind
                options=ClientKind::ALL.map(|kind| (kind.tag(), contact::kind(kind, language))).to_vec()
                hint=words::kind_hint(language)
                error=entry.error("kind", language)
            />
            {ends}
            {born}
        }
        .into_any()
    }

    fn birth_date(self, language: Language) -> AnyView {
        view! {
            <DateField
                name="birth_date"
                legend=words::birth_date(language)
                language=language
                parts=self.born
                error=self.entry.error("birth_date", language)
            />
            <p class="note">{words::past(language)}</p>
        }
        .into_any()
    }

    fn send(self) {
        self.outcome.set(None);
        let (path, version) =
            self.client.with_untracked(|client| (RecordPath { client: client.id.clone() }, client.version.clone()));
        let edited = Edited {
            version,
            name: self.name.get_untracked(),
            kind: ClientKind::from_tag(&self.kind.get_untracked()).unwrap_or_default(),
            birth_date: self.born.typed(),
        };
        let work = async move {
            let answer = api::call::<Save>(&path, edited).await;
            if answer.as_ref().err().and_then(Failure::code) == Some(Code::ChangedMeanwhile) {
                self.learn(path).await;
            }
            answer
        };
        self.entry.send(work, move |client| {
            self.client.set(client);
            self.fill();
            self.outcome.set(Some(Outcome::Saved));
            screen::focus("outcome".to_owned());
        });
    }

    /// Somebody else has saved: finds what is on file now, and keeps what is typed. From now on this page knows, so saving
    /// again replaces theirs.
    async fn learn(self, path: RecordPath) {
        let Ok(Some(now)) = fetch(path.client).await else { return };
        let Some(before) = self.client.try_get_untracked() else { return };
        self.outcome.set(Some(Outcome::Meanwhile(differences(&before, &now))));
        self.client.set(now);
    }

    fn told(self, language: Language) -> AnyView {
        match self.outcome.get() {
            None => ().into_any(),
            Some(Outcome::Saved) => {
                let back = self.client.with_untracked(|client| Tab::Overview.path(&client.id));
                view! {
                    <Notice tone=Tone::Success>
                        <p>{words::saved(language)}</p>
                        <LinkButton label=words::to_overview(language) href=back look=Look::Quiet/>
                    </Notice>
                }
                .into_any()
            }
            Some(Outcome::Meanwhile(theirs)) => {
                let lines: Vec<AnyView> = theirs.iter().map(|one| line(one, language)).collect();
                view! {
                    <Notice tone=Tone::Warning>
                        <p>{words::theirs(language)}</p>
                        <dl class="facts">{lines}</dl>
                    </Notice>
                }
                .into_any()
            }
        }
    }
}

/// Whether a plan that is still to be carried out ends with this kind.
fn plan_ends(plan: Option<&Planned>, kind: &str) -> bool {
    plan.is_some_and(|plan| plan.stage == Stage::Ahead) && kind != ClientKind::Minor.tag()
}

fn line(theirs: &Theirs, language: Language) -> AnyView {
    let (label, value) = match theirs {
        Theirs::Name(name) => (words::name(language), name.clone()),
        Theirs::Kind(kind) => (words::kind(language), contact::kind(*kind, language).to_owned()),
        Theirs::BirthDate(Some(day)) => (words::birth_date(language), date::calendar_day(day, language)),
        Theirs::BirthDate(None) => (words::birth_date(language), words::not_given(language).to_owned()),
    };
    view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any()
}

fn differences(before: &Client, now: &Client) -> Vec<Theirs> {
    [
        (before.name != now.name).then(|| Theirs::Name(now.name.clone())),
        (before.kind != now.kind).then_some(Theirs::Kind(now.kind)),
        (before.birth_date != now.birth_date).then(|| Theirs::BirthDate(now.birth_date.clone())),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use shared::value::id::Id;

    #[test]
    fn only_a_plan_that_is_still_ahead_ends_with_another_kind() {
        let plan = |stage| Planned { stage, day: None };
        assert!(plan_ends(Some(&plan(Stage::Ahead)), "individual"));
        assert!(!plan_ends(Some(&plan(Stage::Ahead)), "minor"));
        assert!(!plan_ends(Some(&plan(Stage::Waiting)), "individual") && !plan_ends(None, "couple"));
    }

    #[test]
    fn only_what_differs_is_told() {
        let client = |name: &str, born: Option<&str>| Client {
            id: Id::from_parts(1, [0; 10]),
            name: name.into(),
            kind: ClientKind::Minor,
            birth_date: born.map(str::to_owned),
            age: None,
            plan: None,
            ways: Vec::new(),
            staff: Vec::new(),
            version: String::new(),
        };
        assert!(differences(&client("Milo", None), &client("Milo", None)).is_empty());
        let found = differences(&client("Milo", None), &client("Emilio", Some("2012-07-04")));
        assert!(found == [Theirs::Name("Emilio".into()), Theirs::BirthDate(Some("2012-07-04".into()))]);
    }
}
