//! The same for security codes and the PINs of a change: marks by which the log tells a replaced one from a wrong one.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0019_replaced_codes"
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

const STATEMENTS: &[&str] = &[
    "ALTER TABLE identity_check ADD COLUMN code_marks TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE account_change ADD COLUMN pin_marks TEXT NOT NULL DEFAULT ''",
];
