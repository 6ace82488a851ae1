//! Saving a section.

use sea_orm::sea_query::LockType;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QuerySelect,
};
use shared::access_log::Reason;
use shared::endpoint::Check;
use shared::failure::Code;
use shared::value::email_address::EmailAddress;

use crate::audit::{self, Entry, Visitor, Who};
use crate::context::Context;
use crate::database::doubled;
use crate::entity::practice;
use crate::practice as practices;
use crate::settings::rules::{self, Section};

/// Who saves, for the log.
#[derive(Clone, Copy, Debug)]
pub struct By<'a> {
    /// Staff or the command line.
    pub who: Who<'a>,
    /// The browser; none for the command line.
    pub visitor: Option<&'a Visitor>,
}

/// What came of saving.
#[derive(Debug)]
pub enum Saved {
    /// The practice as it is now, and a line for each field that changed; none when nothing did.
    Done(Box<practice::Model>, Vec<String>),
    /// It was not what `before` says, or another practice has its portal there.
    Refused(Code),
}

/// The practice as it is.
pub(super) async fn practice<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Option<practice::Model>, DbErr> {
    practice::Entity::find_by_id(id).one(connection).await
}

/// Whether mails of another practice come from this address. All practices' mails go out by one relay, which cannot tell.
pub(super) async fn sender_taken<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    sender: &EmailAddress,
) -> Result<bool, DbErr> {
    let others = practice::Entity::find().filter(practice::Column::Id.ne(practice_id)).all(connection).await?;
    let taken = |other: &practice::Model| {
        EmailAddress::parse(&other.mail_from).is_ok_and(|address| address.canonical() == sender.canonical())
    };
    Ok(others.iter().any(taken))
}

/// Saves a section in the caller's transaction, and logs each changed field with its old and its new value. With
/// `before`, only if nobody has changed the section since. Changing nothing writes nothing.
pub async fn save<S: Section>(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice_id: &str,
    (before, value): (Option<&S>, <S as Check>::Value),
    by: By<'_>,
) -> anyhow::Result<Saved> {
    // Held until the end: two who save at once wait for each other, and nobody else waits. SQLite has one
    // writer.
    let row = practice::Entity::find_by_id(practice_id).lock(LockType::NoKeyUpdate).one(transaction).await?;
    let Some(row) = row else { return Ok(Saved::Refused(Code::NotFound)) };
    let present = S::of(&row);
    if before.is_some_and(|before| *before != present) {
        return Ok(Saved::Refused(Code::ChangedMeanwhile));
    }
    let mut next = row.clone();
    S::write(value, &mut next)?;
    if next.host != row.host && practices::at(transaction, &next.host).await?.is_some_and(|at| at.id != row.id) {
        return Ok(Saved::Refused(Code::OriginTaken));
    }
    let changes = rules::changes(&present, &S::of(&next))?;
    if changes.is_empty() {
        return Ok(Saved::Done(Box::new(next), changes));
    }
    let update = next.clone().into_active_model().reset_all().update(transaction).await;
    match update {
        Ok(_) => {}
        Err(error) if doubled(&error) => {
            return Ok(Saved::Refused(Code::OriginTaken));
        }
        Err(error) => return Err(error.into()),
    }
    for change in &changes {
        let entry = Entry {
            practice_id,
            reason: Reason::PracticeChanged,
            who: by.who,
            detail: Some(change),
            visitor: by.visitor,
        };
        audit::write(context, transaction, entry).await?;
    }
    Ok(Saved::Done(Box::new(next), changes))
}
