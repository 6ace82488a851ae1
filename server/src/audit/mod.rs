//! Writes the access log: every attempt and act, in the transaction of what it tells about. Reading it is the
//! `access_log` feature.
//!
//! Rows are written with a mark, which only this program can make, and without a place in the chain. The [`sealer`]
//! gives every committed row its number and its hash within a second, and [`verify`] walks the chain. Why it is done
//! in two steps is in docs/decisions/0018.

pub mod chain;
pub mod sealer;
pub mod verify;

use sea_orm::{ActiveModelTrait, ActiveValue, ConnectionTrait, DbErr, EntityTrait, Insert, IntoActiveModel, Set};
use shared::access_log::Reason;
use shared::language::Language;

use crate::context::Context;
use crate::database::Batch;
use crate::entity::access_log;
use crate::random::bytes;

/// Longest detail that is kept, in characters.
const LONGEST_DETAIL: usize = 254;
/// Rows of one statement.
const AT_ONCE: usize = 200;

/// The browser on the other end of a request, as far as the log may know it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Visitor {
    /// Browser and system, in short, such as `Safari on iPhone`.
    pub browser: Option<String>,
    /// Network address; IPv6 by its /64, which is what one household has (CVE-2026-45364).
    pub network: Option<String>,
    /// Ties the row to the server's own log lines.
    pub request_id: Option<String>,
    /// What the browser prefers, among the languages we speak.
    pub language: Option<Language>,
}

/// Who acted, or whom it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who<'a> {
    /// Nobody we know.
    Stranger,
    /// A contact did it.
    Contact(&'a str),
    /// A staff member did it.
    Staff(&'a str),
    /// A staff member did it, and it is about a contact.
    StaffAbout(&'a str, &'a str),
    /// A contact did it in this client record: who acted, and in whose name.
    ContactFor(&'a str, &'a str),
    /// A staff member did it, and it is about a contact and a client record that is not the contact's own.
    StaffAboutFor(&'a str, &'a str, &'a str),
    /// A staff member did it, and it is about a client record.
    StaffFor(&'a str, &'a str),
    /// Nobody did it: its time had come, for a contact, if it is about one, and a client record.
    Nobody {
        /// The contact.
        contact: Option<&'a str>,
        /// The record.
        client: &'a str,
    },
    /// The command line did it.
    CommandLine,
}

/// A row to be written.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The practice whose log it is.
    pub practice_id: &'a str,
    /// What happened.
    pub reason: Reason,
    /// Who did it.
    pub who: Who<'a>,
    /// What helps to understand it, such as a typed address that parsed as one. Never a secret, and never raw
    /// input: people type passwords into the wrong field.
    pub detail: Option<&'a str>,
    /// The browser; none for the command line.
    pub visitor: Option<&'a Visitor>,
}

/// Writes one row.
pub async fn write<C: ConnectionTrait>(context: &Context, connection: &C, entry: Entry<'_>) -> Result<(), DbErr> {
    row(context, entry)?.exec_without_returning(connection).await?;
    Ok(())
}

/// Writes one row with others.
pub fn add(context: &Context, batch: &mut Batch, entry: Entry<'_>) -> Result<(), DbErr> {
    batch.add(&row(context, entry)?);
    Ok(())
}

/// Writes many rows, in their order.
pub async fn write_many<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    entries: &[Entry<'_>],
) -> Result<(), DbErr> {
    for some in entries.chunks(AT_ONCE) {
        let rows: Vec<_> = some.iter().map(|entry| model(context, *entry)).collect::<Result<_, _>>()?;
        access_log::Entity::insert_many(rows).exec_without_returning(connection).await?;
    }
    Ok(())
}

fn row(context: &Context, entry: Entry<'_>) -> Result<Insert<access_log::ActiveModel>, DbErr> {
    Ok(access_log::Entity::insert(model(context, entry)?))
}

fn model(context: &Context, entry: Entry<'_>) -> Result<access_log::ActiveModel, DbErr> {
    let visitor = entry.visitor.cloned().unwrap_or_default();
    let (staff_id, contact_id, client_id) = match entry.who {
        Who::Stranger | Who::CommandLine => (None, None, None),
        Who::Contact(contact) => (None, Some(contact), None),
        Who::Staff(staff) => (Some(staff), None, None),
        Who::StaffAbout(staff, contact) => (Some(staff), Some(contact), None),
        Who::ContactFor(contact, client) => (None, Some(contact), Some(client)),
        Who::StaffFor(staff, client) => (Some(staff), None, Some(client)),
        Who::Nobody { contact, client } => (None, contact, Some(client)),
        Who::StaffAboutFor(staff, contact, client) => (Some(staff), Some(contact), Some(client)),
    };
    let row = access_log::Model {
        id: 0,
        practice_id: entry.practice_id.to_owned(),
        at: context.now().0,
        reason: tag(entry.reason),
        staff_id: staff_id.map(str::to_owned),
        contact_id: contact_id.map(str::to_owned),
        client_id: client_id.map(str::to_owned),
        detail: entry.detail.map(|detail| detail.chars().filter(|c| !c.is_control()).take(LONGEST_DETAIL).collect()),
        browser: visitor.browser,
        network: visitor.network,
        request_id: visitor.request_id,
        mark: None,
        number: None,
        hash: None,
    };
    let nonce = bytes(context.random()).map_err(|error| DbErr::Custom(error.to_string()))?;
    Ok(access_log::ActiveModel {
        id: ActiveValue::NotSet,
        mark: Set(Some(chain::mark(context.keys(), &row, nonce))),
        ..row.into_active_model().reset_all()
    })
}

/// The reason as rows spell it.
pub fn tag(reason: Reason) -> String {
    match serde_json::to_value(reason) {
        Ok(serde_json::Value::String(tag)) => tag,
        _ => String::from("unknown"),
    }
}

/// The reason a row spells.
pub fn reason(tag: &str) -> Reason {
    serde_json::from_value(serde_json::Value::String(tag.to_owned())).unwrap_or(Reason::Unknown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_survives_its_row() {
        for known in Reason::ALL {
            assert_eq!(reason(&tag(*known)), *known);
        }
    }
}
