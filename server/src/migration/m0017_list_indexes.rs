//! What lists look through lies in their indexes alone, once they are long.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0017_list_indexes"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Networks are compared byte by byte, as SQLite always does.
        let collation = if manager.get_database_backend() == DbBackend::Postgres { "COLLATE \"C\"" } else { "" };
        for statement in STATEMENTS {
            manager.get_connection().execute_unprepared(&statement.replace("{bytewise}", collation)).await?;
        }
        Ok(())
    }
}

/// A time, a reason and a network are asked for together. Minors are few among a practice's records. The few profiles that were made to begin later are those whose
/// standing the list of contacts does not keep.
const STATEMENTS: &[&str] = &[
    "DROP INDEX access_log_by_time",
    "CREATE INDEX access_log_by_time ON access_log (practice_id, at, id, network)",
    "DROP INDEX access_log_by_reason",
    "CREATE INDEX access_log_by_reason ON access_log (practice_id, reason, at, id, network)",
    "DROP INDEX access_log_by_network",
    "CREATE INDEX access_log_by_network ON access_log (practice_id, network {bytewise}, at, id, reason)
        WHERE network IS NOT NULL",
    "DROP INDEX client_by_kind",
    "CREATE INDEX client_by_kind ON client (practice_id, kind, closed_at, sort_name, id, birth_date_sealed)",
    "CREATE INDEX profile_later ON profile (contact_id, client_id, from_at, until_at)
        WHERE from_at > created_at AND ended_at IS NULL",
];
