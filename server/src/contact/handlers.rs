//! Endpoints of the `contact` feature.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sea_orm::SqlErr;
use shared::access_log::Reason;
use shared::contact::{Add, Added, Contact, List, Page, Row, Show};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::value::id::Id;

use crate::audit::{self, Entry, Who};
use crate::contact::rules;
use crate::contact::store::{self, Cursor, Facts};
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::policy::Policy;
use crate::profile::NewProfile;
use crate::{assignment, client, profile};

/// Contacts of one page.
const PAGE: usize = 50;

/// Contacts by name.
pub(super) async fn list(context: Context, call: Call<List>) -> Result<Reply<Page>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let policy = Policy::of(&call.door.practice);
    let after = cursor(&call.value.after)?;
    let within = call.caller.own_clients_of().map(|staff_id| assignment::contacts(staff_id, now));
    let mut found =
        store::page(reader, (&call.door.practice.id, within), &call.value.text, after, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| BASE64_URL_SAFE_NO_PAD.encode(format!("{}\n{}", last.id, last.sort_name)));
    let contacts =
        store::gather(reader, found, now).await?.iter().filter_map(|facts| row(facts, &policy, now)).collect();
    Ok(Page { contacts, next }.into())
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
    if store::holder(&transaction, &practice.id, &new.email.canonical()).await?.is_some() {
        return Err(Failure::field("email", Code::EmailTaken));
    }
    let id = match store::create(&context, &transaction, &practice.id, &new, fact).await {
        Err(error) if taken(&error) => return Err(Failure::field("email", Code::EmailTaken)),
        created => created?,
    };
    let client = client::create(&context, &transaction, &practice.id, new.client_kind, &new.client_name).await?;
    let way =
        NewProfile { practice_id: &practice.id, contact_id: &id, client_id: &client, relationship: new.relationship };
    profile::create(&context, &transaction, way).await?;
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
    Ok(Added { id: Id::parse(&id)? }.into())
}

/// One contact.
pub(super) async fn show(context: Context, call: Call<Show>) -> Result<Reply<Contact>, Failure> {
    let (reader, now) = (context.database().reader(), context.now());
    let facts = store::facts(reader, &call.door.practice.id, call.path.contact.as_str(), now).await?;
    let facts = facts.ok_or(Code::NotFound)?;
    let (contact, policy) = (&facts.contact, Policy::of(&call.door.practice));
    Ok(Contact {
        row: row(&facts, &policy, now).ok_or(Code::NotFound)?,
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

fn row(facts: &Facts, policy: &Policy, now: Moment) -> Option<Row> {
    let contact = &facts.contact;
    Some(Row {
        id: Id::parse(&contact.id).ok()?,
        name: format!("{} {}", contact.given_name, contact.family_name),
        email: contact.email.clone(),
        status: rules::status(facts, policy, now),
        invited_at: facts.invitation.as_ref().map(|invitation| Moment(invitation.created_at)),
        last_access_at: facts.account.as_ref().and_then(|account| account.last_access_at).map(Moment),
        mail_refused: facts.mail_refused,
    })
}

fn cursor(text: &str) -> Result<Option<Cursor>, Failure> {
    if text.is_empty() {
        return Ok(None);
    }
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Code::Malformed)?;
    let text = String::from_utf8(bytes).map_err(|_| Code::Malformed)?;
    let (id, sort_name) = text.split_once('\n').ok_or(Code::Malformed)?;
    Ok(Some(Cursor { sort_name: sort_name.to_owned(), id: id.to_owned() }))
}

/// Two staff members added the same address at once, and the table's own rule caught the second.
fn taken(error: &anyhow::Error) -> bool {
    let found = error.downcast_ref::<sea_orm::DbErr>().and_then(sea_orm::DbErr::sql_err);
    matches!(found, Some(SqlErr::UniqueConstraintViolation(_)))
}
