//! New addresses that staff have entered for people who have an account, until they are proved.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0013_address_proofs"
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
    "CREATE TABLE address_proof (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        email TEXT NOT NULL,
        token_digest TEXT NOT NULL UNIQUE,
        asked_by TEXT NOT NULL REFERENCES staff (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        replaced_at BIGINT,
        wrong_birth_dates INTEGER NOT NULL
    )",
    "CREATE INDEX address_proof_by_contact ON address_proof (contact_id, created_at)",
];
