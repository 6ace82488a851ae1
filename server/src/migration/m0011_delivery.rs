//! Indexes of the delivery list, and of what is kept to be sent again.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0011_delivery"
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

/// SQL that SQLite and PostgreSQL both read. Rows without a recipient go to nobody: nothing to list.
const STATEMENTS: &[&str] = &[
    "CREATE INDEX outbox_by_time ON outbox (practice_id, created_at, id) WHERE recipient <> ''",
    "CREATE INDEX outbox_by_kind ON outbox (practice_id, channel, state, created_at, id) WHERE recipient <> ''",
    "CREATE INDEX outbox_kept ON outbox (done_at) WHERE state = 'refused' AND payload_sealed IS NOT NULL",
];
