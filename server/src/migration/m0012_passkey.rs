//! Passkeys of staff, and the challenges they are to answer.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0012_passkey"
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
    "CREATE TABLE passkey (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        name TEXT NOT NULL,
        credential_id TEXT NOT NULL,
        rp_id TEXT NOT NULL,
        credential TEXT NOT NULL,
        counter BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        used_at BIGINT,
        UNIQUE (practice_id, credential_id)
    )",
    "CREATE INDEX passkey_by_account ON passkey (account_id)",
    "CREATE TABLE passkey_challenge (
        bound_to TEXT PRIMARY KEY,
        id TEXT NOT NULL,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        purpose TEXT NOT NULL,
        state_sealed TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT
    )",
    "CREATE INDEX passkey_challenge_by_age ON passkey_challenge (created_at)",
];
