//! Queries for the rows of a list of keys.

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, Select, Value};

/// A query for rows by values of a column.
#[must_use = "nothing is asked before it runs"]
#[derive(Debug)]
pub struct Among<E: EntityTrait>(Option<Select<E>>);

/// The rows whose column holds one of these values. Nothing is asked where there are none, which would cost an errand,
/// and on SQLite a look at the whole table.
pub fn among<K, V>(column: K, values: impl IntoIterator<Item = V>) -> Among<K::EntityName>
where
    K: ColumnTrait,
    K::EntityName: EntityTrait,
    V: Into<Value>,
{
    let mut values = values.into_iter().map(Into::into).peekable();
    let some = values.peek().is_some();
    Among(some.then(|| K::EntityName::find().filter(column.is_in(values))))
}

impl<E: EntityTrait> Among<E> {
    /// The rows, in no order.
    pub async fn all<C: ConnectionTrait>(self, connection: &C) -> Result<Vec<E::Model>, DbErr> {
        match self.0 {
            Some(query) => query.all(connection).await,
            None => Ok(Vec::new()),
        }
    }
}
