//! One record's plan: its birth date, the young adult's contact, and putting it off.

use leptos::prelude::*;
use shared::birthday_plan::{Born, Delay, Plan, Prepare, PutOff, RecordPath, SetBirthDate, Show, Stage, YoungAdult};
use shared::endpoint::Endpoint;
use shared::failure::Code;
use shared::language::Language;
use shared::value::birth_date::TypedDate;
use shared::value::id::Id;

use super::{row, words};
use crate::failure::Failure;
use crate::layout::console_missing;
use crate::ui::{
    self, Button, DateField, DateParts, Entry, EntryForm, Field, LinkButton, Look, SelectField, SubmitButton,
    by_language, date, loaded,
};
use crate::words::code;
use crate::{api, client, practice, screen};

/// The page.
pub(crate) fn show(client: Id) -> AnyView {
    loaded(
        move || fetch(client.clone()),
        code::for_console,
        |plan| match plan {
            Some(plan) => draw(plan),
            None => console_missing::page(words::not_there, words::not_there_text),
        },
    )
}

/// The plan; none when there is no such one.
async fn fetch(client: Id) -> Result<Option<Plan>, Failure> {
    match api::call::<Show>(&RecordPath { client }, ()).await {
        Ok(plan) => Ok(Some(plan)),
        Err(failure) if failure.code() == Some(Code::NotFound) => Ok(None),
        Err(failure) => Err(failure),
    }
}

/// What is typed, and what came of it.
#[derive(Clone, Copy)]
struct Page {
    plan: RwSignal<Plan>,
    born: DateParts,
    given_name: RwSignal<String>,
    family_name: RwSignal<String>,
    email: RwSignal<String>,
    mobile: RwSignal<String>,
    language: RwSignal<String>,
    until: DateParts,
    reason: RwSignal<String>,
    entries: [Entry; 3],
}

fn told(failed: Code, language: Language) -> String {
    match failed {
        Code::EmailTaken => words::email_taken(language).to_owned(),
        Code::DateOrder => words::too_early(language).to_owned(),
        Code::AlreadyOfAge => words::of_age(language).to_owned(),
        failed => code::for_console(failed, language),
    }
}

fn draw(plan: Plan) -> AnyView {
    let text = |text: &str| RwSignal::new(text.to_owned());
    let name = plan.client_name.clone();
    let (given, family) = name.split_once(' ').unwrap_or((&name, ""));
    let page = Page {
        born: DateParts::new(),
        given_name: text(given),
        family_name: text(family),
        email: text(""),
        mobile: text(""),
        language: text(practice::here().language.tag()),
        until: DateParts::new(),
        reason: text(""),
        entries: [
            Entry::new(told).naming(&[("birth_date", words::birth_date)]),
            Entry::new(told).placing(&[(Code::EmailTaken, "email")]).naming(&[
                ("given_name", words::given_name),
                ("family_name", words::family_name),
                ("email", words::email),
                ("mobile", words::mobile),
            ]),
            Entry::new(told).naming(&[("until", words::until), ("reason", words::reason)]),
        ],
        plan: RwSignal::new(plan),
    };
    let record = client::path(&page.plan.with_untracked(|plan| plan.client.clone()));
    ui::page(
        move |language| words::plan_of(language, &name),
        move |language| {
            view! {
                <p class="page__lead">{words::lead_plan(language)}</p>
                <div class="buttons">
                    <LinkButton label=words::to_client(language) href=record.clone() look=Look::Secondary/>
                </div>
                <div id="plan" tabindex="-1">
                    {by_language(move |language| page.plan.with(|plan| facts(plan, language)))}
                </div>
                {by_language(move |language| page.forms(language))}
            }
            .into_any()
        },
    )
}

fn facts(plan: &Plan, language: Language) -> AnyView {
    let born = plan
        .birth_date
        .as_deref()
        .map_or_else(|| words::unknown(language).to_owned(), |day| date::calendar_day(day, language));
    let line = |label: &'static str, value: AnyView| view! { <div><dt>{label}</dt><dd>{value}</dd></div> }.into_any();
    view! {
        <section class="card" role="status">
            <dl class="facts">
                {line(words::birth_date(language), view! { <span>{born}</span> }.into_any())}
                {line(words::day(language), row::day(plan, language))}
                {line(words::guardians(language), row::guardians(plan, language))}
                {line(words::who(language), row::person(plan, language))}
                {line(words::missing(language), row::standing(plan, language))}
            </dl>
        </section>
    }
    .into_any()
}

impl Page {
    /// The forms that make sense now. What is typed in them lasts.
    fn forms(self, language: Language) -> AnyView {
        let (stage, dated, prepared) =
            self.plan.with(|plan| (plan.stage, plan.birth_date.is_some(), plan.person.is_some()));
        let ahead = stage == Stage::Ahead;
        view! {
            {ahead.then(|| self.birth_date(language))}
            {(stage != Stage::Done && !prepared).then(|| self.young_adult(dated, language))}
            {(ahead && dated).then(|| self.put_off(language))}
        }
        .into_any()
    }

    fn send<E>(self, entry: Entry, request: E::Request)
    where
        E: Endpoint<Path = RecordPath, Response = Plan> + 'static,
        E::Request: 'static,
    {
        let path = RecordPath { client: self.plan.with_untracked(|plan| plan.client.clone()) };
        entry.send(async move { api::call::<E>(&path, request).await }, move |plan| {
            self.plan.set(plan);
            // The forms are drawn anew, and the button that was pressed may be gone.
            screen::focus("plan".to_owned());
        });
    }

    fn birth_date(self, language: Language) -> AnyView {
        let [entry, ..] = self.entries;
        let send = Callback::new(move |()| self.send::<SetBirthDate>(entry, Born { birth_date: self.born.typed() }));
        view! {
            <section class="card console__form">
                <EntryForm entry=entry language=language on_send=send>
                    <p>{words::past(language)}</p>
                    <DateField
                        name="birth_date"
                        legend=words::birth_date(language)
                        language=language
                        parts=self.born
                        error=entry.error("birth_date", language)
                    />
                    <SubmitButton label=words::save_birth_date(language) busy=entry.busy()/>
                </EntryForm>
            </section>
        }
        .into_any()
    }

    fn young_adult(self, dated: bool, language: Language) -> AnyView {
        let content = if dated {
            self.young_adult_form(language)
        } else {
            view! { <p>{words::first_the_date(language)}</p> }.into_any()
        };
        view! {
            <section class="card stack console__form" aria-labelledby="young-adult">
                <h2 id="young-adult">{words::young_adult(language)}</h2>
                <p>{words::young_adult_text(language)}</p>
                {content}
            </section>
        }
        .into_any()
    }

    fn young_adult_form(self, language: Language) -> AnyView {
        let [_, entry, _] = self.entries;
        let send = Callback::new(move |()| {
            let adult = YoungAdult {
                given_name: self.given_name.get_untracked(),
                family_name: self.family_name.get_untracked(),
                email: self.email.get_untracked(),
                mobile: self.mobile.get_untracked(),
                language: Language::from_tag(&self.language.get_untracked()).unwrap_or_default(),
            };
            self.send::<Prepare>(entry, adult);
        });
        let field = move |name, label, value| {
            view! { <Field name=name label=label value=value autocomplete="off" error=entry.error(name, language)/> }
                .into_any()
        };
        view! {
            <EntryForm entry=entry language=language on_send=send>
                <div class="pair">
                    {field("given_name", words::given_name(language), self.given_name)}
                    {field("family_name", words::family_name(language), self.family_name)}
                </div>
                <Field
                    name="email"
                    label=words::email(language)
                    value=self.email
                    kind="email"
                    inputmode="email"
                    autocomplete="off"
                    error=entry.error("email", language)
                />
                <Field
                    name="mobile"
                    label=words::mobile(language)
                    value=self.mobile
                    kind="tel"
                    inputmode="tel"
                    autocomplete="off"
                    hint=words::mobile_hint(language)
                    error=entry.error("mobile", language)
                />
                <SelectField
                    name="language"
                    label=words::language(language)
                    value=self.language
                    options=Language::ALL.map(|one| (one.tag(), one.own_name())).to_vec()
                    error=entry.error("language", language)
                />
                <SubmitButton label=words::prepare(language) busy=entry.busy()/>
            </EntryForm>
        }
        .into_any()
    }

    fn put_off(self, language: Language) -> AnyView {
        let [_, _, entry] = self.entries;
        let send = Callback::new(move |()| {
            let reason = self.reason.get_untracked();
            self.send::<PutOff>(entry, Delay { until: required(self.until.typed()), reason });
        });
        let back = Callback::new(move |()| self.send::<PutOff>(entry, Delay::default()));
        let delayed = self.plan.with(|plan| plan.put_off.is_some());
        let back = delayed.then(|| {
            let label = words::take_back(language);
            view! { <Button label=label look=Look::Secondary busy=entry.busy() on_click=back/> }.into_any()
        });
        view! {
            <section class="card stack console__form" aria-labelledby="put-off">
                <h2 id="put-off">{words::put_off(language)}</h2>
                <p>{words::put_off_text(language)}</p>
                <EntryForm entry=entry language=language on_send=send>
                    <DateField
                        name="until"
                        legend=words::until(language)
                        language=language
                        parts=self.until
                        error=entry.error("until", language)
                    />
                    <Field
                        name="reason"
                        label=words::reason(language)
                        value=self.reason
                        autocomplete="off"
                        error=entry.error("reason", language)
                    />
                    <SubmitButton label=words::save_put_off(language) busy=entry.busy()/>
                    {back}
                </EntryForm>
            </section>
        }
        .into_any()
    }
}

/// An empty day would take the putting off back, which has a button of its own: here it is a mistake to be named.
fn required(typed: TypedDate) -> TypedDate {
    if typed.is_empty() { TypedDate { day: "?".to_owned(), ..typed } } else { typed }
}
