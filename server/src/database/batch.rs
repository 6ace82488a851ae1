//! Several statements of a transaction at once.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, QueryResult, QueryTrait, Statement, StatementBuilder, Value, Values};

/// Statements that follow each other, none of which has to know what those before it answered.
///
/// sqlx runs every statement of SQLite on a thread of the connection, so each is an errand to that thread and back, which
/// costs more than most statements do. There these are one errand. PostgreSQL prepares one statement at a time, and gets
/// one after the other. Either way the first that fails is the last, and the transaction is to be rolled back.
#[must_use = "nothing happens before it runs"]
pub struct Batch {
    backend: DbBackend,
    statements: Vec<Statement>,
}

impl Batch {
    /// An empty one for this transaction, or one like it.
    pub fn on<C: ConnectionTrait>(transaction: &C) -> Self {
        Self { backend: transaction.get_database_backend(), statements: Vec::new() }
    }

    /// A statement as SeaORM builds it: its parameters are not numbered on SQLite, so that those of the next one count on
    /// from its own.
    pub fn add(&mut self, query: &impl QueryTrait) {
        self.statements.push(query.build(self.backend));
    }

    /// The same of what sea-query builds.
    pub fn add_statement(&mut self, statement: &impl StatementBuilder) {
        self.statements.push(self.backend.build(statement));
    }

    /// A statement of ours, with `$1` and so on, which stand for the same values wherever the statement stands.
    pub fn add_raw<const N: usize>(&mut self, sql: &str, values: [Value; N]) {
        let (sql, values) = match self.backend {
            DbBackend::Sqlite => unnumbered(sql, &values),
            _ => (sql.to_owned(), values.into()),
        };
        self.statements.push(Statement::from_sql_and_values(self.backend, sql, values));
    }

    /// A statement for PostgreSQL only, such as a lock that SQLite's one writer has anyhow.
    pub fn add_on_postgres(&mut self, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) {
        if self.backend == DbBackend::Postgres {
            self.statements.push(Statement::from_sql_and_values(DbBackend::Postgres, sql, values));
        }
    }

    /// Runs them all, in order.
    pub async fn run<C: ConnectionTrait>(self, transaction: &C) -> Result<(), DbErr> {
        for statement in self.errands() {
            transaction.execute_raw(statement).await?;
        }
        Ok(())
    }

    /// The same, and answers with the rows of all, in order. Whose row is whose is for the caller to know: of the
    /// statements before the last, each must answer with one row, or with none in any case.
    pub async fn rows<C: ConnectionTrait>(self, transaction: &C) -> Result<Vec<QueryResult>, DbErr> {
        let mut rows = Vec::new();
        for statement in self.errands() {
            rows.extend(transaction.query_all_raw(statement).await?);
        }
        Ok(rows)
    }

    fn errands(self) -> Vec<Statement> {
        match self.backend {
            DbBackend::Sqlite => one(self.statements).into_iter().collect(),
            _ => self.statements,
        }
    }
}

/// Writes `?` for each `$n`, and its value as often as it is asked for.
fn unnumbered(sql: &str, values: &[Value]) -> (String, Vec<Value>) {
    let mut parts = sql.split('$');
    let (mut text, mut taken) = (parts.next().unwrap_or_default().to_owned(), Vec::new());
    for part in parts {
        let digits = part.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(part.len());
        let (number, rest) = part.split_at(digits);
        // A number beyond the values is refused by SQLite, which then misses one.
        taken.extend(number.parse::<usize>().ok().and_then(|number| values.get(number.wrapping_sub(1))).cloned());
        text.push('?');
        text.push_str(rest);
    }
    (text, taken)
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
    async fn rows_come_in_the_order_of_their_statements() {
        let folder = tempfile::tempdir().unwrap();
        let database = database(&folder).await;
        let transaction = database.begin().await.unwrap();
        let mut batch = Batch::on(&transaction);
        batch.add_raw("INSERT INTO word (word) VALUES ($2 || $1 || $2) RETURNING word", ["a".into(), "b".into()]);
        batch.statements.push(word(Some("silent")));
        batch.add_raw("SELECT $1 AS word", ["c".into()]);
        batch.add_raw("SELECT word FROM word WHERE word <> $1 AND word <> 'nothing' ORDER BY word DESC", ["d".into()]);
        let rows = batch.rows(&transaction).await.unwrap();
        let words: Vec<String> = rows.iter().map(|row| row.try_get("", "word").unwrap()).collect();
        assert_eq!(words, ["bab", "c", "silent", "bab"]);
    }

    #[test]
    fn numbers_are_spelled_out() {
        let (text, values) =
            unnumbered("a $2, b $1, c $12 + $2", &std::array::from_fn::<Value, 12, _>(|at| Value::from(at as i64)));
        assert_eq!(text, "a ?, b ?, c ? + ?");
        assert_eq!(values, [1, 0, 11, 1].map(|value: i64| Value::from(value)));
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
