//! Endpoints of the `contact` feature.

use shared::access_log::Reason;
use shared::contact::{
    Add, Added, Contact, INVITABLE, Invitable, Invitables, List, Named, Page, Row, Search, Show, Sort,
};
use shared::endpoint::Endpoint;
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::contact::find::{self, Place, Within};
use crate::contact::rules;
use crate::contact::store::{self, Facts};
use crate::context::Context;
use crate::database::doubled;
use crate::http::{Call, Failure, Guard, Reply, StaffMember};
use crate::policy::Policy;
use crate::{assignment, client, profile};

/// Contacts of one page.
const PAGE: usize = 50;

/// Contacts in the order that was asked for.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Page>, Failure> {
    let (reader, search) = (context.database().reader(), &call.value);
    let after = Place::parse(&search.after, search.sort)?;
    let within = within(&call, context.now());
    let found = find::find(reader, &within, search, after.as_ref(), PAGE).await?;
    let facts = store::facts_of(reader, &found.ids, within.now).await?;
    let contacts = facts.iter().filter_map(|facts| shown(facts, &within.policy, within.now)).collect();
    Ok(Page { contacts, next: found.next.map(|place| place.text()) }.into())
}

/// Those whom a search finds that can be invited.
pub(super) async fn invitable(context: Context, call: Call<Invitable>) -> Result<Reply<Invitables>, Failure> {
    let (reader, within) = (context.database().reader(), within(&call, context.now()));
    let search = Search { sort: Sort::Name, reversed: false, ..call.value.clone() };
    let found = find::invitable(reader, &within, &search, INVITABLE).await?;
    let names = store::names(reader, &found.ids).await?;
    let contacts = names.into_iter().filter_map(|(id, name)| Some(Named { id: Id::parse(&id).ok()?, name })).collect();
    Ok(Invitables { contacts, more: found.next.is_some() }.into())
}

/// Whose contacts the caller reaches.
fn within<E>(call: &Call<E>, now: Moment) -> Within<'_>
where
    E: Endpoint,
    E::Access: Guard<Caller = StaffMember>,
{
    Within {
        practice_id: &call.door.practice.id,
        policy: Policy::of(&call.door.practice),
        reach: call.caller.own_clients_of().map(|staff_id| assignment::contacts(staff_id, now)),
        now,
    }
}

/// Adds a contact, the client record and the profile between them, all or nothing.
pub(super) async fn add(context: Context, call: Call<Add>) -> Result<Reply<Added>, Failure> {
    let (practice, new) = (&call.door.practice, call.value);
    if new.birth_date.is_some_and(|date| !rules::plausible(date, context.now())) {
        return Err(Failure::field("birth_date", Code::DateImplausible));
    }
    let asked = Policy::of(practice).identity_fact;
    let fact = match asked.answer(&new.identity_fact.0) {
        Ok(answer) => Some(answer),
        Err(Code::Required) => None,
        Err(code) => return Err(Failure::field("identity_fact", code)),
    };
    let fact = fact.as_ref().map(|answer| (asked, answer));
    let transaction = context.database().begin().await?;
    if let Some(email) = &new.email
        && store::holder(&transaction, &practice.id, &email.canonical()).await?.is_some()
    {
        return Err(Failure::field("email", Code::EmailTaken));
    }
    let id = match store::create(&context, &transaction, &practice.id, &new, fact).await {
        // Two staff members added the same address at once.
        Err(error) if doubled(error.as_ref()) => return Err(Failure::field("email", Code::EmailTaken)),
        created => created?,
    };
    let client = client::create(&context, &transaction, &practice.id, new.client_kind, &new.client_name).await?;
    let act = profile::Act { context: &context, transaction: &transaction, door: &call.door, caller: &call.caller };
    act.give_first(&id, &client, new.relationship).await?;
    // Whoever reaches their own clients only would not see the contact they have just added.
    if let Some(staff_id) = call.caller.own_clients_of() {
        assignment::assign(&context, &transaction, &practice.id, (&client, staff_id)).await?;
    }
    let entry = Entry {
        practice_id: &practice.id,
        reason: Reason::ContactAdded,
        who: Who::StaffAbout(&call.caller.id, &id),
        detail: None,
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    context.outbox_bell().notify_one();
    Ok(Added { id: Id::parse(&id)? }.into())
}

/// One contact.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Contact>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let facts = store::facts(reader, &call.door.practice.id, call.path.contact.as_str(), now).await?;
    let facts = facts.ok_or(Code::NotFound)?;
    let (contact, policy) = (&facts.contact, Policy::of(&call.door.practice));
    Ok(Contact {
        row: shown(&facts, &policy, now).ok_or(Code::NotFound)?,
        mobile: contact.mobile.clone(),
        birth_date: store::birth_date(&context, contact)?.map(|date| date.to_string()),
        has_identity_fact: store::has_identity_fact(contact, policy.identity_fact),
        language: Language::from_tag(&contact.language).unwrap_or_default(),
        profiles: match call.caller.own_clients_of() {
            None => profile::of_contact(reader, now, &contact.id).await?,
            Some(staff_id) => {
                let own = assignment::client_ids(reader, staff_id).await?;
                profile::of_contact_within(reader, now, &contact.id, |client| own.contains(client)).await?
            }
        },
    }
    .into())
}

/// A contact as the list shows them.
pub fn shown(facts: &Facts, policy: &Policy, now: Moment) -> Option<Row> {
    let contact = &facts.contact;
    Some(Row {
        id: Id::parse(&contact.id).ok()?,
        name: contact.name(),
        email: contact.email.clone(),
        status: rules::status(facts, policy, now),
        invited_at: facts.invitation.as_ref().map(|invitation| Moment(invitation.created_at)),
        last_access_at: facts.account.as_ref().and_then(|account| account.last_access_at).map(Moment),
        mail_refused: facts.mail_refused,
    })
}
