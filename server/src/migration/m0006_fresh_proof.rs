//! Which sessions are fresh proof of who somebody is, where there is no password to ask for.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0006_fresh_proof"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQL that SQLite and PostgreSQL both read.
        manager.get_connection().execute_unprepared("ALTER TABLE session ADD COLUMN proved_at BIGINT").await?;
        Ok(())
    }
}
