//! The list of client records: their names as they are ordered and searched, in one index.

use sea_orm::{ConnectionTrait, Statement};
use sea_orm_migration::prelude::*;

use crate::listed;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0016_client_list"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let connection = manager.get_connection();
        connection.execute_unprepared("ALTER TABLE client ADD COLUMN sort_name TEXT NOT NULL DEFAULT ''").await?;
        fold_names(connection).await?;
        // It holds all that a page is chosen by.
        let index = "CREATE INDEX client_by_name ON client (practice_id, sort_name, id, closed_at)";
        connection.execute_unprepared(index).await?;
        Ok(())
    }
}

async fn fold_names<C: ConnectionTrait>(connection: &C) -> Result<(), DbErr> {
    let backend = connection.get_database_backend();
    for row in connection.query_all_raw(Statement::from_string(backend, "SELECT id, name FROM client")).await? {
        let text = |column: &str| row.try_get::<String>("", column);
        let values = [listed::fold(&text("name")?).into(), text("id")?.into()];
        let fold = "UPDATE client SET sort_name = $1 WHERE id = $2";
        connection.execute_raw(Statement::from_sql_and_values(backend, fold, values)).await?;
    }
    Ok(())
}
