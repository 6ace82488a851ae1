//! Many rows in one statement, and tables without their indexes while they are filled.

use sea_orm::{ConnectionTrait, DbBackend, DbErr, EntityTrait, IdenStatic, Iterable, ModelTrait, Statement};

use crate::context::Context;

/// Values of one statement: SQLite takes 32,766, PostgreSQL 65,535.
const VALUES: usize = 30_000;

/// Writes rows as they are, also the numbers that the database would give them.
pub(super) async fn insert<E>(connection: &impl ConnectionTrait, rows: &[E::Model]) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let columns: Vec<E::Column> = E::Column::iter().collect();
    let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.as_str())).collect();
    let (table, names) = (E::default().table_name().to_owned(), names.join(", "));
    let backend = connection.get_database_backend();
    let own_numbers = if backend == DbBackend::Postgres { " OVERRIDING SYSTEM VALUE" } else { "" };
    for piece in rows.chunks(VALUES / columns.len()) {
        let mut places = String::with_capacity(piece.len() * columns.len() * 7);
        for row in 0..piece.len() {
            places.push_str(if row == 0 { "(" } else { ", (" });
            for column in 1..=columns.len() {
                if column > 1 {
                    places.push(',');
                }
                // SQLite takes a numbered one for a name, and compares each with all before it.
                if backend == DbBackend::Sqlite {
                    places.push('?');
                } else {
                    places.push('$');
                    places.push_str(&(row * columns.len() + column).to_string());
                }
            }
            places.push(')');
        }
        let sql = format!("INSERT INTO {table} ({names}){own_numbers} VALUES {places}");
        let values = piece.iter().flat_map(|row| columns.iter().map(|column| row.get(*column)));
        connection.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?;
    }
    Ok(())
}

/// Writes rows in a transaction of their own.
pub(super) async fn commit<E>(context: &Context, rows: &[E::Model]) -> Result<(), DbErr>
where
    E: EntityTrait,
    E::Model: ModelTrait<Entity = E>,
{
    let transaction = context.database().begin().await?;
    insert::<E>(&transaction, rows).await?;
    transaction.commit().await
}

/// What keeps the access log as it is and finds its rows, taken off while it is filled: sorting all rows once is many
/// times quicker than putting each into nine indexes.
pub(super) struct Bare {
    /// Statements that bring it back.
    back: Vec<String>,
}

impl Bare {
    /// Takes it off.
    pub(super) async fn strip(connection: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let backend = connection.get_database_backend();
        let (list, mut off, mut back) = match backend {
            DbBackend::Postgres => (
                "SELECT 'INDEX' AS type, indexname AS name, indexdef AS sql FROM pg_indexes
                    WHERE schemaname = current_schema() AND tablename = 'access_log' AND indexname <> 'access_log_pkey'",
                vec!["ALTER TABLE access_log DISABLE TRIGGER USER".to_owned()],
                vec!["ALTER TABLE access_log ENABLE TRIGGER USER".to_owned()],
            ),
            _ => (
                "SELECT UPPER(type) AS type, name, sql FROM sqlite_master
                    WHERE tbl_name = 'access_log' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
                Vec::new(),
                Vec::new(),
            ),
        };
        // What SQLite is told about how the rows are spread goes with the indexes.
        if backend == DbBackend::Sqlite {
            let told = "SELECT idx, stat FROM sqlite_stat1 WHERE tbl = 'access_log'";
            for row in connection.query_all_raw(Statement::from_string(backend, told)).await? {
                let (index, stat): (String, String) = (row.try_get("", "idx")?, row.try_get("", "stat")?);
                back.push(format!(
                    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('access_log', '{index}', '{stat}')"
                ));
            }
            back.push("ANALYZE sqlite_schema".to_owned());
        }
        for row in connection.query_all_raw(Statement::from_string(backend, list)).await? {
            let (kind, name): (String, String) = (row.try_get("", "type")?, row.try_get("", "name")?);
            off.push(format!("DROP {kind} {name}"));
            back.insert(0, row.try_get("", "sql")?);
        }
        for statement in off {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(Self { back })
    }

    /// Puts it back.
    pub(super) async fn dress(self, connection: &impl ConnectionTrait) -> Result<(), DbErr> {
        for statement in self.back {
            connection.execute_unprepared(&statement).await?;
        }
        Ok(())
    }
}
