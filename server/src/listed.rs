//! What the list of contacts is searched, filtered and ordered by. Fifty thousand contacts are looked through in a blink
//! only where all of it lies in one index, so it is kept on the contact's own row: a copy of what other tables say,
//! written in the transaction of every act that changes any of it, by [`keep`] and nothing else.
//!
//! Time changes nothing here: what ends by itself is kept as its end and compared with now. A lock that wrong guesses
//! caused is not kept at all; there are few, and they have an index of their own.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Statement, UpdateMany};
use shared::moment::Moment;
use unicode_normalization::UnicodeNormalization;

use crate::entity::listed;

/// Contacts of one statement.
const AT_ONCE: usize = 200;
/// Words of a search that are looked for. Each is one more look at every name.
pub const MOST_WORDS: usize = 8;

/// How far a contact has come, whatever the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// No account yet.
    Outside = 0,
    /// Has an account.
    Inside = 1,
    /// Has one, locked by staff.
    LockedByStaff = 2,
    /// Disabled.
    Disabled = 3,
    /// Closed.
    Closed = 4,
}

/// What a contact's row lacks, as bits: which of it matters is for the practice's policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacking {
    /// No email address.
    Email = 1,
    /// No mobile number.
    Mobile = 2,
    /// No birth date.
    BirthDate = 4,
    /// Not the last four digits of the SSN.
    SsnLast4 = 8,
    /// Not the number that the practice gave out.
    IdentityNumber = 16,
}

/// The copies, from what they are copies of. A profile that began when it was made is in force until its end or that of
/// the last of several; whether one that was made to begin later is in force is asked of its own row.
const KEEP: &str = "
    UPDATE contact SET
        stage = CASE WHEN closed_at IS NOT NULL THEN 4 WHEN disabled_at IS NOT NULL THEN 3 ELSE COALESCE((
            SELECT CASE WHEN account.locked_by_staff_at IS NULL THEN 1 ELSE 2 END
            FROM account WHERE account.contact_id = contact.id), 0) END,
        lacking = CASE WHEN email IS NULL THEN 1 ELSE 0 END
            + CASE WHEN mobile IS NULL THEN 2 ELSE 0 END
            + CASE WHEN birth_date_sealed IS NULL THEN 4 ELSE 0 END
            + CASE WHEN ssn_last4_sealed IS NULL THEN 8 ELSE 0 END
            + CASE WHEN identity_number_sealed IS NULL THEN 16 ELSE 0 END,
        invited_at = COALESCE((
            SELECT invitation.created_at FROM invitation
            WHERE invitation.contact_id = contact.id AND invitation.replaced_at IS NULL
            ORDER BY invitation.created_at DESC, invitation.id DESC LIMIT 1), 0),
        invited_until = COALESCE((
            SELECT CASE WHEN invitation.closed_at IS NULL THEN invitation.expires_at ELSE 0 END FROM invitation
            WHERE invitation.contact_id = contact.id AND invitation.replaced_at IS NULL
            ORDER BY invitation.created_at DESC, invitation.id DESC LIMIT 1), 0),
        profile_until = COALESCE((
            SELECT MAX(COALESCE(profile.until_at, 9223372036854775807))
            FROM profile JOIN client ON client.id = profile.client_id
            WHERE profile.contact_id = contact.id AND profile.ended_at IS NULL AND client.closed_at IS NULL
                AND profile.from_at <= profile.created_at), 0),
        profile_later = COALESCE((
            SELECT 1 FROM profile JOIN client ON client.id = profile.client_id
            WHERE profile.contact_id = contact.id AND profile.ended_at IS NULL AND client.closed_at IS NULL
                AND profile.from_at > profile.created_at LIMIT 1), 0),
        last_access_at = COALESCE((
            SELECT account.last_access_at FROM account WHERE account.contact_id = contact.id), 0),
        search_text = sort_name || ' ' || COALESCE(email_canonical, '') || ' ' || REPLACE(REPLACE(REPLACE(REPLACE(
            REPLACE(REPLACE(REPLACE(REPLACE(COALESCE(mobile, ''),
                ' ', ''), '-', ''), '.', ''), '(', ''), ')', ''), '/', ''), '+', ''), '\u{a0}', '')";

/// Copies anew what is kept of one contact. To be called last in every transaction that changed the contact, or an
/// account, an invitation or a profile of theirs.
pub async fn keep<C: ConnectionTrait>(connection: &C, contact_id: &str) -> Result<(), DbErr> {
    run(connection, "id = $1", contact_id).await
}

/// The same for several contacts.
pub async fn keep_many<C: ConnectionTrait>(connection: &C, contact_ids: &[String]) -> Result<(), DbErr> {
    for some in contact_ids.chunks(AT_ONCE) {
        let places: Vec<String> = (1..=some.len()).map(|number| format!("${number}")).collect();
        let sql = format!("{KEEP} WHERE id IN ({})", places.join(", "));
        let values = some.iter().map(|id| id.as_str().into());
        let backend = connection.get_database_backend();
        connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// The same for the owner of an account; staff are in no list of contacts.
pub async fn keep_account<C: ConnectionTrait>(connection: &C, account_id: &str) -> Result<(), DbErr> {
    run(connection, "id IN (SELECT contact_id FROM account WHERE id = $1)", account_id).await
}

/// The same for every contact of a practice, after many were written at once.
pub async fn keep_all<C: ConnectionTrait>(connection: &C, practice_id: &str) -> Result<(), DbErr> {
    run(connection, "practice_id = $1", practice_id).await
}

async fn run<C: ConnectionTrait>(connection: &C, which: &str, value: &str) -> Result<(), DbErr> {
    let sql = [KEEP, " WHERE ", which].concat();
    let statement = Statement::from_sql_and_values(connection.get_database_backend(), sql, [value.into()]);
    connection.execute_raw(statement).await?;
    Ok(())
}

/// The part of [`keep`] that every sign-in needs: the contact came in.
pub fn came_in(contact_id: &str, at: Moment) -> UpdateMany<listed::Entity> {
    listed::Entity::update_many()
        .col_expr(listed::Column::LastAccessAt, Expr::value(at.0))
        .filter(listed::Column::Id.eq(contact_id))
}

/// Text as it is compared and ordered: lower-case, without the accents that Latin, Greek and Cyrillic letters carry, so
/// that "nunez" finds "Núñez" and Ávila stands under A.
pub fn fold(text: &str) -> String {
    let bare = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
    let bare: String = text.to_lowercase().nfd().filter(bare).nfc().collect();
    // Letters of their own, which nobody types who has no key for them.
    let pairs = [('ß', "ss"), ('æ', "ae"), ('œ', "oe"), ('ø', "o"), ('ł', "l"), ('đ', "d"), ('ı', "i")];
    pairs.into_iter().fold(bare, |text, (letter, plain)| text.replace(letter, plain))
}

/// Family and given name as the list orders them.
pub fn sort_name(given_name: &str, family_name: &str) -> String {
    fold(&format!("{family_name} {given_name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_found_without_their_accents() {
        assert_eq!(fold("Núñez ÁVILA"), "nunez avila");
        assert_eq!(fold("Łukasz Großmann İpek Øre"), "lukasz grossmann ipek ore");
        assert_eq!(fold("김민준 Ангелина"), "김민준 ангелина");
    }

    #[test]
    fn the_list_goes_by_family_name() {
        assert_eq!(sort_name("Inés", "Valverde"), "valverde ines");
    }
}
