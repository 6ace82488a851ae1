//! The list of client records, and the details of one.

use shared::access_log::Reason;
use shared::client::{Client, ClientKind, List, Page, Planned, Row, Save, Show};
use shared::failure::Code;
use shared::staff::Colleague;
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::client_page::find::{self, Place};
use crate::client_page::{rules, store};
use crate::context::Context;
use crate::entity::{client, staff};
use crate::http::{Call, Door, Failure, Reply};
use crate::{assignment, birthday_plan, contact, profile};

/// Records of one page.
const PAGE: usize = 50;

/// Records by name.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Page>, Failure> {
    let (reader, practice, search) = (context.database().reader(), &call.door.practice, &call.value);
    let after = Place::parse(&search.after)?;
    let reach = call.caller.own_clients_of().map(assignment::clients);
    let found = find::find(reader, &practice.id, (&search.text, reach), after.as_ref(), PAGE).await?;
    let records = store::many(reader, &found.ids).await?;
    let ids: Vec<&str> = found.ids.iter().map(String::as_str).collect();
    let mut openers = profile::openers(reader, &ids, context.now()).await?;
    let row = |record: &client::Model| {
        Some(Row {
            id: Id::parse(&record.id).ok()?,
            name: record.name.clone(),
            kind: ClientKind::from_tag(&record.kind)?,
            contacts: openers.remove(&record.id).unwrap_or_default(),
        })
    };
    let clients = records.iter().filter_map(row).collect();
    Ok(Page { clients, next: found.next.map(|place| place.text()) }.into())
}

/// One record.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Client>, Failure> {
    one(&context, &call.door, call.path.client.as_str()).await
}

/// Saves name, kind and birth date, all or nothing.
pub(super) async fn save(context: Context, call: Call<Save>) -> Result<Reply<Client>, Failure> {
    let (door, id, typed) = (&call.door, call.path.client.as_str(), &call.value);
    if typed.birth_date.is_some_and(|date| !contact::plausible(date, context.now())) {
        return Err(Failure::field("birth_date", Code::DateImplausible));
    }
    let transaction = context.database().begin().await?;
    let plan = birthday_plan::hold(&context, &transaction, &door.practice, id).await?;
    let record = store::hold(&transaction, &door.practice.id, id).await?.ok_or(Code::NotFound)?;
    let born = birthday_plan::birth_date(&context, &record);
    let changed = rules::changed(&record, born, typed);
    // Sent twice, the second has nothing left to do.
    if !changed.is_empty() {
        if rules::version(&record) != typed.version {
            return Err(Code::ChangedMeanwhile.into());
        }
        if let Some((field, code)) = rules::refusal(plan.map(|plan| plan.stage), born, typed) {
            return Err(field.map_or_else(|| code.into(), |field| Failure::field(field, code)));
        }
        store::set(&transaction, id, (&typed.name, typed.kind)).await?;
        let fields = rules::names(&changed);
        let entry = Entry {
            practice_id: &door.practice.id,
            reason: Reason::ClientChanged,
            who: Who::StaffFor(&call.caller.id, id),
            detail: Some(&fields),
            visitor: Some(&door.visitor),
        };
        audit::write(&context, &transaction, entry).await?;
        // After the kind: only a minor's record has a plan to keep true.
        if let Some(born) = typed.birth_date {
            birthday_plan::set_birth_date(&context, &transaction, (door, &call.caller), id, born).await?;
        }
    }
    transaction.commit().await?;
    one(&context, door, id).await
}

/// The record as it is now.
pub(super) async fn one(context: &Context, door: &Door, id: &str) -> Result<Reply<Client>, Failure> {
    let (reader, practice) = (context.database().reader(), &door.practice);
    let record = store::one(reader, &practice.id, id).await?.ok_or(Code::NotFound)?;
    let plan = birthday_plan::coming(context, reader, practice, id).await?;
    let born = birthday_plan::birth_date(context, &record);
    let colleague = |row: staff::Model| Some(Colleague { id: Id::parse(&row.id).ok()?, name: row.name });
    Ok(Client {
        id: Id::parse(&record.id)?,
        kind: ClientKind::from_tag(&record.kind).ok_or(Code::NotFound)?,
        birth_date: born.map(|born| born.to_string()),
        age: born.map(|born| birthday_plan::age(context, practice, born)).transpose()?,
        plan: plan.map(|plan| Planned { stage: plan.stage, day: plan.day.map(|day| day.to_string()) }),
        ways: profile::ways_into(reader, id, context.now()).await?,
        staff: store::caring(reader, id).await?.into_iter().filter_map(colleague).collect(),
        version: rules::version(&record),
        name: record.name,
    }
    .into())
}
