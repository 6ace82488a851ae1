//! Several writes of a transaction at once.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryTrait, Statement, Values};

/// Writes that follow each other and whose answers nobody looks at.
///
/// sqlx runs every statement of SQLite on a thread of the connection, so each is an errand to that thread and back, which
/// costs more than most statements do. There these are one errand. PostgreSQL prepares one statement at a time, and gets
/// one after the other. Either way the first that fails is the last, and the transaction is to be rolled back.
#[must_use = "nothing is written before it runs"]
pub struct Batch {
    backend: DbBackend,
    statements: Vec<Statement>,
}

impl Batch {
    /// An empty one for this transaction, or one like it.
    pub fn on<C: ConnectionTrait>(transaction: &C) -> Self {
        Self { backend: transaction.get_database_backend(), statements: Vec::new() }
    }

    /// Writes that are built, as SeaORM builds them: their parameters are not numbered on SQLite, so that those of the
    /// next one count on from theirs.
    pub fn add(&mut self, query: &impl QueryTrait) {
        self.statements.push(query.build(self.backend));
    }

    /// A statement for PostgreSQL only, such as a lock that SQLite's one writer has anyhow.
    pub fn add_on_postgres(&mut self, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) {
        if self.backend == DbBackend::Postgres {
            self.statements.push(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
        }
    }

    /// Runs them all, in order.
    pub async fn run<C: ConnectionTrait>(self, transaction: &C) -> Result<(), DbErr> {
        let statements = match self.backend {
            DbBackend::Sqlite => one(self.statements).into_iter().collect(),
            _ => self.statements,
        };
        for statement in statements {
            transaction.execute_raw(statement).await?;
        }
        Ok(())
    }
}

/// The same as one text.
fn one(statements: Vec<Statement>) -> Option<Statement> {
    let mut statements = statements.into_iter();
    let mut all = statements.next()?;
    for next in statements {
        all.sql.push_str("; ");
        all.sql.push_str(&next.sql);
        let Values(more) = next.values.unwrap_or(Values(Vec::new()));
        all.values.get_or_insert_with(|| Values(Vec::new())).0.extend(more);
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::database::{Database, Location};

    async fn database(folder: &tempfile::TempDir) -> Database {
        let database = Location::File(folder.path().join("portico.db")).open().await.unwrap();
        database.writer().execute_unprepared("CREATE TABLE word (word TEXT NOT NULL)").await.unwrap();
        database
    }

    fn word(word: Option<&str>) -> Statement {
        Statement::from_sql_and_values(DbBackend::Sqlite, "INSERT INTO word (word) VALUES (?)", [word.into()])
    }

    async fn words(database: &Database) -> Vec<String> {
        let find = Statement::from_string(DbBackend::Sqlite, "SELECT word FROM word ORDER BY rowid");
        let rows = database.reader().query_all_raw(find).await.unwrap();
        rows.iter().map(|row| row.try_get("", "word").unwrap()).collect()
    }

    #[tokio::test]
    async fn each_gets_its_own_values_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let database = database(&folder).await;
        // Twice: the second time the statement is remembered.
        for _ in 0..2 {
            let transaction = database.begin().await.unwrap();
            let mut batch = Batch::on(&transaction);
            batch.statements = vec![word(Some("one")), word(Some("two")), word(Some("three"))];
            batch.run(&transaction).await.unwrap();
            transaction.commit().await.unwrap();
        }
        assert_eq!(words(&database).await, ["one", "two", "three", "one", "two", "three"]);
    }

    #[tokio::test]
    async fn one_that_fails_is_told_and_undoes_all() {
        let folder = tempfile::tempdir().unwrap();
        let database = database(&folder).await;
        for at in 0..3 {
            let transaction = database.begin().await.unwrap();
            let mut batch = Batch::on(&transaction);
            batch.statements = vec![word(Some("one")), word(Some("two")), word(Some("three"))];
            batch.statements[at] = word(None);
            assert!(batch.run(&transaction).await.is_err(), "statement {at}");
            transaction.rollback().await.unwrap();
        }
        assert!(words(&database).await.is_empty());
        let transaction = database.begin().await.unwrap();
        Batch::on(&transaction).run(&transaction).await.unwrap();
    }
}
