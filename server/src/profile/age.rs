//! What becomes of the profiles of a minor's record when they come of age: guardians' end, and the young adult gets
//! their own.

use std::collections::{HashMap, HashSet};

use sea_orm::{ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use shared::access_log::Reason;
use shared::moment::Moment;
use shared::profile::{Relationship, Standing};

use crate::account;
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::entity::contact::full_name;
use crate::entity::{contact, practice, profile};
use crate::outbox::Message;
use crate::profile::store::{self, NewProfile, WayIn};
use crate::profile::{mail, rules};

/// What staff read at a profile that ended so.
const CAME_OF_AGE: &str = "Came of age";

/// Who has ways into minors' records.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Names of the guardians whose profiles are not over, by record.
    pub guardians: HashMap<String, Vec<String>>,
    /// The contact whose own record it is, by record.
    pub own: HashMap<String, String>,
}

/// Who has ways into these records.
pub async fn around<C: ConnectionTrait>(connection: &C, client_ids: &[&str], now: Moment) -> Result<Around, DbErr> {
    let mut around = Around::default();
    for way in store::near(connection, client_ids, now).await? {
        if way.relationship == Relationship::Own.tag() {
            around.own.insert(way.client_id, way.contact_id);
        } else {
            let name = full_name(&way.given_name, &way.family_name);
            around.guardians.entry(way.client_id).or_default().push(name);
        }
    }
    around.guardians.values_mut().for_each(|names| names.sort_unstable());
    Ok(around)
}

/// Ends guardians' profiles of a record in the caller's transaction, logs each, and tells each guardian who has an
/// account.
pub async fn end_guardians(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice: &practice::Model,
    client_id: &str,
) -> anyhow::Result<()> {
    let mut told = HashSet::new();
    let rows = profile::Entity::find()
        .filter(profile::Column::ClientId.eq(client_id))
        .filter(profile::Column::Relationship.eq(Relationship::Guardian.tag()))
        .filter(profile::Column::EndedAt.is_null())
        .all(transaction)
        .await?;
    for row in rows {
        let Some(known) = store::held(transaction, &row.contact_id, &row.id).await? else { continue };
        // One that was over before is left as it is.
        if rules::standing(&known, context.now()) == Standing::Ended
            || !store::end(transaction, &row, CAME_OF_AGE, context.now()).await?
        {
            continue;
        }
        note(context, transaction, (&row.practice_id, Reason::ProfileEnded), (&row.contact_id, client_id)).await?;
        let account = store::way_in(transaction, &row.contact_id).await? == WayIn::Account;
        if account && told.insert(row.contact_id.clone()) {
            let Some(guardian) = store::contact(transaction, &practice.id, &row.contact_id).await? else { continue };
            let message = Message::CameOfAge { client: Some(known.client.name) };
            mail::tell(context, transaction, practice, &guardian, &message).await?;
        }
    }
    Ok(())
}

/// Gives a young adult their own profile, unless they have it, and tells them that guardians' have ended. In the
/// caller's transaction.
pub async fn come_of_age(
    context: &Context,
    transaction: &DatabaseTransaction,
    practice: &practice::Model,
    (client_id, contact): (&str, &contact::Model),
) -> anyhow::Result<()> {
    let around = around(transaction, &[client_id], context.now()).await?;
    if !around.own.contains_key(client_id) {
        let relationship = Relationship::Own;
        let new = NewProfile { practice_id: &practice.id, contact_id: &contact.id, client_id, relationship };
        store::create(context, transaction, new).await?;
        // Whoever has one read to them was meant to open what there was to open then.
        account::end_phone_pins(transaction, &contact.id, context.now()).await?;
        note(context, transaction, (&practice.id, Reason::ProfileAdded), (&contact.id, client_id)).await?;
    }
    mail::tell(context, transaction, practice, contact, &Message::CameOfAge { client: None }).await
}

async fn note(
    context: &Context,
    transaction: &DatabaseTransaction,
    (practice_id, reason): (&str, Reason),
    (contact_id, client_id): (&str, &str),
) -> Result<(), DbErr> {
    let who = Who::Nobody { contact: Some(contact_id), client: client_id };
    audit::write(context, transaction, Entry { practice_id, reason, who, detail: None, visitor: None }).await
}
