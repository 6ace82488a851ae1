//! A minor's birthday plan, and the birth date of the record it goes by.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0014_birthday_plan"
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
    "ALTER TABLE client ADD COLUMN birth_date_sealed TEXT",
    "CREATE INDEX client_by_kind ON client (practice_id, kind)",
    "CREATE TABLE birthday_plan (
        client_id TEXT PRIMARY KEY REFERENCES client (id),
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT REFERENCES contact (id),
        put_off_until TEXT,
        put_off_reason TEXT,
        ended_at BIGINT,
        invited_at BIGINT
    )",
    "CREATE INDEX birthday_plan_by_practice ON birthday_plan (practice_id, ended_at)",
];
