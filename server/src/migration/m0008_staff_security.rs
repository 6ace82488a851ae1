//! Who looks after whom: client records assigned to staff. And the second step by an authenticator app, with its recovery
//! codes.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0008_staff_security"
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
    "CREATE TABLE assignment (
        client_id TEXT NOT NULL REFERENCES client (id),
        staff_id TEXT NOT NULL REFERENCES staff (id),
        practice_id TEXT NOT NULL REFERENCES practice (id),
        created_at BIGINT NOT NULL,
        PRIMARY KEY (client_id, staff_id)
    )",
    "CREATE INDEX assignment_by_staff ON assignment (staff_id, client_id)",
    "ALTER TABLE second_step ADD COLUMN kind TEXT NOT NULL DEFAULT 'mailed_pin'",
    "CREATE TABLE authenticator (
        account_id TEXT PRIMARY KEY REFERENCES account (id),
        practice_id TEXT NOT NULL REFERENCES practice (id),
        secret_sealed TEXT,
        pending_sealed TEXT,
        set_up_at BIGINT,
        last_step BIGINT NOT NULL
    )",
    "CREATE TABLE recovery_code (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        mark TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        used_at BIGINT,
        UNIQUE (account_id, mark)
    )",
];
