//! Profiles as staff see, add and end them.

use std::collections::HashMap;

use shared::failure::Code;
use shared::moment::Moment;
use shared::profile::{Add, ContactProfiles, End, OfContact, ParsedRecord, ParsedWay, Relationship, Standing, Way};
use shared::value::id::Id;

use crate::context::Context;
use crate::entity::contact;
use crate::http::{Call, Failure, Reply, StaffMember};
use crate::profile::act::Act;
use crate::profile::rules;
use crate::profile::store::{self, Known};
use crate::{assignment, client, outbox};

/// A contact's profiles, and those of others into their own record.
pub(super) async fn list(context: Context, call: Call<OfContact>) -> Result<Reply<ContactProfiles>, Failure> {
    let reader = context.database().reader();
    let contact = store::contact(reader, &call.door.practice.id, call.path.contact.as_str()).await?;
    Ok(around(&context, &call.caller, &contact.ok_or(Code::NotFound)?).await?.into())
}

/// Gives a contact a way into a record. Whoever has an account keeps it, and is told by mail what it opens now; whoever
/// has not activated finds it when they do.
pub(super) async fn add(context: Context, call: Call<Add>) -> Result<Reply<ContactProfiles>, Failure> {
    let (practice, ParsedWay { record, terms }) = (&call.door.practice, call.value);
    let transaction = context.database().begin().await?;
    let act = Act { context: &context, transaction: &transaction, door: &call.door, caller: &call.caller };
    let contact = store::hold_contact(&transaction, &practice.id, call.path.contact.as_str()).await?;
    let contact = contact.ok_or(Code::NotFound)?;
    act.possible(&contact, &terms)?;
    let mut held = store::all_of(&transaction, &contact.id).await?;
    held.retain(|known| rules::standing(known, context.now()) != Standing::Ended);
    // Whose record is not in the caller's reach is as good as not there.
    let own = match call.caller.own_clients_of() {
        Some(staff_id) => Some(assignment::client_ids(&transaction, staff_id).await?),
        None => None,
    };
    let within = |client: &String| own.as_ref().is_none_or(|own| own.contains(client));
    held.retain(|known| within(&known.client.id));
    let client_id = match &record {
        ParsedRecord::New { kind, name } => {
            // A form sent twice makes one record.
            if held.iter().any(|known| known.client.name == *name && known.client.kind == kind.tag()) {
                return Err(Failure::field("client_name", Code::ProfileThere));
            }
            let record = client::create(&context, &transaction, &practice.id, *kind, name).await?;
            // Whoever reaches their own clients only would not see the record they have just made.
            if let Some(staff_id) = call.caller.own_clients_of() {
                assignment::assign(&context, &transaction, &practice.id, (&record, staff_id)).await?;
            }
            record
        }
        ParsedRecord::Others(of) => {
            let reach = call.caller.own_clients_of().map(|staff_id| assignment::contacts(staff_id, context.now()));
            let other = store::one_named(&transaction, &practice.id, of, reach).await?;
            let unknown = || Failure::field("of", Code::ContactUnknown);
            let other = other.ok_or_else(unknown)?;
            let record = own_record(&store::all_of(&transaction, &other.id).await?, context.now());
            if own.is_some() && !record.as_ref().is_some_and(within) {
                return Err(unknown());
            }
            let record = record.ok_or_else(|| Failure::field("of", Code::RecordMissing))?;
            if held.iter().any(|known| known.client.id == record) {
                return Err(Failure::field("of", Code::ProfileThere));
            }
            record
        }
    };
    act.give(&contact, &client_id, &terms).await?;
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(around(&context, &call.caller, &contact).await?.into())
}

/// Ends a way in. One that has ended is as good as none, so two clicks make one mail.
pub(super) async fn end(context: Context, call: Call<End>) -> Result<Reply<ContactProfiles>, Failure> {
    let practice = &call.door.practice;
    let transaction = context.database().begin().await?;
    let act = Act { context: &context, transaction: &transaction, door: &call.door, caller: &call.caller };
    let contact = store::contact(&transaction, &practice.id, call.path.contact.as_str()).await?;
    let contact = contact.ok_or(Code::NotFound)?;
    store::lock(&transaction, call.path.profile.as_str()).await?;
    let known = store::held(&transaction, &contact.id, call.path.profile.as_str()).await?.ok_or(Code::NotFound)?;
    act.end(&known, &call.value).await?;
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(around(&context, &call.caller, &contact).await?.into())
}

/// The record that is a contact's own.
fn own_record(known: &[Known], now: Moment) -> Option<String> {
    known
        .iter()
        .find(|known| known.relationship() == Some(Relationship::Own) && rules::standing(known, now) == Standing::Live)
        .map(|known| known.client.id.clone())
}

/// A contact's profiles, and those of others into their own record, as far as the records are in the caller's reach.
async fn around(context: &Context, caller: &StaffMember, contact: &contact::Model) -> Result<ContactProfiles, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let mut own = store::all_of(reader, &contact.id).await?;
    if let Some(staff_id) = caller.own_clients_of() {
        let theirs = assignment::client_ids(reader, staff_id).await?;
        own.retain(|known| theirs.contains(&known.client.id));
    }
    let records = own.iter().filter(|known| known.relationship() == Some(Relationship::Own));
    let records: Vec<&str> = records.map(|known| known.client.id.as_str()).collect();
    let others = store::into_records(reader, &records, &contact.id).await?;
    let people = own.iter().chain(&others).map(|known| known.profile.contact_id.as_str());
    let people = store::contacts(reader, people).await?;
    Ok(ContactProfiles { own: ways(&own, &people, now), others: ways(&others, &people, now) })
}

/// As staff see them, the living first.
pub(super) fn ways(list: &[Known], people: &HashMap<String, contact::Model>, now: Moment) -> Vec<Way> {
    let mut ways: Vec<Way> =
        list.iter().filter_map(|known| way(known, people.get(&known.profile.contact_id)?, now)).collect();
    ways.sort_by_key(|way| (way.standing, way.profile.relationship != Relationship::Own, way.from));
    ways
}

fn way(known: &Known, contact: &contact::Model, now: Moment) -> Option<Way> {
    let row = &known.profile;
    let reasons = [row.reason.as_deref(), row.ended_reason.as_deref()];
    let reasons: Vec<&str> = reasons.into_iter().flatten().filter(|reason| !reason.is_empty()).collect();
    Some(Way {
        profile: rules::shown(known)?,
        client: Id::parse(&known.client.id).ok()?,
        contact: Id::parse(&contact.id).ok()?,
        contact_name: contact.name(),
        rights: rules::rights(row),
        from: Moment(row.from_at),
        until: rules::until(row),
        ended_at: row.ended_at.map(Moment),
        reason: reasons.join(" · "),
        first_used_at: row.first_used_at.map(Moment),
        standing: rules::standing(known, now),
        shut_out: rules::shut_out(contact),
    })
}
