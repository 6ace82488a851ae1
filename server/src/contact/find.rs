//! Finding contacts: search, filter, order and place, each page by one look through one index.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sea_orm::sea_query::{Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, Order, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use shared::contact::{Search, Sort, State};
use shared::failure::Code;
use shared::moment::Moment;

use crate::contact::rules;
use crate::entity::listed::{Column, Entity};
use crate::entity::{account, client, profile, throttle};
use crate::listed::Stage;
use crate::policy::Policy;

/// Whose contacts, as of when.
#[derive(Clone, Debug)]
pub struct Within<'a> {
    /// The practice.
    pub practice_id: &'a str,
    /// What it requires of a contact.
    pub policy: Policy,
    /// Only those whose ids this finds: see `assignment::contacts`.
    pub reach: Option<SelectStatement>,
    /// Now.
    pub now: Moment,
}

/// Behind whom a page begins: what they are ordered by, and their id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the order of names.
    Name(String, String),
    /// In an order of moments.
    At(i64, String),
}

/// Who was found, and behind whom the next page begins, if there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Ids, in the order that was asked for.
    pub ids: Vec<String>,
    /// The next page.
    pub next: Option<Place>,
}

impl Place {
    /// The place as it travels.
    pub(super) fn text(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(match self {
            Self::Name(name, id) => format!("{id}\n{name}"),
            Self::At(at, id) => format!("{id}\n{at}"),
        })
    }

    /// And back; none for the first page.
    pub(super) fn parse(text: &str, sort: Sort) -> Result<Option<Self>, Code> {
        if text.is_empty() {
            return Ok(None);
        }
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| Code::Malformed)?;
        let text = String::from_utf8(bytes).map_err(|_| Code::Malformed)?;
        // PostgreSQL takes no such letter in a text.
        let (id, key) = text.split_once('\n').filter(|_| !text.contains('\0')).ok_or(Code::Malformed)?;
        let id = id.to_owned();
        Ok(Some(match sort {
            Sort::Name => Self::Name(key.to_owned(), id),
            Sort::LastAccess | Sort::Invited => Self::At(key.parse().map_err(|_| Code::Malformed)?, id),
        }))
    }
}

/// A page of those whom a search finds.
pub async fn find<C: ConnectionTrait>(
    connection: &C,
    within: &Within<'_>,
    search: &Search,
    after: Option<&Place>,
    most: usize,
) -> Result<Found, DbErr> {
    let way = way(connection, within).await?;
    page(connection, matching(way, within, search), (search, way), after, most).await
}

/// The same of those only who can be invited.
pub(super) async fn invitable<C: ConnectionTrait>(
    connection: &C,
    within: &Within<'_>,
    search: &Search,
    most: usize,
) -> Result<Found, DbErr> {
    let way = way(connection, within).await?;
    let all = matching(way, within, search).filter(outside().add(ready(within)));
    page(connection, all, (search, way), None, most).await
}

/// By which way contacts are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// SQLite, through the index of the order that was asked for.
    Index,
    /// SQLite, one by one, and sorted afterwards: the few in the reach of a clinician.
    Reach,
    /// PostgreSQL, which finds its way by itself.
    Postgres,
}

/// So many in somebody's reach are still looked at one by one.
const FEW: u64 = 2000;

async fn way<C: ConnectionTrait>(connection: &C, within: &Within<'_>) -> Result<Way, DbErr> {
    let backend = connection.get_database_backend();
    if backend == DbBackend::Postgres {
        return Ok(Way::Postgres);
    }
    let Some(reach) = &within.reach else { return Ok(Way::Index) };
    let beyond = reach.clone().offset(FEW).limit(1).to_owned();
    let many = connection.query_one(&beyond).await?.is_some();
    Ok(if many { Way::Index } else { Way::Reach })
}

async fn page<C: ConnectionTrait>(
    connection: &C,
    all: Select<Entity>,
    (search, way): (&Search, Way),
    after: Option<&Place>,
    most: usize,
) -> Result<Found, DbErr> {
    let query = ordered(all, (search, way), after).limit(most as u64 + 1);
    let mut found: Vec<(String, Place)> = match search.sort {
        Sort::Name => {
            let rows: Vec<(String, String)> = query.column(Column::SortName).into_tuple().all(connection).await?;
            rows.into_iter().map(|(id, name)| (id.clone(), Place::Name(name, id))).collect()
        }
        Sort::LastAccess | Sort::Invited => {
            let rows: Vec<(String, i64)> = query.column(moment(search.sort)).into_tuple().all(connection).await?;
            rows.into_iter().map(|(id, at)| (id.clone(), Place::At(at, id))).collect()
        }
    };
    let more = found.len() > most;
    found.truncate(most);
    let next = found.last().filter(|_| more).map(|(_, place)| place.clone());
    Ok(Found { ids: found.into_iter().map(|(id, _)| id).collect(), next })
}

/// The column of an order of moments.
const fn moment(sort: Sort) -> Column {
    match sort {
        Sort::Invited => Column::InvitedAt,
        Sort::Name | Sort::LastAccess => Column::LastAccessAt,
    }
}

/// Puts the rows in their order, behind a place. Ids go the same way as what they follow, so that one index serves both
/// ways.
pub(super) fn ordered(query: Select<Entity>, (search, way): (&Search, Way), after: Option<&Place>) -> Select<Entity> {
    let column = if search.sort == Sort::Name { Column::SortName } else { moment(search.sort) };
    let up = (search.sort == Sort::Name) != search.reversed;
    let order = if up { Order::Asc } else { Order::Desc };
    let query = match after {
        None => query,
        Some(Place::Name(name, id)) => query.filter(behind(column, name.as_str(), id, up)),
        Some(Place::At(at, id)) => query.filter(behind(column, *at, id, up)),
    };
    match way {
        // As the databases do not find it in an index.
        Way::Reach if search.sort == Sort::Name => query.order_by(Expr::cust("sort_name || ''"), order.clone()),
        Way::Reach => query.order_by(Expr::col(column).add(0), order.clone()),
        Way::Index | Way::Postgres => query.order_by(column, order.clone()),
    }
    .order_by(Column::Id, order)
}

/// Spelled so that both databases begin reading where the place is.
fn behind<V: Into<sea_orm::Value> + Copy>(column: Column, key: V, id: &str, up: bool) -> Condition {
    let (reached, passed, later) = if up {
        (column.gte(key), column.gt(key), Column::Id.gt(id))
    } else {
        (column.lte(key), column.lt(key), Column::Id.lt(id))
    };
    Condition::all().add(reached).add(Condition::any().add(passed).add(later))
}

/// Everybody whom a search finds, by id, in no order yet.
pub(super) fn matching(way: Way, within: &Within<'_>, search: &Search) -> Select<Entity> {
    let practice = if way == Way::Reach { Expr::cust("practice_id || ''") } else { Expr::col(Column::PracticeId) };
    let mut query = Entity::find().select_only().column(Column::Id).filter(practice.eq(within.practice_id));
    if let Some(reach) = &within.reach {
        query = query.filter(Column::Id.in_subquery(reach.clone()));
    }
    if let Some(state) = search.state {
        query = query.filter(stands(within, state));
    }
    let backend = if way == Way::Postgres { DbBackend::Postgres } else { DbBackend::Sqlite };
    query.filter(holding(backend, &search.text))
}

/// Those with all that was typed in what is kept of name, address and number. No LIKE: nothing that is typed can be a
/// pattern, and this is quicker.
pub(super) fn holding(backend: DbBackend, text: &str) -> Condition {
    let holds = match backend {
        DbBackend::Postgres => "strpos(search_text, $1) > 0",
        _ => "instr(search_text, ?) > 0",
    };
    let each = rules::needles(text).into_iter().map(|needle| Expr::cust_with_values(holds, [needle]));
    each.fold(Condition::all(), Condition::add)
}

/// Those who stand somewhere: `rules::status`, spelled for the database.
fn stands(within: &Within<'_>, state: State) -> Condition {
    let now = within.now.0;
    match state {
        State::Closed => at(Stage::Closed),
        State::Disabled => at(Stage::Disabled),
        State::Locked => {
            let locked = Condition::all()
                .add(Column::Stage.eq(Stage::Inside as i32))
                .add(Column::Id.in_subquery(locked_out(within)));
            Condition::any().add(Column::Stage.eq(Stage::LockedByStaff as i32)).add(locked)
        }
        State::Active => at(Stage::Inside).add(Column::Id.not_in_subquery(locked_out(within))),
        State::NotReady => outside().add(ready(within).not()),
        State::Ready => outside().add(ready(within)).add(Column::InvitedAt.lt(1)),
        State::Invited => outside().add(ready(within)).add(Column::InvitedUntil.gt(now)),
        State::InvitationEnded => {
            outside().add(ready(within)).add(Column::InvitedAt.gt(0)).add(Column::InvitedUntil.lte(now))
        }
    }
}

fn at(stage: Stage) -> Condition {
    Condition::all().add(Column::Stage.eq(stage as i32))
}

fn outside() -> Condition {
    at(Stage::Outside)
}

/// Those who lack nothing. Only a contact whose profile was made to begin later, and who has none other, costs a look at
/// other tables.
fn ready(within: &Within<'_>) -> Condition {
    let lacks = Expr::col(Column::Lacking).bit_and(rules::required(&within.policy));
    let in_force = Condition::any()
        .add(Column::ProfileUntil.gt(within.now.0))
        .add(Condition::all().add(Column::ProfileLater.eq(1)).add(Column::Id.in_subquery(later(within.now))));
    Condition::all().add(lacks.eq(0)).add(in_force)
}

/// Contacts with a profile that was made to begin later and is in force now. There are few, and they have an index of
/// their own.
fn later(now: Moment) -> SelectStatement {
    Query::select()
        .column((profile::Entity, profile::Column::ContactId))
        .from(profile::Entity)
        .inner_join(
            client::Entity,
            Expr::col((client::Entity, client::Column::Id)).equals((profile::Entity, profile::Column::ClientId)),
        )
        .and_where(Expr::cust("profile.from_at > profile.created_at AND profile.ended_at IS NULL"))
        .and_where(Expr::col((client::Entity, client::Column::ClosedAt)).is_null())
        .and_where(Expr::col((profile::Entity, profile::Column::FromAt)).lte(now.0))
        .cond_where(
            Condition::any()
                .add(Expr::col((profile::Entity, profile::Column::UntilAt)).is_null())
                .add(Expr::col((profile::Entity, profile::Column::UntilAt)).gt(now.0)),
        )
        .to_owned()
}

/// Those whom wrong guesses have locked out for now. There are few, and they have an index of their own.
fn locked_out(within: &Within<'_>) -> SelectStatement {
    Query::select()
        .column((account::Entity, account::Column::ContactId))
        .from(throttle::Entity)
        .inner_join(
            account::Entity,
            Expr::col((account::Entity, account::Column::Id)).eq(Expr::cust("substr(throttle.key, 9)")),
        )
        .and_where(Expr::col((throttle::Entity, throttle::Column::PracticeId)).eq(within.practice_id))
        .and_where(Expr::col((throttle::Entity, throttle::Column::LockedUntil)).gt(within.now.0))
        .and_where(Expr::cust("substr(throttle.key, 1, 8) = 'account:'"))
        .and_where(Expr::col((account::Entity, account::Column::ContactId)).is_not_null())
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_its_text() {
        let place = Place::Name("hart amelia".into(), "01JDB9ZK6V0000000000000000".into());
        assert_eq!(Place::parse(&place.text(), Sort::Name), Ok(Some(place)));
        let place = Place::At(1_795_228_000_000, "01JDB9ZK6V0000000000000000".into());
        assert_eq!(Place::parse(&place.text(), Sort::Invited), Ok(Some(place)));
        assert_eq!(Place::parse("", Sort::Name), Ok(None));
        let name = Place::Name("hart".into(), "x".into()).text();
        assert_eq!(Place::parse(&name, Sort::LastAccess), Err(Code::Malformed), "a place of another order");
        for wrong in ["%", "bWlsbw", &BASE64_URL_SAFE_NO_PAD.encode("x\n\0")] {
            assert_eq!(Place::parse(wrong, Sort::Name), Err(Code::Malformed), "{wrong}");
        }
    }
}
