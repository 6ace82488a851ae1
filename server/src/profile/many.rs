//! Profiles of many contacts at once.

use std::collections::HashMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use shared::moment::Moment;
use shared::profile::{Profile, Standing};

use crate::entity::profile;
use crate::profile::{rules, store};

/// The profiles in force of contacts, by the contacts' ids, their own first; of those client records only whose ids
/// `within` takes.
pub async fn of_contacts_within<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    contact_ids: &[String],
    within: impl Fn(&str) -> bool,
) -> Result<HashMap<String, Vec<Profile>>, DbErr> {
    let theirs = profile::Column::ContactId.is_in(contact_ids);
    let rows =
        profile::Entity::find().filter(theirs).filter(profile::Column::EndedAt.is_null()).all(connection).await?;
    let mut found: HashMap<String, Vec<Profile>> = HashMap::new();
    for known in store::gather(connection, rows).await? {
        if within(&known.client.id)
            && rules::standing(&known, now) == Standing::Live
            && let Some(shown) = rules::shown(&known)
        {
            found.entry(known.profile.contact_id).or_default().push(shown);
        }
    }
    Ok(found.into_iter().map(|(contact, profiles)| (contact, rules::sorted(profiles))).collect())
}
