//! Surrogates: what a profile opens and why, when it was ended and first used, in which sessions it was used; and whose
//! record an act of somebody else was about.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0004_surrogates"
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

/// SQL that SQLite and PostgreSQL both read. `session_id` refers to nothing: sessions are cleared away, and who acted
/// when is not.
const STATEMENTS: &[&str] = &[
    "ALTER TABLE profile ADD COLUMN rights TEXT",
    "ALTER TABLE profile ADD COLUMN reason TEXT",
    "ALTER TABLE profile ADD COLUMN ended_at BIGINT",
    "ALTER TABLE profile ADD COLUMN ended_reason TEXT",
    "ALTER TABLE profile ADD COLUMN first_used_at BIGINT",
    "CREATE TABLE profile_use (
        profile_id TEXT NOT NULL REFERENCES profile (id),
        session_id TEXT NOT NULL,
        at BIGINT NOT NULL,
        PRIMARY KEY (profile_id, session_id)
    )",
    "ALTER TABLE access_log ADD COLUMN client_id TEXT REFERENCES client (id)",
    "CREATE INDEX access_log_by_client ON access_log (client_id, id)",
];
