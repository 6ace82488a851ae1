//! Queries of the `profile` feature.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, LockType, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, RelationDef, Select,
};
use shared::access_log::Reason;
use shared::moment::Moment;
use shared::profile::{Profile, Relationship, Standing, Terms};

use crate::audit;
use crate::context::Context;
use crate::database::among;
use crate::entity::{access_log, account, client, contact, invitation, profile};
use crate::http::StaffMember;
use crate::profile::rules;
use crate::{assignment, listed};

/// How many acts a person is shown.
const NEWEST: u64 = 20;

/// A profile to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewProfile<'a> {
    /// The practice.
    pub practice_id: &'a str,
    /// Whose way in.
    pub contact_id: &'a str,
    /// Into which record.
    pub client_id: &'a str,
    /// As what.
    pub relationship: Relationship,
}

/// A profile with what decides whether it lets in.
#[derive(Clone, Debug)]
pub(super) struct Known {
    pub(super) profile: profile::Model,
    pub(super) client: client::Model,
    /// Whether the practice has shut out the person whose own record it is. Looked up for surrogates only.
    pub(super) person_ended: bool,
}

impl Known {
    /// As what; none when the row holds a word this program does not know.
    pub(super) fn relationship(&self) -> Option<Relationship> {
        Relationship::from_tag(&self.profile.relationship)
    }

    /// Whether it is for acting on somebody's behalf. A word this program does not know may be.
    pub(super) fn on_behalf(&self) -> bool {
        self.relationship().is_none_or(Relationship::on_behalf)
    }
}

/// Makes a profile that holds from now on and opens everything, and answers with its id.
pub async fn create<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    new: NewProfile<'_>,
) -> anyhow::Result<String> {
    let row = row(context, new)?;
    let id = row.id.clone();
    row.into_active_model().reset_all().insert(connection).await?;
    listed::keep(connection, new.contact_id).await?;
    Ok(id)
}

/// Makes a profile as staff decided.
pub(super) async fn create_as<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    new: NewProfile<'_>,
    terms: &Terms,
) -> anyhow::Result<profile::Model> {
    let row = row(context, new)?;
    let row = profile::Model {
        rights: rules::spelled(&terms.rights, terms.relationship),
        from_at: terms.from.map_or(row.from_at, |from| from.0),
        until_at: terms.until.map(|until| until.0),
        reason: Some(terms.reason.clone()).filter(|reason| !reason.is_empty()),
        ..row
    };
    row.clone().into_active_model().reset_all().insert(connection).await?;
    listed::keep(connection, new.contact_id).await?;
    Ok(row)
}

/// The row of a profile that holds from now on and opens everything. Whoever writes it has the list know of it.
pub fn row(context: &Context, new: NewProfile<'_>) -> anyhow::Result<profile::Model> {
    let now = context.now().0;
    Ok(profile::Model {
        id: context.new_id()?.to_string(),
        practice_id: new.practice_id.to_owned(),
        contact_id: new.contact_id.to_owned(),
        client_id: new.client_id.to_owned(),
        relationship: new.relationship.tag().to_owned(),
        from_at: now,
        until_at: None,
        rights: None,
        reason: None,
        ended_at: None,
        ended_reason: None,
        first_used_at: None,
        created_at: now,
    })
}

/// A contact's profiles in force, their own first.
pub async fn of_contact<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    contact_id: &str,
) -> Result<Vec<Profile>, DbErr> {
    of_contact_within(connection, now, contact_id, |_| true).await
}

/// The same, of those client records only whose ids `within` takes.
pub async fn of_contact_within<C: ConnectionTrait>(
    connection: &C,
    now: Moment,
    contact_id: &str,
    within: impl Fn(&str) -> bool,
) -> Result<Vec<Profile>, DbErr> {
    let known = all_of(connection, contact_id).await?;
    let live = known.iter().filter(|known| within(&known.client.id) && rules::standing(known, now) == Standing::Live);
    Ok(rules::sorted(live.filter_map(rules::shown).collect()))
}

/// Whether a contact has a profile of another client record than those that `within` takes, in force or still to begin.
/// Shutting out the person whose record it is has no say: that may be taken back.
pub async fn opens_beyond<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    now: Moment,
    within: impl Fn(&str) -> bool,
) -> Result<bool, DbErr> {
    let known = all_of(connection, contact_id).await?;
    let mut beyond = known.into_iter().filter(|known| !within(&known.client.id));
    Ok(beyond.any(|known| rules::standing(&Known { person_ended: false, ..known }, now) != Standing::Ended))
}

/// Whether a contact opens records that the caller does not reach, now or later.
pub async fn opens_others<C: ConnectionTrait>(
    connection: &C,
    caller: &StaffMember,
    contact_id: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let Some(staff_id) = caller.own_clients_of() else { return Ok(false) };
    let own = assignment::client_ids(connection, staff_id).await?;
    opens_beyond(connection, contact_id, now, |client| own.contains(client)).await
}

/// A contact's profiles, whatever their standing.
pub(super) async fn all_of<C: ConnectionTrait>(connection: &C, contact_id: &str) -> Result<Vec<Known>, DbErr> {
    let rows = profile::Entity::find().filter(profile::Column::ContactId.eq(contact_id)).all(connection).await?;
    gather(connection, rows).await
}

/// A contact's profile of this id. Somebody else's is none.
pub(super) async fn held<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    id: &str,
) -> Result<Option<Known>, DbErr> {
    let row = profile::Entity::find_by_id(id).filter(profile::Column::ContactId.eq(contact_id)).one(connection).await?;
    Ok(gather(connection, row.into_iter().collect()).await?.pop())
}

/// A profile of this id into a record. One into another record is none.
pub(super) async fn held_of<C: ConnectionTrait>(
    connection: &C,
    client_id: &str,
    id: &str,
) -> Result<Option<Known>, DbErr> {
    let row = profile::Entity::find_by_id(id).filter(profile::Column::ClientId.eq(client_id)).one(connection).await?;
    Ok(gather(connection, row.into_iter().collect()).await?.pop())
}

/// Other contacts' profiles into these records.
pub(super) async fn into_records<C: ConnectionTrait>(
    connection: &C,
    client_ids: &[&str],
    contact_id: &str,
) -> Result<Vec<Known>, DbErr> {
    let mut rows = among(profile::Column::ClientId, client_ids.iter().copied()).all(connection).await?;
    rows.retain(|row| row.contact_id != contact_id);
    gather(connection, rows).await
}

/// The records, and whether the persons are shut out, of many profiles in a handful of queries.
pub(super) async fn gather<C: ConnectionTrait>(connection: &C, rows: Vec<profile::Model>) -> Result<Vec<Known>, DbErr> {
    let ids = rows.iter().map(|row| row.client_id.as_str());
    let clients = among(client::Column::Id, ids).all(connection).await?;
    let mut clients: HashMap<String, client::Model> = clients.into_iter().map(|row| (row.id.clone(), row)).collect();
    let behalf = |row: &&profile::Model| row.relationship == Relationship::Surrogate.tag();
    let ended = ended_persons(connection, rows.iter().filter(behalf).map(|row| row.client_id.as_str())).await?;
    let mut known = Vec::new();
    for profile in rows {
        // Several contacts may have ways into one record.
        if let Some(client) = clients.get_mut(&profile.client_id) {
            let person_ended = ended.contains(&profile.client_id);
            known.push(Known { client: client.clone(), person_ended, profile });
        }
    }
    Ok(known)
}

/// Those of the records whose own person is disabled or closed.
async fn ended_persons<C: ConnectionTrait>(
    connection: &C,
    client_ids: impl Iterator<Item = &str>,
) -> Result<HashSet<String>, DbErr> {
    let ids: Vec<&str> = client_ids.collect();
    if ids.is_empty() {
        return Ok(HashSet::new());
    }
    // Also those whose own profile has ended: they are shut out all the more.
    let owners = own_profiles(ids).all(connection).await?;
    let shut =
        Condition::any().add(contact::Column::DisabledAt.is_not_null()).add(contact::Column::ClosedAt.is_not_null());
    let ended = contact::Entity::find()
        .filter(contact::Column::Id.is_in(owners.iter().map(|row| row.contact_id.as_str())))
        .filter(shut)
        .all(connection)
        .await?;
    let ended: HashSet<String> = ended.into_iter().map(|row| row.id).collect();
    Ok(owners.into_iter().filter(|row| ended.contains(&row.contact_id)).map(|row| row.client_id).collect())
}

fn own_profiles(ids: Vec<&str>) -> Select<profile::Entity> {
    profile::Entity::find()
        .filter(profile::Column::ClientId.is_in(ids))
        .filter(profile::Column::Relationship.eq(Relationship::Own.tag()))
}

/// A way into a record, of the person whose own it is or of a guardian.
#[derive(Debug, FromQueryResult)]
pub(super) struct Near {
    pub(super) client_id: String,
    pub(super) relationship: String,
    pub(super) contact_id: String,
    pub(super) given_name: String,
    pub(super) family_name: String,
}

/// Those of these records that are not over, in one query: a list asks it of some hundreds.
pub(super) async fn near<C: ConnectionTrait>(
    connection: &C,
    client_ids: &[&str],
    now: Moment,
) -> Result<Vec<Near>, DbErr> {
    use profile::Column::{ClientId, ContactId, EndedAt, Relationship as As, UntilAt};
    if client_ids.is_empty() {
        return Ok(Vec::new());
    }
    let into: RelationDef = profile::Entity::belongs_to(client::Entity).from(ClientId).to(client::Column::Id).into();
    let of: RelationDef = profile::Entity::belongs_to(contact::Entity).from(ContactId).to(contact::Column::Id).into();
    profile::Entity::find()
        .select_only()
        .columns([ClientId, As, ContactId])
        .columns([contact::Column::GivenName, contact::Column::FamilyName])
        .join(JoinType::InnerJoin, into)
        .join(JoinType::InnerJoin, of)
        .filter(ClientId.is_in(client_ids.iter().copied()))
        .filter(As.is_in([Relationship::Own.tag(), Relationship::Guardian.tag()]))
        .filter(EndedAt.is_null())
        .filter(Condition::any().add(UntilAt.is_null()).add(UntilAt.gt(now.0)))
        .filter(client::Column::ClosedAt.is_null())
        .into_model()
        .all(connection)
        .await
}

/// Whose own record it is.
pub(super) async fn persons<C: ConnectionTrait>(connection: &C, client_id: &str) -> Result<Vec<contact::Model>, DbErr> {
    let owners = own_profiles(vec![client_id]).filter(profile::Column::EndedAt.is_null()).all(connection).await?;
    let ids = owners.iter().map(|row| row.contact_id.as_str());
    among(contact::Column::Id, ids).all(connection).await
}

/// Makes changes to a profile wait for each other, until the transaction ends.
pub(super) async fn lock<C: ConnectionTrait>(connection: &C, id: &str) -> Result<(), DbErr> {
    profile::Entity::find_by_id(id).lock_exclusive().one(connection).await?;
    Ok(())
}

/// Ends a profile by one conditional UPDATE. Answers whether this was what ended it.
pub(super) async fn end<C: ConnectionTrait>(
    connection: &C,
    row: &profile::Model,
    reason: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let ended = profile::Entity::update_many()
        .col_expr(profile::Column::EndedAt, Expr::value(now.0))
        .col_expr(profile::Column::EndedReason, Expr::value(reason))
        .filter(profile::Column::Id.eq(&row.id))
        .filter(profile::Column::EndedAt.is_null())
        .exec(connection)
        .await?;
    listed::keep(connection, &row.contact_id).await?;
    Ok(ended.rows_affected == 1)
}

/// A contact of the practice.
pub(super) async fn contact<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<contact::Model>, DbErr> {
    contact::Entity::find_by_id(id).filter(contact::Column::PracticeId.eq(practice_id)).one(connection).await
}

/// The same, held until the transaction ends: two profiles that are added at once see each other.
pub(super) async fn hold_contact<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<contact::Model>, DbErr> {
    contact::Entity::find_by_id(id)
        .filter(contact::Column::PracticeId.eq(practice_id))
        .lock(LockType::NoKeyUpdate)
        .one(connection)
        .await
}

/// Contacts of the practice by their ids.
pub(super) async fn contacts<C: ConnectionTrait>(
    connection: &C,
    ids: impl Iterator<Item = &str>,
) -> Result<HashMap<String, contact::Model>, DbErr> {
    let rows = among(contact::Column::Id, ids).all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.id.clone(), row)).collect())
}

/// The one contact of the practice with this address, or this given and family name, which may each be several words.
/// With `reach` among those only whose ids it finds: of two of one name, a clinician means the one they see.
pub(super) async fn one_named<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    text: &str,
    reach: Option<SelectStatement>,
) -> Result<Option<contact::Model>, DbErr> {
    let this = Condition::any()
        .add(contact::Column::EmailCanonical.eq(text.to_ascii_lowercase()))
        .add(contact::Column::SortName.is_in(rules::orders(&listed::fold(text))));
    let found = contact::Entity::find()
        .filter(contact::Column::PracticeId.eq(practice_id))
        .filter(this)
        .apply_if(reach, |query, reach| query.filter(contact::Column::Id.in_subquery(reach)))
        .limit(2)
        .all(connection)
        .await?;
    Ok(<[contact::Model; 1]>::try_from(found).ok().map(|[one]| one))
}

/// What a contact has been given to come in by.
pub(super) async fn way_in<C: ConnectionTrait>(connection: &C, contact_id: &str) -> Result<WayIn, DbErr> {
    let account = account::Entity::find().filter(account::Column::ContactId.eq(contact_id)).one(connection).await?;
    if account.is_some() {
        return Ok(WayIn::Account);
    }
    let invited = invitation::Entity::find().filter(invitation::Column::ContactId.eq(contact_id));
    Ok(if invited.one(connection).await?.is_some() { WayIn::Invitation } else { WayIn::None })
}

/// How a contact may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WayIn {
    /// They have activated.
    Account,
    /// They were invited and have not activated.
    Invitation,
    /// Neither.
    None,
}

/// The newest acts about a client record that its person may know of.
pub(super) async fn acts<C: ConnectionTrait>(connection: &C, client_id: &str) -> Result<Vec<access_log::Model>, DbErr> {
    let told = [Reason::ActedOnBehalf, Reason::SurrogateAdded, Reason::SurrogateRemoved].map(audit::tag);
    access_log::Entity::find()
        .filter(access_log::Column::ClientId.eq(client_id))
        .filter(access_log::Column::Reason.is_in(told))
        .order_by_desc(access_log::Column::Id)
        .limit(NEWEST)
        .all(connection)
        .await
}
