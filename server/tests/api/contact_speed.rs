//! How long a page of the list takes with fifty thousand contacts. `cargo nextest run -p server --test api
//! contact_speed --run-ignored all --no-capture`; on PostgreSQL with `PORTICO_TEST_DATABASE`. The figures that count are
//! those of an optimised build.

use std::time::{Duration, Instant};

use sea_orm::{ConnectionTrait, DbBackend};
use server::listed;
use shared::contact::{Invitable, List, Search, Sort, State};
use shared::endpoint::NoPath;
use shared::staff::Role;

use crate::support::TestApp;

const CASEY: &str = "casey@practice.example";

/// Fifty thousand contacts of all kinds, with their records, profiles, accounts, invitations and some locks.
async fn town(app: &TestApp) {
    let writer = app.context.database().writer();
    let (practice, now) = (&app.practice.id, app.context.now().0);
    let numbers = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)";
    let id = |kind: &str| format!("'01JDB9ZK6V000000000{kind}' || CAST(100000 + i AS TEXT)");
    let pick = |words: &[&str], by: &str| {
        let cases: String = words.iter().enumerate().map(|(at, word)| format!(" WHEN {at} THEN '{word}'")).collect();
        format!("CASE ({by}) % {}{cases} END", words.len())
    };
    let given =
        pick(&["Amelia", "Iris", "Rafael", "Nora", "Liam", "Dora", "Inés", "Samuel", "Leo", "Sofia", "Hugo"], "i");
    let syllable =
        |by: &str| pick(&["ba", "le", "mi", "ro", "tu", "wa", "zen", "hart", "dal", "fo", "gin", "kel", "ny"], by);
    let family = format!("({} || {} || {})", syllable("i / 11"), syllable("i / 143"), syllable("i / 1859"));
    let email = "'person' || CAST(i AS TEXT) || '@example.com'";
    let mobile = "'(555) ' || CAST(100 + i % 900 AS TEXT) || '-' || CAST(1000 + (i * 7919) % 9000 AS TEXT)";
    let (contact, client, account) = (id("C"), id("K"), id("A"));
    let sealed = "'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'";
    for statement in [
        format!(
            "{numbers} INSERT INTO contact (id, practice_id, given_name, family_name, sort_name, email, email_canonical,
                mobile, birth_date_sealed, ssn_last4_sealed, language, disabled_at, closed_at, created_at)
            SELECT {contact}, '{practice}', {given}, {family}, {family} || ' ' || LOWER({given}), {email}, {email},
                {mobile}, CASE WHEN i % 10 = 9 THEN NULL ELSE {sealed} END, {sealed}, 'en',
                CASE WHEN i % 200 = 0 THEN 1 END, CASE WHEN i % 400 = 1 THEN 1 END, {now} FROM n"
        ),
        format!(
            "{numbers} INSERT INTO client (id, practice_id, kind, name, created_at)
            SELECT {client}, '{practice}', 'individual', {family}, {now} FROM n"
        ),
        format!(
            "{numbers} INSERT INTO profile (id, practice_id, contact_id, client_id, relationship, from_at, created_at)
            SELECT {}, '{practice}', {contact}, {client}, 'self', {now}, {now} FROM n",
            id("P")
        ),
        format!(
            "{numbers} INSERT INTO account (id, practice_id, contact_id, activated_at, last_access_at,
                locked_by_staff_at)
            SELECT {account}, '{practice}', {contact}, {now}, {now} - i * 1000, CASE WHEN i % 500 = 2 THEN {now} END
            FROM n WHERE i % 10 < 6"
        ),
        format!(
            "{numbers} INSERT INTO invitation (id, practice_id, contact_id, token_digest, created_at, expires_at,
                wrong_birth_dates)
            SELECT {}, '{practice}', {contact}, 'digest ' || CAST(i AS TEXT), {now} - i * 500, {now} + (i % 7 - 3) * 1000000, 0
            FROM n WHERE i % 10 < 8",
            id("N")
        ),
        format!(
            "{numbers} INSERT INTO throttle (key, practice_id, in_a_row, locked_until, last_at)
            SELECT 'account:' || {account}, '{practice}', 5, {now} + 900000, {now} FROM n WHERE i % 1000 = 3"
        ),
        format!(
            "{numbers} INSERT INTO assignment (client_id, staff_id, practice_id, created_at)
            SELECT {client}, (SELECT id FROM staff WHERE email = '{CASEY}'), '{practice}', {now} FROM n WHERE i % 50 = 7"
        ),
    ] {
        writer.execute_unprepared(&statement).await.unwrap();
    }
    listed::keep_all(writer, practice).await.unwrap();
    if writer.get_database_backend() == DbBackend::Postgres {
        // As its own housekeeping does after so many rows.
        writer.execute_unprepared("VACUUM ANALYZE").await.unwrap();
    }
}

fn late(times: &mut [Duration]) -> Duration {
    times.sort();
    times[(times.len() * 95).div_ceil(100) - 1]
}

#[tokio::test]
#[ignore = "a measurement; it takes a minute"]
async fn contact_speed() {
    let app = TestApp::start().await;
    app.employ(CASEY, Role::Clinician).await;
    let admin = app.admin().await;
    let casey = app.staff_browser(CASEY).await;
    town(&app).await;
    let mut worst = Duration::ZERO;
    for (who, browser) in [("admin", &admin), ("clinician", &casey)] {
        for sort in [Sort::Name, Sort::LastAccess, Sort::Invited] {
            for text in ["", "hart", "sofia zen", "nobody at all", "555 123", "+1 (555) 999-9999"] {
                let mut slowest = (Duration::ZERO, None);
                for state in State::ALL.into_iter().map(Some).chain([None]) {
                    let search = Search { text: text.into(), state, sort, ..Search::default() };
                    let mut times = Vec::new();
                    for _ in 0..12 {
                        let began = Instant::now();
                        assert_eq!(browser.call::<List>(&NoPath {}, &search).await.status, 200);
                        times.push(began.elapsed());
                    }
                    slowest = slowest.max((late(&mut times), state.map(|state| format!("{state:?}"))));
                }
                println!("{who:9} {sort:?} {text:?}: {:?} for {:?}", slowest.0, slowest.1);
                worst = worst.max(slowest.0);
            }
        }
        let began = Instant::now();
        let found = browser.ok::<Invitable>(Search::default()).await;
        println!("{who:9} {} to invite: {:?}", found.contacts.len(), began.elapsed());
    }
    println!("slowest 95th percentile: {worst:?}");
}
