//! Which files of contacts were imported.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0015_contact_import"
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
    "CREATE TABLE contact_import (
        practice_id TEXT NOT NULL REFERENCES practice (id),
        digest TEXT NOT NULL,
        file_digest TEXT NOT NULL,
        staff_id TEXT NOT NULL REFERENCES staff (id),
        added INTEGER NOT NULL,
        created_at BIGINT NOT NULL,
        PRIMARY KEY (practice_id, digest)
    )",
    "CREATE INDEX contact_import_by_file ON contact_import (practice_id, file_digest, created_at)",
];
