//! Every way in: what a practice offers, mailed links, phone PINs, the long count of wrong PINs; whose key this database
//! is sealed with; and policies accepted by whoever holds an invitation, until the person has proved who they are.

use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0002_ways_in"
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

/// SQL that SQLite and PostgreSQL both read.
const STATEMENTS: &[&str] = &[
    "CREATE TABLE master_key (id INTEGER PRIMARY KEY, mark TEXT NOT NULL)",
    "ALTER TABLE invitation ADD COLUMN accepted_privacy INTEGER",
    "ALTER TABLE invitation ADD COLUMN accepted_terms INTEGER",
    "ALTER TABLE invitation ADD COLUMN accepted_language TEXT",
    "ALTER TABLE invitation ADD COLUMN policies_accepted_at BIGINT",
    "ALTER TABLE practice ADD COLUMN policy TEXT NOT NULL DEFAULT '{}'",
    "ALTER TABLE known_browser ADD COLUMN proved_at BIGINT NOT NULL DEFAULT 0",
    "UPDATE known_browser SET proved_at = created_at",
    "CREATE TABLE mailed_link (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT REFERENCES contact (id),
        kind TEXT NOT NULL,
        mark TEXT NOT NULL,
        token_digest TEXT NOT NULL UNIQUE,
        request_digest TEXT NOT NULL,
        code_hash TEXT NOT NULL,
        number INTEGER NOT NULL,
        asked_in TEXT,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        replaced_at BIGINT,
        wrong_codes INTEGER NOT NULL,
        wrong_numbers INTEGER NOT NULL,
        approved_at BIGINT
    )",
    "CREATE INDEX mailed_link_by_contact ON mailed_link (contact_id, kind)",
    "CREATE INDEX mailed_link_by_mark ON mailed_link (mark, kind)",
    "CREATE INDEX mailed_link_by_request ON mailed_link (request_digest)",
    "CREATE INDEX mailed_link_by_age ON mailed_link (created_at)",
    "CREATE TABLE phone_pin (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        made_by TEXT NOT NULL REFERENCES staff (id),
        pin_hash TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        replaced_at BIGINT,
        wrong INTEGER NOT NULL
    )",
    "CREATE INDEX phone_pin_by_contact ON phone_pin (contact_id, created_at)",
    "CREATE TABLE wrong_guess (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        key TEXT NOT NULL,
        at BIGINT NOT NULL
    )",
    "CREATE INDEX wrong_guess_by_key ON wrong_guess (key, at)",
    "CREATE INDEX wrong_guess_by_age ON wrong_guess (at)",
];
