//! Who looks after whom: client records are assigned to staff, and clinicians reach their own clients only.
//!
//! What is not in somebody's reach is answered as not there. The guard asks for every path that names a contact, a
//! client record or a profile; lists are narrowed by [`contacts`].

use std::collections::HashSet;

use sea_orm::sea_query::{OnConflict, Query, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QuerySelect, QueryTrait,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::entity::{assignment, outbox, profile};

/// Ids of the client records assigned to a staff member, as a query within another.
pub fn clients(staff_id: &str) -> SelectStatement {
    assignment::Entity::find()
        .select_only()
        .column(assignment::Column::ClientId)
        .filter(assignment::Column::StaffId.eq(staff_id))
        .into_query()
}

/// Profiles in force of a staff member's clients.
fn profiles(staff_id: &str, now: Moment) -> Condition {
    Condition::all()
        .add(profile::Column::ClientId.in_subquery(clients(staff_id)))
        .add(profile::Column::EndedAt.is_null())
        .add(profile::Column::FromAt.lte(now.0))
        .add(Condition::any().add(profile::Column::UntilAt.is_null()).add(profile::Column::UntilAt.gt(now.0)))
}

/// Ids of the contacts in a staff member's reach, as a query within another.
pub fn contacts(staff_id: &str, now: Moment) -> SelectStatement {
    let mut query = Query::select();
    query.column(profile::Column::ContactId).from(profile::Entity).cond_where(profiles(staff_id, now));
    query
}

/// Whether what a path names is in a staff member's reach. Names that stand for nobody's records are.
pub async fn reaches<C: ConnectionTrait>(
    connection: &C,
    staff_id: &str,
    (name, id): (&str, &str),
    now: Moment,
) -> Result<bool, DbErr> {
    let own = match name {
        "contact" => profile::Column::ContactId.eq(id),
        // Also one that begins later: whoever gave it may take it back.
        "profile" => {
            let own = profile::Entity::find_by_id(id).filter(profile::Column::ClientId.in_subquery(clients(staff_id)));
            return Ok(own.one(connection).await?.is_some());
        }
        "client" => {
            return Ok(assignment::Entity::find_by_id((id.to_owned(), staff_id.to_owned()))
                .one(connection)
                .await?
                .is_some());
        }
        "delivery" => {
            let to = outbox::Column::ContactId.in_subquery(contacts(staff_id, now));
            return Ok(outbox::Entity::find_by_id(id).filter(to).one(connection).await?.is_some());
        }
        _ => return Ok(true),
    };
    let found = profile::Entity::find().filter(own).filter(profiles(staff_id, now)).one(connection).await?;
    Ok(found.is_some())
}

/// Ids of the client records assigned to a staff member.
pub async fn client_ids<C: ConnectionTrait>(connection: &C, staff_id: &str) -> Result<HashSet<String>, DbErr> {
    let rows = assignment::Entity::find().filter(assignment::Column::StaffId.eq(staff_id)).all(connection).await?;
    Ok(rows.into_iter().map(|row| row.client_id).collect())
}

/// Assigns a client record to a staff member. Answers whether it was not theirs already.
pub async fn assign<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    (client_id, staff_id): (&str, &str),
) -> Result<bool, DbErr> {
    let row = assignment::Model {
        client_id: client_id.to_owned(),
        staff_id: staff_id.to_owned(),
        practice_id: practice_id.to_owned(),
        created_at: context.now().0,
    };
    let twice =
        OnConflict::columns([assignment::Column::ClientId, assignment::Column::StaffId]).do_nothing().to_owned();
    let inserted = assignment::Entity::insert(row.into_active_model().reset_all())
        .on_conflict(twice)
        .exec_without_returning(connection)
        .await?;
    Ok(inserted == 1)
}

/// Takes a client record from a staff member. Answers whether it was theirs.
pub async fn unassign<C: ConnectionTrait>(connection: &C, (client_id, staff_id): (&str, &str)) -> Result<bool, DbErr> {
    let taken = assignment::Entity::delete_by_id((client_id.to_owned(), staff_id.to_owned())).exec(connection).await?;
    Ok(taken.rows_affected == 1)
}
