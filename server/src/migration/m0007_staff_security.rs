//! Who looks after whom: client records assigned to staff. Clinicians reach their own clients only.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_staff_security"
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
];
