//! Queries of the `contact` feature.

use std::collections::{HashMap, HashSet};

use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbBackend, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};
use shared::contact::ParsedContact;
use shared::moment::Moment;
use shared::value::birth_date::BirthDate;
use shared::value::email_address::EmailAddress;
use shared::value::identity_fact::{IdentityAnswer, IdentityFact};

use crate::contact::rules;
use crate::context::Context;
use crate::database::among;
use crate::entity::{account, client, contact, invitation, outbox, profile, throttle};
use crate::listed;
use crate::throttle::account_key;

/// Ids in one question.
const AT_ONCE: usize = 1000;

/// A contact and everything their status depends on.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The contact.
    pub contact: contact::Model,
    /// Their account, once they have activated.
    pub account: Option<account::Model>,
    /// Their newest invitation.
    pub invitation: Option<invitation::Model>,
    /// Whether a profile is in force.
    pub has_profile: bool,
    /// End of a lock that wrong passwords caused.
    pub locked_until: Option<Moment>,
    /// Whether their newest mail was refused for good.
    pub mail_refused: bool,
}

/// Makes a contact, with what the identity check asks for if it is known, and answers with its id. Whoever gives them a
/// profile afterwards, as all do, has the list know of both.
pub async fn create<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    practice_id: &str,
    new: &ParsedContact,
    fact: Option<(IdentityFact, &IdentityAnswer)>,
) -> anyhow::Result<String> {
    let row = row(context, practice_id, new, fact)?;
    let id = row.id.clone();
    row.into_active_model().reset_all().insert(connection).await?;
    listed::keep(connection, &id).await?;
    Ok(id)
}

/// The row of a new contact. Whoever writes it has the list know of it.
pub fn row(
    context: &Context,
    practice_id: &str,
    new: &ParsedContact,
    fact: Option<(IdentityFact, &IdentityAnswer)>,
) -> anyhow::Result<contact::Model> {
    let id = context.new_id()?.to_string();
    let sealed = |date: String| context.keys().seal(context.random(), &rules::birth_date_place(&id), &date);
    let (ssn, number) = match fact {
        None => (None, None),
        Some((fact, answer)) => {
            let place = rules::fact_place(&id, fact);
            let sealed = Some(context.keys().seal(context.random(), &place, answer.as_str())?);
            if fact == IdentityFact::SsnLast4 { (sealed, None) } else { (None, sealed) }
        }
    };
    Ok(contact::Model {
        practice_id: practice_id.to_owned(),
        given_name: new.given_name.clone(),
        family_name: new.family_name.clone(),
        sort_name: listed::sort_name(&new.given_name, &new.family_name),
        email: new.email.as_ref().map(|email| email.as_str().to_owned()),
        email_canonical: new.email.as_ref().map(EmailAddress::canonical),
        mobile: new.mobile.as_ref().map(|mobile| mobile.shown().to_owned()),
        birth_date_sealed: new.birth_date.map(|date| sealed(date.to_string())).transpose()?,
        ssn_last4_sealed: ssn,
        identity_number_sealed: number,
        language: new.language.tag().to_owned(),
        disabled_at: None,
        closed_at: None,
        created_at: context.now().0,
        id,
    })
}

/// The contact of the practice that has this canonical address.
pub async fn holder<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    canonical: &str,
) -> Result<Option<String>, DbErr> {
    let found = contact::Entity::find()
        .filter(contact::Column::PracticeId.eq(practice_id))
        .filter(contact::Column::EmailCanonical.eq(canonical))
        .one(connection)
        .await?;
    Ok(found.map(|contact| contact.id))
}

/// Contacts by their ids, in that order, with everything their status depends on.
pub async fn facts_of<C: ConnectionTrait>(connection: &C, ids: &[String], now: Moment) -> Result<Vec<Facts>, DbErr> {
    let rows = among(contact::Column::Id, ids).all(connection).await?;
    let mut rows: HashMap<String, contact::Model> = rows.into_iter().map(|row| (row.id.clone(), row)).collect();
    gather(connection, ids.iter().filter_map(|id| rows.remove(id)).collect(), now).await
}

/// Names of contacts by their ids, in the order of the list. So many at a time: both databases take only so many values.
pub(super) async fn names<C: ConnectionTrait>(connection: &C, ids: &[String]) -> Result<Vec<(String, String)>, DbErr> {
    let mut names = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_ONCE) {
        let rows: Vec<(String, String, String)> = contact::Entity::find()
            .select_only()
            .columns([contact::Column::Id, contact::Column::GivenName, contact::Column::FamilyName])
            .filter(contact::Column::Id.is_in(some))
            .order_by_asc(contact::Column::SortName)
            .order_by_asc(contact::Column::Id)
            .into_tuple()
            .all(connection)
            .await?;
        names.extend(rows.into_iter().map(|(id, given, family)| (id, contact::full_name(&given, &family))));
    }
    Ok(names)
}

/// One contact of the practice.
pub(super) async fn one<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
) -> Result<Option<contact::Model>, DbErr> {
    contact::Entity::find_by_id(id).filter(contact::Column::PracticeId.eq(practice_id)).one(connection).await
}

/// Makes changes to a contact's ways in wait for each other, until the transaction ends. SQLite has one writer
/// and needs no more; PostgreSQL would let two invitations be the newest at once.
pub async fn lock<C: ConnectionTrait>(connection: &C, id: &str) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Sqlite {
        contact::Entity::find_by_id(id).lock(LockType::NoKeyUpdate).one(connection).await?;
    }
    Ok(())
}

/// A contact of the practice with everything their status depends on.
pub async fn facts<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    id: &str,
    now: Moment,
) -> Result<Option<Facts>, DbErr> {
    match one(connection, practice_id, id).await? {
        Some(contact) => Ok(gather(connection, vec![contact], now).await?.pop()),
        None => Ok(None),
    }
}

/// What the status of many contacts depends on, in a handful of queries however many they are.
pub(super) async fn gather<C: ConnectionTrait>(
    connection: &C,
    contacts: Vec<contact::Model>,
    now: Moment,
) -> Result<Vec<Facts>, DbErr> {
    if contacts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<&str> = contacts.iter().map(|contact| contact.id.as_str()).collect();
    let mut accounts = accounts(connection, &ids).await?;
    let mut invitations = newest_invitations(connection, &ids).await?;
    let profiles = with_profile(connection, &ids, now).await?;
    let refused = with_refused_mail(connection, &ids).await?;
    let locks = locks(connection, accounts.values(), now).await?;
    Ok(contacts
        .into_iter()
        .map(|contact| {
            let account = accounts.remove(&contact.id);
            Facts {
                invitation: invitations.remove(&contact.id),
                has_profile: profiles.contains(&contact.id),
                mail_refused: refused.contains(&contact.id),
                locked_until: account.as_ref().and_then(|account| locks.get(&account_key(&account.id)).copied()),
                account,
                contact,
            }
        })
        .collect())
}

async fn accounts<C: ConnectionTrait>(connection: &C, ids: &[&str]) -> Result<HashMap<String, account::Model>, DbErr> {
    let rows = among(account::Column::ContactId, ids.iter().copied()).all(connection).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.contact_id.clone()?, row))).collect())
}

/// Replaced ones are never the newest.
async fn newest_invitations<C: ConnectionTrait>(
    connection: &C,
    ids: &[&str],
) -> Result<HashMap<String, invitation::Model>, DbErr> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::ContactId.is_in(ids.iter().copied()))
        .filter(invitation::Column::ReplacedAt.is_null())
        .order_by_asc(invitation::Column::CreatedAt)
        .all(connection)
        .await?;
    Ok(rows.into_iter().map(|row| (row.contact_id.clone(), row)).collect())
}

async fn with_profile<C: ConnectionTrait>(connection: &C, ids: &[&str], now: Moment) -> Result<HashSet<String>, DbErr> {
    let running = Condition::any().add(profile::Column::UntilAt.is_null()).add(profile::Column::UntilAt.gt(now.0));
    let rows = profile::Entity::find()
        .filter(profile::Column::ContactId.is_in(ids.iter().copied()))
        .filter(profile::Column::FromAt.lte(now.0))
        .filter(profile::Column::EndedAt.is_null())
        .filter(running)
        .all(connection)
        .await?;
    let clients = among(client::Column::Id, rows.iter().map(|row| row.client_id.as_str())).all(connection).await?;
    let open = clients.iter().filter(|client| client.closed_at.is_none());
    let open: HashSet<&str> = open.map(|client| client.id.as_str()).collect();
    Ok(rows.iter().filter(|row| open.contains(row.client_id.as_str())).map(|row| row.contact_id.clone()).collect())
}

/// Only the newest of each: in years a contact gets hundreds.
async fn with_refused_mail<C: ConnectionTrait>(connection: &C, ids: &[&str]) -> Result<HashSet<String>, DbErr> {
    let newest = Query::select()
        .column(outbox::Column::State)
        .from(outbox::Entity)
        .and_where(
            Expr::col((outbox::Entity, outbox::Column::ContactId)).equals((contact::Entity, contact::Column::Id)),
        )
        .and_where(Expr::col(outbox::Column::State).is_in(["sent", "refused"]))
        .order_by_columns([(outbox::Column::CreatedAt, Order::Desc), (outbox::Column::Id, Order::Desc)])
        .limit(1)
        .to_owned();
    let rows: Vec<(String, Option<String>)> = contact::Entity::find()
        .select_only()
        .column(contact::Column::Id)
        .column_as(Expr::from(newest), "newest")
        .filter(contact::Column::Id.is_in(ids.iter().copied()))
        .into_tuple()
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter(|(_, state)| state.as_deref() == Some("refused")).map(|(id, _)| id).collect())
}

async fn locks<'a, C: ConnectionTrait>(
    connection: &C,
    accounts: impl Iterator<Item = &'a account::Model>,
    now: Moment,
) -> Result<HashMap<String, Moment>, DbErr> {
    let rows = throttle::Entity::find()
        .filter(throttle::Column::Key.is_in(accounts.map(|account| account_key(&account.id))))
        .filter(throttle::Column::LockedUntil.gt(now.0))
        .all(connection)
        .await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.key, Moment(row.locked_until?)))).collect())
}

/// The birth date the practice has of a contact.
pub fn birth_date(context: &Context, contact: &contact::Model) -> anyhow::Result<Option<BirthDate>> {
    let open = |sealed: &String| context.keys().open(&rules::birth_date_place(&contact.id), sealed);
    let text = contact.birth_date_sealed.as_ref().map(open).transpose()?;
    Ok(text.as_deref().and_then(BirthDate::from_iso))
}

/// Whether the practice has of a contact what its identity check asks for.
pub fn has_identity_fact(contact: &contact::Model, fact: IdentityFact) -> bool {
    rules::sealed_fact(contact, fact).is_some()
}

/// What the practice has of a contact for its identity check, opened.
pub fn identity_fact(
    context: &Context,
    contact: &contact::Model,
    fact: IdentityFact,
) -> anyhow::Result<Option<String>> {
    let open = |sealed: &String| context.keys().open(&rules::fact_place(&contact.id, fact), sealed);
    rules::sealed_fact(contact, fact).map(open).transpose()
}
