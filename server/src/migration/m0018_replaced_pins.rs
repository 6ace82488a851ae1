//! What the log needs to tell a PIN that was replaced from a wrong one: keyed marks, beside the hashes that decide.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0018_replaced_pins"
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
    "ALTER TABLE second_step ADD COLUMN pin_marks TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE phone_pin ADD COLUMN pin_mark TEXT",
];
