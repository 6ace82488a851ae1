//! What a practice sets in the console: its postal address, its time zone, its logo and its own words in mails. And
//! who is asked for a new version of a legal document.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0010_settings"
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
    "ALTER TABLE practice ADD COLUMN address TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE practice ADD COLUMN time_zone TEXT NOT NULL DEFAULT 'UTC'",
    "ALTER TABLE practice ADD COLUMN legal_changed_at BIGINT",
    "ALTER TABLE practice ADD COLUMN logo TEXT",
    "ALTER TABLE practice ADD COLUMN wording TEXT NOT NULL DEFAULT '{}'",
    "CREATE TABLE practice_logo (
        practice_id TEXT PRIMARY KEY REFERENCES practice (id),
        name TEXT NOT NULL,
        data TEXT NOT NULL,
        changed_at BIGINT NOT NULL
    )",
    "ALTER TABLE session ADD COLUMN policies_due INTEGER NOT NULL DEFAULT 0",
];
