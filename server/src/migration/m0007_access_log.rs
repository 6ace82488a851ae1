//! The access log as a chain: marks, numbers and hashes; triggers that keep rows as they are; indexes for every filter;
//! and where a practice wants its anchors mailed.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0007_access_log"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // Networks are compared byte by byte, so that a prefix is a range of the index on both.
        let (collation, triggers) = match manager.get_database_backend() {
            DbBackend::Postgres => ("COLLATE \"C\"", POSTGRES),
            _ => ("", SQLITE),
        };
        for statement in STATEMENTS.iter().chain(triggers) {
            manager.get_connection().execute_unprepared(&statement.replace("{bytewise}", collation)).await?;
        }
        Ok(())
    }
}

/// SQL that SQLite and PostgreSQL both read.
const STATEMENTS: &[&str] = &[
    "ALTER TABLE access_log ADD COLUMN mark TEXT",
    "ALTER TABLE access_log ADD COLUMN number BIGINT",
    "ALTER TABLE access_log ADD COLUMN hash TEXT",
    "CREATE TABLE access_log_chain (
        practice_id TEXT PRIMARY KEY REFERENCES practice (id),
        unmarked_until BIGINT NOT NULL,
        number BIGINT NOT NULL,
        hash TEXT NOT NULL,
        sealed_at BIGINT NOT NULL,
        anchored_at BIGINT
    )",
    "INSERT INTO access_log_chain (practice_id, unmarked_until, number, hash, sealed_at)
        SELECT practice_id, MAX(id), 0, '', 0 FROM access_log GROUP BY practice_id",
    "CREATE UNIQUE INDEX access_log_by_number ON access_log (practice_id, number)",
    "CREATE UNIQUE INDEX access_log_by_mark ON access_log (mark)",
    "CREATE INDEX access_log_unsealed ON access_log (id) WHERE number IS NULL",
    "DROP INDEX access_log_by_practice",
    "DROP INDEX access_log_by_contact",
    "CREATE INDEX access_log_by_time ON access_log (practice_id, at, id)",
    "CREATE INDEX access_log_by_reason ON access_log (practice_id, reason, at, id)",
    "CREATE INDEX access_log_by_network ON access_log (practice_id, network {bytewise}, at, id)
        WHERE network IS NOT NULL",
    "CREATE INDEX access_log_by_contact ON access_log (contact_id, at, id) WHERE contact_id IS NOT NULL",
    "CREATE INDEX access_log_by_staff ON access_log (staff_id, at, id) WHERE staff_id IS NOT NULL",
    "CREATE INDEX access_log_by_detail ON access_log (practice_id, detail, at, id) WHERE detail IS NOT NULL",
    "ALTER TABLE practice ADD COLUMN anchor_mail TEXT",
];

/// A row is added without a number, is sealed once, and stays. This stops slips, not whoever administers the database:
/// those are found by the chain.
const SQLITE: &[&str] = &[
    "CREATE TRIGGER access_log_added BEFORE INSERT ON access_log
        WHEN NEW.number IS NOT NULL OR NEW.hash IS NOT NULL
        BEGIN SELECT RAISE(ABORT, 'the access log numbers its rows itself'); END",
    "CREATE TRIGGER access_log_kept BEFORE DELETE ON access_log
        BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    "CREATE TRIGGER access_log_unchanged BEFORE UPDATE ON access_log
        WHEN OLD.number IS NOT NULL OR NEW.number IS NULL OR NEW.hash IS NULL
            OR NEW.id IS NOT OLD.id OR NEW.practice_id IS NOT OLD.practice_id OR NEW.at IS NOT OLD.at
            OR NEW.reason IS NOT OLD.reason OR NEW.staff_id IS NOT OLD.staff_id
            OR NEW.contact_id IS NOT OLD.contact_id OR NEW.detail IS NOT OLD.detail
            OR NEW.browser IS NOT OLD.browser OR NEW.network IS NOT OLD.network
            OR NEW.request_id IS NOT OLD.request_id OR NEW.client_id IS NOT OLD.client_id
            OR NEW.mark IS NOT OLD.mark
        BEGIN SELECT RAISE(ABORT, 'the access log is append-only'); END",
    // SQLite chooses indexes by guesses until somebody counts rows, and guesses that an index of time is better than one
    // of reason and time. These are the figures of two million rows (sqlite.org, optoverview, "Manual Control Of Query
    // Plans Using SQLITE_STAT Tables"); nothing else in Portico counts rows, so they stay.
    "ANALYZE access_log",
    "DELETE FROM sqlite_stat1 WHERE tbl = 'access_log'",
    "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
        ('access_log', 'access_log_by_time', '2000000 500000 1 1'),
        ('access_log', 'access_log_by_reason', '2000000 500000 50000 1 1'),
        ('access_log', 'access_log_by_network', '2000000 500000 50 1 1'),
        ('access_log', 'access_log_by_contact', '2000000 50 1 1'),
        ('access_log', 'access_log_by_staff', '200000 1000 1 1'),
        ('access_log', 'access_log_by_client', '200000 50 1'),
        ('access_log', 'access_log_by_detail', '200000 50000 5 1 1'),
        ('access_log', 'access_log_by_number', '2000000 500000 1'),
        ('access_log', 'access_log_by_mark', '2000000 1'),
        ('access_log', 'access_log_unsealed', '10 1')",
    "ANALYZE sqlite_schema",
];

/// The same for PostgreSQL, which can also compare columns that are yet to come.
const POSTGRES: &[&str] = &[
    "CREATE FUNCTION access_log_guard() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' AND NEW.number IS NULL AND NEW.hash IS NULL THEN
                RETURN NEW;
            END IF;
            IF TG_OP = 'UPDATE' AND OLD.number IS NULL AND NEW.number IS NOT NULL AND NEW.hash IS NOT NULL
                AND to_jsonb(NEW) - 'number' - 'hash' = to_jsonb(OLD) - 'number' - 'hash' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'the access log is append-only';
        END
    $$",
    "CREATE TRIGGER access_log_unchanged BEFORE INSERT OR UPDATE OR DELETE ON access_log
        FOR EACH ROW EXECUTE FUNCTION access_log_guard()",
    "CREATE TRIGGER access_log_kept BEFORE TRUNCATE ON access_log
        FOR EACH STATEMENT EXECUTE FUNCTION access_log_guard()",
];
