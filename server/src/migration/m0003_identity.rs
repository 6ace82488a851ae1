//! Identity check and security code: what stands between the two, the fact a practice asks for in place of the SSN, and
//! text messages beside the mails.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0003_identity"
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
    "ALTER TABLE outbox ADD COLUMN channel TEXT NOT NULL DEFAULT 'mail'",
    "ALTER TABLE contact ADD COLUMN identity_number_sealed TEXT",
    "CREATE TABLE identity_check (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT REFERENCES contact (id),
        account_id TEXT REFERENCES account (id),
        refusal TEXT,
        whose TEXT NOT NULL,
        basis TEXT NOT NULL,
        token_digest TEXT NOT NULL UNIQUE,
        code_hash TEXT NOT NULL,
        texted_at BIGINT NOT NULL,
        mailed_at BIGINT,
        sends INTEGER NOT NULL,
        wrong INTEGER NOT NULL,
        started_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        done_at BIGINT
    )",
    "CREATE INDEX identity_check_by_whose ON identity_check (whose)",
    "CREATE INDEX identity_check_by_account ON identity_check (account_id)",
    "CREATE INDEX identity_check_by_age ON identity_check (expires_at)",
];
