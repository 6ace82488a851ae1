//! Whether the master key is the one this database was made with.

use anyhow::{Context as _, bail};
use sea_orm::{ConnectionTrait as _, Statement};

use crate::database::Database;

impl Database {
    /// Notes the mark of the master key at the first start and compares it at every other. With another key every
    /// password would be wrong and every sealed field unreadable, and people would be locked out before anybody
    /// noticed.
    pub async fn check_key(&self, mark: &str) -> anyhow::Result<()> {
        let backend = self.writer.get_database_backend();
        let note = "INSERT INTO master_key (id, mark) VALUES (1, $1) ON CONFLICT (id) DO NOTHING";
        self.writer.execute_raw(Statement::from_sql_and_values(backend, note, [mark.into()])).await?;
        let find = Statement::from_string(backend, "SELECT mark FROM master_key WHERE id = 1");
        let row = self.writer.query_one_raw(find).await?.context("the mark of the master key was not kept")?;
        if row.try_get::<String>("", "mark")? != mark {
            bail!(
                "this database was made with another master key. Give the one that belongs to it: PORTICO_SECRET_KEY, or \
                 the file secret.key of its data folder, from the same backup as the database."
            );
        }
        Ok(())
    }
}
