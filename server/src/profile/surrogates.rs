//! What a person sees of those who may act for them, and taking that away.

use std::collections::HashMap;

use shared::access_log::Reason;
use shared::failure::Code;
use shared::moment::Moment;
use shared::profile::{Act, Circle, Deed, Dependent, Relationship, RemoveSurrogate, Standing, Surrogate, Surrogates};
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::{access_log, contact};
use crate::http::{Call, Failure, Reply};
use crate::outbox;
use crate::profile::enter::{Entered, Need, entered};
use crate::profile::mail::{self, News};
use crate::profile::store::{self, Known};
use crate::profile::{rules, uses};

/// Who may act for the person, what they did, and for whom the person may act.
pub(super) async fn list(context: Context, call: Call<Surrogates>) -> Result<Reply<Circle>, Failure> {
    let found = entered(&context, &call.door, &call.caller, &call.path.profile, Need::Own).await?;
    Ok(circle(&context, &found).await?.into())
}

/// Takes a surrogate's way in away. One that is not this person's, or has ended, is as good as none.
pub(super) async fn remove(context: Context, call: Call<RemoveSurrogate>) -> Result<Reply<Circle>, Failure> {
    let (door, now) = (&call.door, context.now());
    let found = entered(&context, door, &call.caller, &call.path.profile, Need::Own).await?;
    let transaction = context.database().begin().await?;
    let around = store::into_records(&transaction, &[&found.client_id], &found.contact_id).await?;
    let known = around.into_iter().find(|known| known.profile.id == call.path.surrogate.as_str());
    let known = known.filter(|known| known.relationship() == Some(Relationship::Surrogate)).ok_or(Code::NotFound)?;
    let surrogate = store::contact(&transaction, &door.practice.id, &known.profile.contact_id).await?;
    let name = surrogate.as_ref().map(contact::Model::name);
    if rules::standing(&known, now) == Standing::Ended || !store::end(&transaction, &known.profile, "", now).await? {
        return Err(Code::NotFound.into());
    }
    let entry = Entry {
        practice_id: &door.practice.id,
        reason: Reason::SurrogateRemoved,
        who: Who::ContactFor(&found.contact_id, &found.client_id),
        detail: name.as_deref(),
        visitor: Some(&door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    mail::tell_both(&context, &transaction, &door.practice, &known, News::Removed).await?;
    transaction.commit().await?;
    outbox::ring(&context);
    Ok(circle(&context, &found).await?.into())
}

async fn circle(context: &Context, found: &Entered) -> Result<Circle, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let mut around = store::into_records(reader, &[&found.client_id], &found.contact_id).await?;
    around.retain(|known| rules::standing(known, now) != Standing::Ended);
    let acts = store::acts(reader, &found.client_id).await?;
    let people = around.iter().map(|known| known.profile.contact_id.as_str());
    let people = store::contacts(reader, people.chain(acts.iter().filter_map(|row| row.contact_id.as_deref()))).await?;
    let ids: Vec<&str> = around.iter().map(|known| known.profile.id.as_str()).collect();
    let uses = uses::last_uses(reader, &ids).await?;
    let mut surrogates: Vec<Surrogate> = around.iter().filter_map(|known| surrogate(known, &people, &uses)).collect();
    surrogates.sort_by_key(|surrogate| surrogate.name.to_lowercase());
    let own = store::of_contact(reader, now, &found.contact_id).await?;
    let ends = store::all_of(reader, &found.contact_id).await?;
    let until = |id: &Id| {
        ends.iter().find(|known| known.profile.id == id.as_str()).and_then(|known| rules::until(&known.profile))
    };
    let dependents =
        own.into_iter().filter(|profile| profile.relationship != Relationship::Own).map(|profile| Dependent {
            until: until(&profile.id),
            name: profile.client_name,
            relationship: profile.relationship,
            id: profile.id,
        });
    Ok(Circle {
        surrogates,
        acts: acts.iter().map(|row| act(row, found, &people)).collect(),
        dependents: dependents.collect(),
    })
}

fn surrogate(
    known: &Known,
    people: &HashMap<String, contact::Model>,
    uses: &HashMap<String, Moment>,
) -> Option<Surrogate> {
    let profile = &known.profile;
    Some(Surrogate {
        id: Id::parse(&profile.id).ok()?,
        name: people.get(&profile.contact_id).map(contact::Model::name)?,
        relationship: known.relationship()?,
        rights: rules::rights(profile),
        from: Moment(profile.from_at),
        until: rules::until(profile),
        used_at: uses.get(&profile.id).copied(),
    })
}

/// A row of the log as the person may know it. What the person did themselves is about the one named beside it.
fn act(row: &access_log::Model, found: &Entered, people: &HashMap<String, contact::Model>) -> Act {
    let theirs = row.contact_id.as_ref() == Some(&found.contact_id);
    let actor = row.contact_id.as_ref().filter(|_| !theirs).and_then(|id| people.get(id)).map(contact::Model::name);
    Act {
        at: Moment(row.at),
        name: actor.or_else(|| row.detail.clone()).unwrap_or_default(),
        deed: match audit::reason(&row.reason) {
            Reason::ActedOnBehalf => Deed::Acted,
            Reason::SurrogateAdded => Deed::Added,
            Reason::SurrogateRemoved => Deed::Removed,
            _ => Deed::Unknown,
        },
    }
}
