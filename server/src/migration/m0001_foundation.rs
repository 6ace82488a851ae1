//! The first tables: practice, people, ways in, sessions, mail and the access log.

use sea_orm::DbBackend;
use sea_orm_migration::prelude::*;

#[derive(Debug)]
pub(super) struct Migration;

impl MigrationName for Migration {
    fn name(&self) -> &'static str {
        "m0001_foundation"
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The one difference between the two databases: how a column counts up by itself.
        let counting = match manager.get_database_backend() {
            DbBackend::Postgres => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            _ => "INTEGER PRIMARY KEY AUTOINCREMENT",
        };
        for statement in TABLES {
            manager.get_connection().execute_unprepared(&statement.replace("{counting}", counting)).await?;
        }
        Ok(())
    }
}

/// SQL that SQLite and PostgreSQL both read.
const TABLES: &[&str] = &[
    "CREATE TABLE practice (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        phone TEXT NOT NULL,
        origin TEXT NOT NULL UNIQUE,
        host TEXT NOT NULL UNIQUE,
        colour TEXT NOT NULL,
        language TEXT NOT NULL,
        mail_from TEXT NOT NULL,
        idle_minutes INTEGER NOT NULL,
        created_at BIGINT NOT NULL
    )",
    "CREATE TABLE legal_document (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        language TEXT NOT NULL,
        body TEXT NOT NULL,
        published_at BIGINT NOT NULL,
        UNIQUE (practice_id, kind, version, language)
    )",
    "CREATE TABLE contact (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        given_name TEXT NOT NULL,
        family_name TEXT NOT NULL,
        sort_name TEXT NOT NULL,
        email TEXT NOT NULL,
        email_canonical TEXT NOT NULL,
        mobile TEXT,
        birth_date_sealed TEXT,
        ssn_last4_sealed TEXT,
        language TEXT NOT NULL,
        disabled_at BIGINT,
        closed_at BIGINT,
        created_at BIGINT NOT NULL,
        UNIQUE (practice_id, email_canonical)
    )",
    "CREATE INDEX contact_by_name ON contact (practice_id, sort_name, id)",
    "CREATE TABLE client (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        kind TEXT NOT NULL,
        name TEXT NOT NULL,
        closed_at BIGINT,
        created_at BIGINT NOT NULL
    )",
    "CREATE TABLE profile (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        client_id TEXT NOT NULL REFERENCES client (id),
        relationship TEXT NOT NULL,
        from_at BIGINT NOT NULL,
        until_at BIGINT,
        created_at BIGINT NOT NULL
    )",
    "CREATE INDEX profile_by_contact ON profile (contact_id)",
    "CREATE INDEX profile_by_client ON profile (client_id)",
    "CREATE TABLE staff (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        email_canonical TEXT NOT NULL,
        role TEXT NOT NULL,
        disabled_at BIGINT,
        created_at BIGINT NOT NULL,
        UNIQUE (practice_id, email_canonical)
    )",
    "CREATE TABLE staff_setup (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        staff_id TEXT NOT NULL REFERENCES staff (id),
        token_digest TEXT NOT NULL UNIQUE,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        replaced_at BIGINT
    )",
    "CREATE INDEX staff_setup_by_staff ON staff_setup (staff_id)",
    "CREATE TABLE account (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT UNIQUE REFERENCES contact (id),
        staff_id TEXT UNIQUE REFERENCES staff (id),
        password_hash TEXT,
        activated_at BIGINT NOT NULL,
        last_access_at BIGINT,
        locked_by_staff_at BIGINT,
        CHECK ((contact_id IS NULL) <> (staff_id IS NULL))
    )",
    "CREATE TABLE throttle (
        key TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        in_a_row INTEGER NOT NULL,
        locked_until BIGINT,
        last_at BIGINT NOT NULL
    )",
    "CREATE INDEX throttle_by_age ON throttle (last_at)",
    "CREATE TABLE session (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        token_digest TEXT NOT NULL UNIQUE,
        browser TEXT,
        network TEXT,
        created_at BIGINT NOT NULL,
        seen_at BIGINT NOT NULL,
        idle_ends_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        ended_at BIGINT
    )",
    "CREATE INDEX session_by_account ON session (account_id)",
    "CREATE TABLE known_browser (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        token_digest TEXT NOT NULL UNIQUE,
        browser TEXT,
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        ended_at BIGINT
    )",
    "CREATE INDEX known_browser_by_account ON known_browser (account_id)",
    "CREATE TABLE second_step (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        token_digest TEXT NOT NULL UNIQUE,
        pin_hash TEXT NOT NULL,
        pin_expires_at BIGINT NOT NULL,
        pin_sent_at BIGINT NOT NULL,
        sends INTEGER NOT NULL,
        wrong INTEGER NOT NULL,
        started_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        done_at BIGINT
    )",
    "CREATE INDEX second_step_by_account ON second_step (account_id, started_at)",
    "CREATE TABLE invitation (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        token_digest TEXT NOT NULL UNIQUE,
        sent_by TEXT REFERENCES staff (id),
        created_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at BIGINT,
        replaced_at BIGINT,
        closed_at BIGINT,
        wrong_birth_dates INTEGER NOT NULL,
        birth_date_confirmed_at BIGINT
    )",
    "CREATE INDEX invitation_by_contact ON invitation (contact_id, created_at)",
    "CREATE TABLE acceptance (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        contact_id TEXT NOT NULL REFERENCES contact (id),
        document_id TEXT NOT NULL REFERENCES legal_document (id),
        kind TEXT NOT NULL,
        version INTEGER NOT NULL,
        accepted_at BIGINT NOT NULL,
        UNIQUE (contact_id, kind, version)
    )",
    "CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        practice_id TEXT NOT NULL REFERENCES practice (id),
        message TEXT NOT NULL,
        contact_id TEXT REFERENCES contact (id),
        staff_id TEXT REFERENCES staff (id),
        recipient TEXT NOT NULL,
        language TEXT NOT NULL,
        payload_sealed TEXT,
        topic TEXT,
        valid_until BIGINT,
        state TEXT NOT NULL,
        attempts INTEGER NOT NULL,
        next_at BIGINT NOT NULL,
        lease TEXT,
        lease_until BIGINT,
        last_answer TEXT,
        created_at BIGINT NOT NULL,
        done_at BIGINT
    )",
    "CREATE INDEX outbox_by_turn ON outbox (state, next_at)",
    "CREATE INDEX outbox_by_contact ON outbox (contact_id, created_at)",
    "CREATE INDEX outbox_by_topic ON outbox (topic)",
    "CREATE TABLE access_log (
        id {counting},
        practice_id TEXT NOT NULL REFERENCES practice (id),
        at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        staff_id TEXT,
        contact_id TEXT,
        detail TEXT,
        browser TEXT,
        network TEXT,
        request_id TEXT
    )",
    "CREATE INDEX access_log_by_practice ON access_log (practice_id, id)",
    "CREATE INDEX access_log_by_contact ON access_log (contact_id, id)",
];
