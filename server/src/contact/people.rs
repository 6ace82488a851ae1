//! Finding contacts by what staff type into a filter.

use sea_orm::sea_query::LikeExpr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use shared::access_log::Person;

use crate::entity::contact::{Column, Entity};
use crate::listed;

/// People whose name holds what was typed: so many are looked for.
const PEOPLE: u64 = 20;

/// Ids of the practice's contacts with this id or address, or with all of these words in name or address.
pub async fn found<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    person: &Person,
) -> Result<Vec<String>, DbErr> {
    let condition = match person {
        Person::Id(id) => Column::Id.eq(id.as_str()).into(),
        Person::Address(address) => Column::EmailCanonical.eq(address.canonical()).into(),
        Person::Words(words) => words.iter().fold(Condition::all(), |all, word| {
            let named = Column::SortName.like(holding(&listed::fold(word)));
            all.add(named.or(Column::EmailCanonical.like(holding(word))))
        }),
    };
    Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::PracticeId.eq(practice_id))
        .filter::<Condition>(condition)
        .order_by_asc(Column::SortName)
        .limit(PEOPLE)
        .into_tuple()
        .all(connection)
        .await
}

/// A pattern for LIKE that takes nothing in `text` for a pattern.
fn holding(text: &str) -> LikeExpr {
    let literal = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{literal}%")).escape('\\')
}
