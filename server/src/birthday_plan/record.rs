//! What others need of a record's plan: its birth date, and how far it is.

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use shared::access_log::Reason;
use shared::birthday_plan::Stage;
use shared::failure::Code;
use shared::value::birth_date::BirthDate;

use crate::audit::{self, Entry, Who};
use crate::birthday_plan::rules;
use crate::birthday_plan::store::{self, Known};
use crate::context::Context;
use crate::entity::{client, practice};
use crate::http::{Door, Failure, StaffMember};
use crate::policy::Policy;

/// How far a record's plan is, and the day it is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coming {
    /// How far.
    pub stage: Stage,
    /// The day; none without a birth date.
    pub day: Option<BirthDate>,
}

/// The plan of a minor's record, or of one that was a minor's; none of any other.
pub async fn coming<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice: &practice::Model,
    client_id: &str,
) -> anyhow::Result<Option<Coming>> {
    let known = store::one(context, connection, &practice.id, client_id).await?;
    Ok(known.map(|known| of(&known, practice)))
}

/// The same, held until the transaction ends. To be called before the record's own row is held: whoever carries plans out
/// takes them in this order.
pub async fn hold(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice: &practice::Model,
    client_id: &str,
) -> anyhow::Result<Option<Coming>> {
    let known = store::hold(context, transaction, &practice.id, client_id).await?;
    Ok(known.map(|known| of(&known, practice)))
}

fn of(known: &Known, practice: &practice::Model) -> Coming {
    let stage = match (known.plan.ended_at, known.plan.invited_at) {
        (None, _) => Stage::Ahead,
        (Some(_), None) => Stage::Waiting,
        (Some(_), Some(_)) => Stage::Done,
    };
    Coming { stage, day: known.day(Policy::of(practice).adult_age) }
}

/// A record's birth date as its row keeps it.
pub fn sealed_birth_date(context: &Context, client_id: &str, born: BirthDate) -> anyhow::Result<String> {
    context.keys().seal(context.random(), &rules::birth_date_place(client_id), &born.to_string())
}

/// A record's birth date. One that cannot be read counts as none: staff can set it anew, and the others go on.
pub fn birth_date(context: &Context, client: &client::Model) -> Option<BirthDate> {
    opened(context, &client.id, client.birth_date_sealed.as_deref())
}

/// The same of two of the row's columns.
pub(super) fn opened(context: &Context, client_id: &str, sealed: Option<&str>) -> Option<BirthDate> {
    let text = context.keys().open(&rules::birth_date_place(client_id), sealed?);
    let born = text.ok().as_deref().and_then(BirthDate::from_iso);
    if born.is_none() {
        tracing::error!(record = client_id, "a birth date could not be read");
    }
    born
}

/// Sets a minor's birth date in the caller's transaction, and logs it where it is another.
pub async fn set_birth_date(
    context: &Context,
    transaction: &DatabaseTransaction,
    (door, caller): (&Door, &StaffMember),
    client_id: &str,
    born: BirthDate,
) -> Result<(), Failure> {
    let known = store::hold(context, transaction, &door.practice.id, client_id).await?.ok_or(Code::NotFound)?;
    if !known.ahead() {
        return Err(Code::AlreadyOfAge.into());
    }
    if known.born != Some(born) {
        store::set_birth_date(context, transaction, client_id, born).await?;
        let detail = if known.born.is_some() { "birth date changed" } else { "birth date set" };
        note(context, transaction, (door, caller), client_id, detail).await?;
    }
    Ok(())
}

/// Writes what staff changed of a plan.
pub(super) async fn note(
    context: &Context,
    transaction: &DatabaseTransaction,
    (door, caller): (&Door, &StaffMember),
    client_id: &str,
    detail: &str,
) -> Result<(), Failure> {
    let entry = Entry {
        practice_id: &door.practice.id,
        reason: Reason::BirthdayPlanChanged,
        who: Who::StaffFor(&caller.id, client_id),
        detail: Some(detail),
        visitor: Some(&door.visitor),
    };
    Ok(audit::write(context, transaction, entry).await?)
}

/// Whole years since a birth date, by the practice's calendar.
pub fn age(context: &Context, practice: &practice::Model, born: BirthDate) -> anyhow::Result<u32> {
    Ok(rules::age(born, rules::today(context.now(), &practice.time_zone)?))
}
