//! Endpoints of the `birthday_plan` feature.

use std::collections::HashMap;

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::access_log::Reason;
use shared::birthday_plan::{
    Delayed, List, Missing, Person, Plan, Plans, Prepare, PutOff, SetBirthDate, Show, Stage, UNDATED,
};
use shared::client::ClientKind;
use shared::contact::{ParsedContact, TypedFact};
use shared::failure::Code;
use shared::profile::Relationship;
use shared::value::birth_date::BirthDate;
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::birthday_plan::rules::{self, Step};
use crate::birthday_plan::store::{self, Known};
use crate::birthday_plan::{record, worker};
use crate::context::Context;
use crate::database::doubled;
use crate::entity::practice;
use crate::http::{Call, Door, Failure, Reply};
use crate::policy::Policy;
use crate::{assignment, contact, outbox, profile};

/// What comes, what waits, and what cannot come for want of a birth date.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Plans>, Failure> {
    let (reader, practice) = (context.database().reader(), &call.door.practice);
    let age = Policy::of(practice).adult_age;
    let today = rules::today(context.now(), &practice.time_zone)?;
    let mut minors = store::minors(&context, reader, &practice.id).await?;
    let mut ids = store::waiting(reader, &practice.id).await?;
    if let Some(staff_id) = call.caller.own_clients_of() {
        let own = assignment::client_ids(reader, staff_id).await?;
        minors.retain(|minor| own.contains(&minor.client_id));
        ids.retain(|id| own.contains(id));
    }
    // Putting off makes a day later, never sooner.
    let near = |born: &BirthDate| rules::soon(rules::birthday(*born, age), today);
    ids.extend(
        minors.iter().filter(|minor| minor.born.as_ref().is_some_and(near)).map(|minor| minor.client_id.clone()),
    );
    let mut plans = store::many(&context, reader, &ids).await?;
    plans.retain(|known| !known.ahead() || known.day(age).is_some_and(|day| rules::soon(day, today)));
    plans.sort_by_cached_key(|known| (known.day(age), known.client.sort_name.clone()));
    minors.retain(|minor| minor.born.is_none());
    minors.sort_unstable_by(|one, other| one.sort_name.cmp(&other.sort_name));
    let ids: Vec<String> = minors.into_iter().take(UNDATED).map(|minor| minor.client_id).collect();
    let mut undated = store::many(&context, reader, &ids).await?;
    undated.retain(Known::ahead);
    undated.sort_by_cached_key(|known| known.client.sort_name.clone());
    Ok(Plans {
        age,
        plans: shown(&context, reader, practice, plans).await?,
        undated: shown(&context, reader, practice, undated).await?,
    }
    .into())
}

/// One plan.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Plan>, Failure> {
    one(&context, &call.door, call.path.client.as_str()).await
}

/// Sets the birth date.
pub(super) async fn set_birth_date(context: Context, call: Call<SetBirthDate>) -> Result<Reply<Plan>, Failure> {
    let (client_id, born) = (call.path.client.as_str(), call.value);
    if !contact::plausible(born, context.now()) {
        return Err(Failure::field("birth_date", Code::DateImplausible));
    }
    let transaction = context.database().begin().await?;
    record::set_birth_date(&context, &transaction, (&call.door, &call.caller), client_id, born).await?;
    transaction.commit().await?;
    one(&context, &call.door, client_id).await
}

/// Prepares the young adult's contact. Where guardians' profiles have ended already, it is invited at once.
pub(super) async fn prepare(context: Context, call: Call<Prepare>) -> Result<Reply<Plan>, Failure> {
    let (practice, client_id, adult) = (&call.door.practice, call.path.client.as_str(), call.value);
    let transaction = context.database().begin().await?;
    let known = held(&context, &transaction, &call.door, client_id).await?;
    let around = profile::around(&transaction, &[client_id], context.now()).await?;
    if known.plan.contact_id.is_some() || around.own.contains_key(client_id) {
        return Err(Code::ChangedMeanwhile.into());
    }
    if contact::holder(&transaction, &practice.id, &adult.email.canonical()).await?.is_some() {
        return Err(Failure::field("email", Code::EmailTaken));
    }
    let new = ParsedContact {
        given_name: adult.given_name,
        family_name: adult.family_name,
        email: Some(adult.email),
        mobile: adult.mobile,
        birth_date: Some(known.born.ok_or_else(|| Failure::field("birth_date", Code::Required))?),
        identity_fact: TypedFact::default(),
        language: adult.language,
        client_kind: ClientKind::Individual,
        client_name: known.client.name,
        relationship: Relationship::Own,
    };
    let id = match contact::create(&context, &transaction, &practice.id, &new, None).await {
        Err(error) if doubled(error.as_ref()) => return Err(Failure::field("email", Code::EmailTaken)),
        created => created?,
    };
    store::set_contact(&transaction, client_id, &id).await?;
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::ContactAdded,
        who: Who::StaffAboutFor(&call.caller.id, &id, client_id),
        detail: Some("birthday plan"),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    if worker::invite(&context, practice, client_id).await? {
        outbox::ring(&context);
    }
    one(&context, &call.door, client_id).await
}

/// Puts the plan off.
pub(super) async fn put_off(context: Context, call: Call<PutOff>) -> Result<Reply<Plan>, Failure> {
    let (client_id, practice) = (call.path.client.as_str(), &call.door.practice);
    let transaction = context.database().begin().await?;
    let known = held(&context, &transaction, &call.door, client_id).await?;
    if !known.ahead() {
        return Err(Code::AlreadyOfAge.into());
    }
    let detail = match &call.value {
        None => "no longer put off".to_owned(),
        Some((until, reason)) => {
            let born = known.born.ok_or_else(|| Failure::field("birth_date", Code::Required))?;
            let today = rules::today(context.now(), &practice.time_zone)?;
            if *until <= rules::birthday(born, Policy::of(practice).adult_age).max(today) {
                return Err(Failure::field("until", Code::DateOrder));
            }
            format!("put off until {until}: {reason}")
        }
    };
    store::put_off(&transaction, client_id, call.value).await?;
    record::note(&context, &transaction, (&call.door, &call.caller), client_id, &detail).await?;
    transaction.commit().await?;
    one(&context, &call.door, client_id).await
}

async fn held(
    context: &Context,
    transaction: &DatabaseTransaction,
    door: &Door,
    client_id: &str,
) -> Result<Known, Failure> {
    Ok(store::hold(context, transaction, &door.practice.id, client_id).await?.ok_or(Code::NotFound)?)
}

async fn one(context: &Context, door: &Door, client_id: &str) -> Result<Reply<Plan>, Failure> {
    let reader = context.database().reader();
    let known = store::one(context, reader, &door.practice.id, client_id).await?.ok_or(Code::NotFound)?;
    let plan = shown(context, reader, &door.practice, vec![known]).await?.pop();
    Ok(plan.ok_or(Code::NotFound)?.into())
}

/// As staff see them, in a handful of queries however many they are.
async fn shown<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    records: Vec<Known>,
) -> Result<Vec<Plan>, Failure> {
    let (now, policy) = (context.now(), Policy::of(practice));
    let ids: Vec<&str> = records.iter().map(|known| known.client.id.as_str()).collect();
    let mut around = profile::around(connection, &ids, now).await?;
    let person = |known: &Known| around.own.get(&known.client.id).or(known.plan.contact_id.as_ref()).cloned();
    let people: Vec<Option<String>> = records.iter().map(person).collect();
    let wanted: Vec<String> = people.iter().flatten().cloned().collect();
    let facts = contact::facts_of(connection, &wanted, now).await?;
    let facts: HashMap<&str, &contact::Facts> = facts.iter().map(|facts| (facts.contact.id.as_str(), facts)).collect();
    let plan = |(known, person): (&Known, Option<String>)| {
        let facts = person.as_ref().and_then(|id| facts.get(id.as_str()).copied());
        let Known { client, born, plan } = known;
        let stage = match (plan.ended_at, plan.invited_at) {
            (None, _) => Stage::Ahead,
            (Some(_), None) => Stage::Waiting,
            (Some(_), Some(_)) => Stage::Done,
        };
        let put_off = plan.put_off_until.clone().zip(plan.put_off_reason.clone());
        Some(Plan {
            client: Id::parse(&client.id).ok()?,
            client_name: client.name.clone(),
            birth_date: born.map(|born| born.to_string()),
            day: known.day(policy.adult_age).map(|day| day.to_string()),
            put_off: put_off.map(|(until, reason)| Delayed { until, reason }),
            guardians: around.guardians.remove(&client.id).unwrap_or_default(),
            person: facts.and_then(shown_person),
            missing: match stage {
                Stage::Done => Missing::default(),
                Stage::Ahead | Stage::Waiting => missing(facts.map(|facts| contact::status(facts, &policy, now))),
            },
            stage,
        })
    };
    Ok(records.iter().zip(people).filter_map(plan).collect())
}

fn shown_person(facts: &contact::Facts) -> Option<Person> {
    let row = &facts.contact;
    let name = row.name();
    Some(Person { contact: Id::parse(&row.id).ok()?, name, email: row.email.clone().unwrap_or_default() })
}

fn missing(status: Option<shared::contact::PortalStatus>) -> Missing {
    match status.map(rules::step) {
        None => Missing { contact: true, ..Missing::default() },
        Some(Step::Lacks(lacks)) => Missing { lacks, ..Missing::default() },
        Some(Step::ShutOut) => Missing { shut_out: true, ..Missing::default() },
        Some(Step::Invite | Step::Wait | Step::Tell) => Missing::default(),
    }
}
