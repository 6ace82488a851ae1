//! Queries for one row.

use sea_orm::sea_query::{Alias, Expr, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, FromQueryResult, IdenStatic, Iterable, QueryTrait};

/// The first row of a query. SeaORM's own `one` adds `LIMIT ?`, and SQLite, which plans by the value of a limit, then
/// parses and plans the statement anew at every run: as dear as running it several times. So this is for what every
/// sign-in asks, and for queries that find one row by themselves.
pub async fn one<M: FromQueryResult, C: ConnectionTrait>(
    connection: &C,
    query: &impl QueryTrait<QueryStatement = SelectStatement>,
) -> Result<Option<M>, DbErr> {
    M::find_by_statement(query.build(connection.get_database_backend())).one(connection).await
}

/// Adds all columns of a table that a query joins. Its rows are read with the same prefix, as those of
/// `Select::select_also` are with `A_` and `B_`.
pub fn select_joined<E: EntityTrait>(query: &mut SelectStatement, prefix: &str) {
    for column in E::Column::iter() {
        let name = Alias::new(format!("{prefix}{}", column.as_str()));
        query.expr_as(Expr::col((E::default(), column)), name);
    }
}
