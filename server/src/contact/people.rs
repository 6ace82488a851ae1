//! Finding contacts by what staff type into a filter.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use shared::access_log::Person;

use crate::contact::find::holding;
use crate::entity::{contact, listed};

/// People whose name holds what was typed: so many are looked for.
const PEOPLE: u64 = 20;

/// Ids of the practice's contacts with this id or address, or with all of these words in name, address or number, as
/// the list of contacts finds them.
pub async fn found<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    person: &Person,
) -> Result<Vec<String>, DbErr> {
    let here = contact::Entity::find().select_only().column(contact::Column::Id);
    let here = here.filter(contact::Column::PracticeId.eq(practice_id));
    match person {
        Person::Id(id) => here.filter(contact::Column::Id.eq(id.as_str())).into_tuple().all(connection).await,
        Person::Address(address) => {
            here.filter(contact::Column::EmailCanonical.eq(address.canonical())).into_tuple().all(connection).await
        }
        Person::Words(words) => {
            listed::Entity::find()
                .select_only()
                .column(listed::Column::Id)
                .filter(listed::Column::PracticeId.eq(practice_id))
                .filter(holding(connection.get_database_backend(), &words.join(" ")))
                .order_by_asc(listed::Column::SortName)
                .limit(PEOPLE)
                .into_tuple()
                .all(connection)
                .await
        }
    }
}
