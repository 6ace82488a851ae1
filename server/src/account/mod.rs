//! Accounts: what contacts and staff sign in with.

pub mod password;
mod phone_pin;

use sea_orm::sea_query::{Expr, ExprTrait, IntoTableRef, LockType};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IntoActiveModel,
    JoinType, QueryFilter, QueryOrder, QueryResult, QuerySelect, RelationDef, SelectTwo, UpdateMany,
};
use shared::moment::Moment;

use crate::context::Context;
use crate::database::{Batch, one, select_joined};
use crate::entity::{account, address_proof, contact, known_browser, staff};
use crate::listed;

pub use phone_pin::{end_phone_pins, end_phone_pins_of_staff, hold_staff};

/// Whose account it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Owner {
    /// A contact.
    Contact(contact::Model),
    /// A staff member.
    Staff(staff::Model),
}

impl Owner {
    /// Whether the practice has shut this person out.
    pub fn ended(&self) -> bool {
        match self {
            Self::Contact(contact) => contact.disabled_at.is_some() || contact.closed_at.is_some(),
            Self::Staff(staff) => staff.disabled_at.is_some(),
        }
    }

    /// The contact's id.
    pub fn contact_id(&self) -> Option<&str> {
        match self {
            Self::Contact(contact) => Some(&contact.id),
            Self::Staff(_) => None,
        }
    }
}

/// The contact with this address, and their account once they have activated: one query, whoever has the address.
pub async fn find_contact<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    canonical: &str,
) -> Result<Option<(contact::Model, Option<account::Model>)>, DbErr> {
    with_account(practice_id, canonical).one(connection).await
}

/// A contact, the account and the browser, as far as there are.
#[derive(Debug)]
pub struct Guesser {
    /// Whose address it is.
    pub contact: contact::Model,
    /// What they sign in with.
    pub account: Option<account::Model>,
    /// The browser, if the account knows it.
    pub known: Option<known_browser::Model>,
}

impl FromQueryResult for Guesser {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        Ok(Self {
            contact: contact::Model::from_query_result(row, "A_")?,
            account: account::Model::from_query_result_optional(row, "B_")?,
            known: known_browser::Model::from_query_result_optional(row, "C_")?,
        })
    }
}

/// The same with the browser whose cookie has this digest, if the account knows it now: still one query.
pub async fn find_guesser<C: ConnectionTrait>(
    connection: &C,
    (practice_id, canonical): (&str, &str),
    browser_digest: &str,
    now: Moment,
) -> Result<Option<Guesser>, DbErr> {
    let known = Condition::all()
        .add(
            Expr::col((known_browser::Entity, known_browser::Column::AccountId))
                .equals(account::Column::Id.as_column_ref()),
        )
        .add(known_browser::Column::TokenDigest.eq(browser_digest))
        .add(known_browser::Column::EndedAt.is_null())
        .add(known_browser::Column::ExpiresAt.gt(now.0));
    let mut query = with_account(practice_id, canonical);
    QuerySelect::query(&mut query).join(JoinType::LeftJoin, known_browser::Entity, known);
    select_joined::<known_browser::Entity>(QuerySelect::query(&mut query), "C_");
    one(connection, &query).await
}

/// Looks for the contact with this address and their account, and holds the contact until the end of the transaction: an
/// address that is changed meanwhile is mailed nothing any more. The row is a [`Held`].
pub fn add_hold_contact(batch: &mut Batch, practice_id: &str, canonical: &str) {
    let mut held = with_account(practice_id, canonical);
    // SQLite has one writer, and its builder writes nothing here. Not the outer join's other side: PostgreSQL cannot.
    QuerySelect::query(&mut held).lock_with_tables(LockType::NoKeyUpdate, [contact::Entity]);
    batch.add(&held);
}

/// A contact and their account.
#[derive(Debug)]
pub struct Held {
    /// The contact.
    pub contact: contact::Model,
    /// Their account, once they have activated.
    pub account: Option<account::Model>,
}

impl FromQueryResult for Held {
    fn from_query_result(row: &QueryResult, _: &str) -> Result<Self, DbErr> {
        Ok(Self {
            contact: contact::Model::from_query_result(row, "A_")?,
            account: account::Model::from_query_result_optional(row, "B_")?,
        })
    }
}

fn with_account(practice_id: &str, canonical: &str) -> SelectTwo<contact::Entity, account::Entity> {
    contact::Entity::find()
        .join_rev(JoinType::LeftJoin, owned_by_contact())
        .select_also(account::Entity)
        .filter(contact::Column::PracticeId.eq(practice_id))
        .filter(contact::Column::EmailCanonical.eq(canonical))
}

/// A contact by their row, with their account. None for one who has not activated.
pub async fn of_contact<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
) -> Result<Option<(account::Model, contact::Model)>, DbErr> {
    let found = account::Entity::find()
        .join(JoinType::InnerJoin, owned_by_contact())
        .select_also(contact::Entity)
        .filter(account::Column::ContactId.eq(contact_id))
        .one(connection)
        .await?;
    Ok(found.and_then(|(account, contact)| Some((account, contact?))))
}

fn owned_by_contact() -> RelationDef {
    account::Entity::belongs_to(contact::Entity).from(account::Column::ContactId).to(contact::Column::Id).into()
}

/// The staff member with this address, and their account once they have set a password.
pub async fn find_staff<C: ConnectionTrait>(
    connection: &C,
    practice_id: &str,
    canonical: &str,
) -> Result<Option<(staff::Model, Option<account::Model>)>, DbErr> {
    let staff = staff::Entity::find()
        .filter(staff::Column::PracticeId.eq(practice_id))
        .filter(staff::Column::EmailCanonical.eq(canonical))
        .one(connection)
        .await?;
    let id = staff.as_ref().map_or("", |staff| staff.id.as_str());
    let account = account::Entity::find().filter(account::Column::StaffId.eq(id)).one(connection).await?;
    Ok(staff.map(|staff| (staff, account)))
}

/// An account by its id, with whose it is.
pub async fn by_id<C: ConnectionTrait>(connection: &C, id: &str) -> Result<Option<(account::Model, Owner)>, DbErr> {
    let Some(account) = account::Entity::find_by_id(id).one(connection).await? else { return Ok(None) };
    let owner = match (&account.contact_id, &account.staff_id) {
        (Some(contact), _) => contact::Entity::find_by_id(contact).one(connection).await?.map(Owner::Contact),
        (None, Some(staff)) => staff::Entity::find_by_id(staff).one(connection).await?.map(Owner::Staff),
        (None, None) => None,
    };
    Ok(owner.map(|owner| (account, owner)))
}

/// Makes the account of somebody who has just set their first password.
pub async fn create<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    owner: &Owner,
    password_hash: Option<String>,
) -> anyhow::Result<account::Model> {
    let (practice_id, contact_id, staff_id) = match owner {
        Owner::Contact(contact) => (&contact.practice_id, Some(contact.id.clone()), None),
        Owner::Staff(staff) => (&staff.practice_id, None, Some(staff.id.clone())),
    };
    let account = account::Model {
        id: context.new_id()?.to_string(),
        practice_id: practice_id.clone(),
        contact_id,
        staff_id,
        password_hash,
        activated_at: context.now().0,
        last_access_at: None,
        locked_by_staff_at: None,
        ends: 0,
    };
    account.clone().into_active_model().reset_all().insert(connection).await?;
    if let Some(contact_id) = owner.contact_id() {
        listed::keep(connection, contact_id).await?;
    }
    Ok(account)
}

/// Replaces the password, for staff who set theirs again by a new one-time link.
pub async fn set_password<C: ConnectionTrait>(connection: &C, account_id: &str, hash: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::PasswordHash, Expr::value(hash))
        .filter(account::Column::Id.eq(account_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Locks an account until staff unlock it. Answers whether this call was the one that did.
pub async fn lock_by_staff<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
) -> Result<bool, DbErr> {
    let locked = account::Entity::update_many()
        .col_expr(account::Column::LockedByStaffAt, Expr::value(context.now().0))
        .filter(account::Column::Id.eq(account_id))
        .filter(account::Column::LockedByStaffAt.is_null())
        .exec(connection)
        .await?;
    listed::keep_account(connection, account_id).await?;
    Ok(locked.rows_affected == 1)
}

/// Ends the lock of staff. Answers whether there was one.
pub async fn unlock<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<bool, DbErr> {
    let unlocked = account::Entity::update_many()
        .col_expr(account::Column::LockedByStaffAt, Expr::value(None::<i64>))
        .filter(account::Column::Id.eq(account_id))
        .filter(account::Column::LockedByStaffAt.is_not_null())
        .exec(connection)
        .await?;
    listed::keep_account(connection, account_id).await?;
    Ok(unlocked.rows_affected == 1)
}

/// The new address of a contact that waits to be proved, if there is one.
pub async fn address_proof<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    now: Moment,
) -> Result<Option<address_proof::Model>, DbErr> {
    address_proof::Entity::find()
        .filter(open_proofs(contact_id, now))
        .order_by_desc(address_proof::Column::CreatedAt)
        .one(connection)
        .await
}

fn open_proofs(contact_id: &str, now: Moment) -> Condition {
    Condition::all()
        .add(address_proof::Column::ContactId.eq(contact_id))
        .add(address_proof::Column::UsedAt.is_null())
        .add(address_proof::Column::ReplacedAt.is_null())
        .add(address_proof::Column::ExpiresAt.gt(now.0))
}

/// Ends a new address that waits to be proved. Answers whether there was one.
pub async fn end_address_proofs<C: ConnectionTrait>(
    connection: &C,
    contact_id: &str,
    now: Moment,
) -> Result<bool, DbErr> {
    let ended = address_proof::Entity::update_many()
        .col_expr(address_proof::Column::ExpiresAt, Expr::value(now.0))
        .filter(open_proofs(contact_id, now))
        .exec(connection)
        .await?;
    Ok(ended.rows_affected > 0)
}

/// Takes a contact's account away, with all that hangs on it: they begin again with an invitation. Whatever was open is
/// to be ended before, by the `session` module. The access log keeps what was done with it.
pub async fn remove<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    use crate::entity::{account_change, identity_check, second_step, session};
    account_change::Entity::delete_many()
        .filter(account_change::Column::AccountId.eq(account_id))
        .exec(connection)
        .await?;
    second_step::Entity::delete_many().filter(second_step::Column::AccountId.eq(account_id)).exec(connection).await?;
    identity_check::Entity::delete_many()
        .filter(identity_check::Column::AccountId.eq(account_id))
        .exec(connection)
        .await?;
    known_browser::Entity::delete_many()
        .filter(known_browser::Column::AccountId.eq(account_id))
        .exec(connection)
        .await?;
    session::Entity::delete_many().filter(session::Column::AccountId.eq(account_id)).exec(connection).await?;
    account::Entity::delete_by_id(account_id).exec(connection).await?;
    Ok(())
}

/// Holds an account until the end of the transaction, and answers whether its password is still the one that was
/// compared, no lock of staff has fallen since, and nobody was signed out everywhere: a sign-in that was on its way
/// meanwhile must not come in. Call it before anything else of the account is written, such as its token: a lock and a
/// new password take the account first and what belongs to it then, and PostgreSQL would end one of two that wait for
/// each other.
pub async fn hold<C: ConnectionTrait>(connection: &C, account: &account::Model) -> Result<bool, DbErr> {
    let mut held = account::Entity::find_by_id(&account.id);
    if account.contact_id.is_some() {
        // Who holds both takes the contact first, whatever they do; the access is kept on the contact, too. PostgreSQL
        // takes them in the order they are named; SQLite has one writer, and its builder writes no lock.
        held = held.join(JoinType::InnerJoin, owned_by_contact());
        QuerySelect::query(&mut held).lock_with_tables(
            LockType::NoKeyUpdate,
            [contact::Entity.into_table_ref(), account::Entity.into_table_ref()],
        );
    } else {
        held = held.lock(LockType::NoKeyUpdate);
    }
    let now: Option<account::Model> = one(connection, &held).await?;
    let same = |now: account::Model| {
        now.password_hash == account.password_hash
            && now.locked_by_staff_at == account.locked_by_staff_at
            && now.ends == account.ends
    };
    Ok(now.is_some_and(same))
}

/// Lets no sign-in come in that was judged before: see [`hold`]. It takes the account, so it is called first.
pub async fn end_judged<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    account::Entity::update_many()
        .col_expr(account::Column::Ends, Expr::col(account::Column::Ends).add(1))
        .filter(account::Column::Id.eq(account_id))
        .exec(connection)
        .await?;
    Ok(())
}

/// Notes that the person came in. Staff are in no list of contacts.
pub async fn note_access<C: ConnectionTrait>(
    context: &Context,
    connection: &C,
    account_id: &str,
    contact_id: Option<&str>,
) -> Result<(), DbErr> {
    let mut batch = Batch::on(connection);
    add_access(context, &mut batch, account_id, contact_id);
    batch.run(connection).await
}

/// The same with other writes.
pub fn add_access(context: &Context, batch: &mut Batch, account_id: &str, contact_id: Option<&str>) {
    let now = context.now();
    if let Some(id) = contact_id {
        batch.add(&listed::came_in(id, now));
    }
    batch.add(&came_in(account_id, now));
}

fn came_in(account_id: &str, at: Moment) -> UpdateMany<account::Entity> {
    account::Entity::update_many()
        .col_expr(account::Column::LastAccessAt, Expr::value(at.0))
        .filter(account::Column::Id.eq(account_id))
}
