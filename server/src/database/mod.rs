//! SQLite or PostgreSQL, behind one type.
//!
//! On SQLite there is one writer connection, whose transactions begin IMMEDIATE, and a pool of readers: a
//! deferred transaction that reads first and writes later fails at once with BUSY when another commit came
//! between (sqlite.org, lang_transaction). WAL with synchronous FULL: an acknowledged acceptance or redemption
//! must survive a power cut. On PostgreSQL both are the same pool.

mod among;
mod batch;
mod doubled;
mod key;
mod migrate;
mod one;
mod open;

use sea_orm::{
    DatabaseConnection, DatabaseTransaction, DbErr, SqliteTransactionMode, Statement, TransactionOptions,
    TransactionTrait,
};

pub use among::among;
pub use batch::Batch;
pub use doubled::doubled;
pub use migrate::{Schema, schema};
pub use one::{one, select_joined};
pub use open::Location;

/// An open database.
#[derive(Clone, Debug)]
pub struct Database {
    writer: DatabaseConnection,
    reader: DatabaseConnection,
}

impl Database {
    /// Where single statements that write go.
    pub const fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// Where statements that only read go.
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// Begins a writing transaction. Inside it, every query takes the transaction: asking the writer again
    /// would wait for itself.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// Calls `seen` with every statement that runs: for tests and measurements that count or explain them.
    pub fn watch(&mut self, seen: impl Fn(&Statement) + Clone + Send + Sync + 'static) {
        let also = seen.clone();
        self.writer.set_metric_callback(move |info| seen(info.statement));
        self.reader.set_metric_callback(move |info| also(info.statement));
    }

    /// Closes all connections; on SQLite this also writes the WAL back.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}
