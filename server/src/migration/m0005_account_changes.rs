//! New addresses and numbers until they are proved, waits between guesses, how often everything open was ended, and where a mailed link leads.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0005_account_changes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for statement in STATEMENTS {
            manager.get_connection().execute_unprepared(statement).await?;
        }
        Ok(())
    }
}

/// SQL that SQLite and PostgreSQL both read.
const STATEMENTS: &[&str] = &[
    "ALTER TABLE throttle ADD COLUMN next_at BIGINT NOT NULL DEFAULT 0",
    "ALTER TABLE throttle ADD COLUMN early INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE account ADD COLUMN ends INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE mailed_link ADD COLUMN wanted TEXT",
    "CREATE TABLE account_change (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        session_id TEXT NOT NULL REFERENCES session (id),
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        pin_hash TEXT NOT NULL,
        pin_sent_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        sends INTEGER NOT NULL,
        wrong INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        done_at BIGINT,
        replaced_at BIGINT
    )",
    "CREATE INDEX account_change_by_session ON account_change (session_id, kind)",
    "CREATE INDEX account_change_by_age ON account_change (created_at)",
];
