//! Writes many contacts at once, each with the rows that adding one by hand writes.

use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel};
use shared::access_log::Reason;

use crate::audit::{self, Entry, Visitor, Who};
use crate::contact_file::rules::{Line, Terms};
use crate::context::Context;
use crate::entity::{client, contact, profile};
use crate::http::Door;
use crate::profile::NewProfile;
use crate::{client as clients, contact as contacts, listed, profile as profiles};

/// Rows of one statement.
const AT_ONCE: usize = 200;

/// Rows on their way into the tables.
#[derive(Default)]
pub(super) struct Rows {
    contacts: Vec<contact::Model>,
    clients: Vec<client::Model>,
    profiles: Vec<profile::Model>,
    surrogates: Vec<Surrogate>,
}

/// Somebody who is to act on another's behalf: that is logged and told as wherever else it is given.
#[derive(Clone)]
pub(super) struct Surrogate {
    contact: contact::Model,
    client_id: String,
    client_name: String,
}

impl Rows {
    /// Those among them who are to act on another's behalf.
    pub(super) fn surrogates(&self) -> Vec<Surrogate> {
        self.surrogates.clone()
    }
}

/// Makes the rows: a contact, a client record and the profile between them for each line. Two lines never share a record,
/// however they name it: whoever happens to have a namesake must not open the other's.
pub(super) fn rows(context: &Context, practice_id: &str, lines: &[Line], terms: Terms) -> anyhow::Result<Rows> {
    let mut rows = Rows::default();
    for Line { contact: new, fact, .. } in lines {
        let contact = contacts::row(context, practice_id, new, fact.as_ref().map(|answer| (terms.fact, answer)))?;
        let client = clients::row(context, practice_id, new.client_kind, &new.client_name)?;
        let way =
            NewProfile { practice_id, contact_id: &contact.id, client_id: &client.id, relationship: new.relationship };
        rows.profiles.push(profiles::row(context, way)?);
        if new.relationship.on_behalf() {
            let (client_id, client_name) = (client.id.clone(), client.name.clone());
            rows.surrogates.push(Surrogate { contact: contact.clone(), client_id, client_name });
        }
        rows.contacts.push(contact);
        rows.clients.push(client);
    }
    Ok(rows)
}

/// Writes them, with a row of the log for each contact and one for all.
pub(super) async fn write<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    rows: Rows,
    (practice_id, staff_id, visitor): (&str, &str, &Visitor),
    file: &str,
) -> Result<(), DbErr> {
    let ids: Vec<String> = rows.contacts.iter().map(|row| row.id.clone()).collect();
    insert::<contact::Entity, _, _>(connection, rows.contacts).await?;
    insert::<client::Entity, _, _>(connection, rows.clients).await?;
    insert::<profile::Entity, _, _>(connection, rows.profiles).await?;
    listed::keep_many(connection, &ids).await?;
    let told = format!("{}, file {file}", counted(ids.len()));
    let entry = |reason, who| Entry { practice_id, reason, who, detail: None, visitor: Some(visitor) };
    let mut entries: Vec<Entry<'_>> =
        ids.iter().map(|id| entry(Reason::ContactAdded, Who::StaffAbout(staff_id, id))).collect();
    entries.push(Entry { detail: Some(&told), ..entry(Reason::ContactsImported, Who::Staff(staff_id)) });
    audit::write_many(context, connection, &entries).await
}

/// Tells those who are to act on another's behalf, and writes a row of the log for each.
pub(super) async fn tell<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    door: &Door,
    staff_id: &str,
    surrogates: &[Surrogate],
) -> anyhow::Result<()> {
    let (practice, visitor) = (&door.practice, Some(&door.visitor));
    for Surrogate { contact, client_id, client_name } in surrogates {
        let (reason, who) = (Reason::SurrogateAdded, Who::StaffAboutFor(staff_id, &contact.id, client_id));
        audit::write(context, connection, Entry { practice_id: &practice.id, reason, who, detail: None, visitor })
            .await?;
        profiles::tell_surrogate(context, connection, practice, contact, client_name).await?;
    }
    Ok(())
}

/// How many, as the log says it.
pub(super) fn counted(contacts: usize) -> String {
    match contacts {
        1 => "1 contact".to_owned(),
        many => format!("{many} contacts"),
    }
}

async fn insert<E, A, C>(connection: &C, rows: Vec<E::Model>) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: IntoActiveModel<A>,
    A: ActiveModelTrait<Entity = E> + Send,
    C: ConnectionTrait,
{
    let mut rows = rows.into_iter().map(|row| row.into_active_model().reset_all());
    loop {
        let some: Vec<A> = rows.by_ref().take(AT_ONCE).collect();
        if some.is_empty() {
            return Ok(());
        }
        E::insert_many(some).exec_without_returning(connection).await?;
    }
}
