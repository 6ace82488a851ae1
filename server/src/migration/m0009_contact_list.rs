//! The list of contacts at fifty thousand: what it is searched, filtered and ordered by, kept on the contact's own row and
//! in one index for each order. And contacts without an email address.

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use sea_orm_migration::prelude::*;

use crate::listed;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0009_contact_list"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        let nullable = match connection.get_database_backend() {
            DbBackend::Postgres => POSTGRES,
            _ => SQLITE,
        };
        for statement in nullable.iter().chain(COLUMNS) {
            connection.execute_unprepared(statement).await?;
        }
        fold_names(connection).await?;
        for statement in [KEEP].iter().chain(INDEXES) {
            connection.execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// Names are ordered without their accents from now on.
async fn fold_names<C: ConnectionTrait>(connection: &C) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    let all = Statement::from_string(backend, "SELECT id, given_name, family_name, sort_name FROM contact");
    for row in connection.query_all_raw(all).await? {
        let text = |column: &str| row.try_get::<String>("", column);
        let folded = listed::sort_name(&text("given_name")?, &text("family_name")?);
        if folded != text("sort_name")? {
            let values = [folded.into(), text("id")?.into()];
            let fold = "UPDATE contact SET sort_name = $1 WHERE id = $2";
            connection.execute_raw(Statement::from_sql_and_values(backend, fold, values)).await?;
        }
    }
    Ok(())
}

const POSTGRES: &[&str] = &[
    "ALTER TABLE contact ALTER COLUMN email DROP NOT NULL",
    "ALTER TABLE contact ALTER COLUMN email_canonical DROP NOT NULL",
];

/// SQLite keeps a table as the text that made it. Taking a NOT NULL away changes nothing of what is stored, so the text
/// alone is changed (sqlite.org, lang_altertable, section 7, the second procedure). A table made anew would have to be
/// taken from under everything that refers to it.
const SQLITE: &[&str] = &[
    "PRAGMA writable_schema = ON",
    "UPDATE sqlite_schema SET sql = REPLACE(REPLACE(sql, 'email TEXT NOT NULL', 'email TEXT'),
        'email_canonical TEXT NOT NULL', 'email_canonical TEXT') WHERE type = 'table' AND name = 'contact'",
    "PRAGMA writable_schema = RESET",
];

/// SQL that SQLite and PostgreSQL both read. `SMALLINT`s would do for some, but not in every driver.
const COLUMNS: &[&str] = &[
    "ALTER TABLE contact ADD COLUMN stage INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN lacking INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN invited_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN invited_until BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN profile_until BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN profile_later INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN last_access_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE contact ADD COLUMN search_text TEXT NOT NULL DEFAULT ''",
];

/// As `listed::keep` has it today; a later one may know of columns that are not there yet.
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

/// Each holds all that a row of the list is chosen by, so that the rows themselves are read for one page only.
const INDEXES: &[&str] = &[
    "DROP INDEX contact_by_name",
    "CREATE INDEX contact_by_name ON contact (practice_id, sort_name, id, stage, lacking, invited_at, invited_until,
        profile_until, profile_later, search_text)",
    "CREATE INDEX contact_by_last_access ON contact (practice_id, last_access_at, id, stage, lacking, invited_at,
        invited_until, profile_until, profile_later, search_text)",
    "CREATE INDEX contact_by_invitation ON contact (practice_id, invited_at, id, stage, lacking, invited_until,
        profile_until, profile_later, search_text)",
    "CREATE INDEX throttle_locked ON throttle (practice_id, locked_until, key)
        WHERE locked_until IS NOT NULL AND substr(key, 1, 8) = 'account:'",
];
