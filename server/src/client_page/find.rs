//! Finding client records by name, each page by one look through one index.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sea_orm::sea_query::{Expr, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use shared::failure::Code;

use crate::entity::client::{Column, Entity};
use crate::listed;

/// Behind which record a page begins: its name as it is ordered, and its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) id: String,
}

impl Place {
    /// The place as it travels.
    pub(super) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode([&self.id, "\n", &self.name].concat())
    }

    /// And back; none for the first page.
    pub(super) fn parse(text: &str) -> Result<Option<Self>, Code> {
        if text.is_empty() {
            return Ok(None);
        }
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Code::Malformed)?;
        let text = String::from_utf8(bytes).map_err(|_| Code::Malformed)?;
        // PostgreSQL takes no such letter in a text.
        let (id, name) = text.split_once('\n').filter(|_| !text.contains('\0')).ok_or(Code::Malformed)?;
        Ok(Some(Self { name: name.to_owned(), id: id.to_owned() }))
    }
}

/// Ids of the records that were found, in the order of their names, and behind which one the next page begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) ids: Vec<String>,
    pub(super) next: Option<Place>,
}

/// A page of the open records of a practice whose name holds every word of `text`, as far as words are looked for. With
/// `reach` only those whose ids it finds.
pub(super) async fn find<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    (text, reach): (&str, Option<SelectStatement>),
    after: Option<&Place>,
    most: usize,
) -> Result<Found, DbErr> {
    let query = matching(connection.get_database_backend(), practice_id, (text, reach), after);
    let rows: Vec<(String, String)> = query.limit(most as u64 + 1).into_tuple().all(connection).await?;
    let mut found: Vec<Place> = rows.into_iter().map(|(id, name)| Place { name, id }).collect();
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).cloned();
    Ok(Found { ids: found.into_iter().map(|place| place.id).collect(), next })
}

pub(super) fn matching(
    backend: DbBackend,
    practice_id: &str,
    (text, reach): (&str, Option<SelectStatement>),
    after: Option<&Place>,
) -> Select<Entity> {
    let mut query = Entity::find()
        .select_only()
        .columns([Column::Id, Column::SortName])
        .filter(Column::PracticeId.eq(practice_id))
        .filter(Column::ClosedAt.is_null());
    if let Some(reach) = reach {
        query = query.filter(Column::Id.in_subquery(reach));
    }
    // No LIKE: nothing that is typed can be a pattern.
    let holds = match backend {
        DbBackend::Postgres => "strpos(sort_name, $1) > 0",
        _ => "instr(sort_name, ?) > 0",
    };
    for word in listed::fold(text).split_whitespace().take(listed::MOST_WORDS) {
        query = query.filter(Expr::cust_with_values(holds, [word.to_owned()]));
    }
    if let Some(Place { name, id }) = after {
        // Spelled so that both databases begin reading where the place is.
        let later = Condition::any().add(Column::SortName.gt(name)).add(Column::Id.gt(id));
        query = query.filter(Condition::all().add(Column::SortName.gte(name)).add(later));
    }
    query.order_by_asc(Column::SortName).order_by_asc(Column::Id)
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::QueryTrait;

    #[test]
    fn a_search_looks_for_a_few_words_only() {
        let query =
            |text: &str| matching(DbBackend::Sqlite, "practice", (text, None), None).build(DbBackend::Sqlite).sql;
        let looks = |text: &str| query(text).matches("instr").count();
        assert_eq!((looks(""), looks("milo men"), looks(&"x ".repeat(127))), (0, 2, listed::MOST_WORDS));
    }

    #[test]
    fn a_place_survives_its_text() {
        let place = Place { name: "milo mendes".into(), id: "01JDB9ZK6V0000000000000000".into() };
        assert_eq!(Place::parse(&place.text()), Ok(Some(place)));
        assert_eq!(Place::parse(""), Ok(None));
        for wrong in ["%", "bWlsbw", &BASE64_URL_SAFE_NO_PAD.encode("x\n\0")] {
            assert_eq!(Place::parse(wrong), Err(Code::Malformed), "{wrong}");
        }
    }
}
