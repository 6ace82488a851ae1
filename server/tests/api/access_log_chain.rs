//! The access log's chain against whoever administers the database.

use sea_orm::{ConnectionTrait, DbBackend};
use server::access_log::{Anchored, anchor_line, anchor_round, check_anchors, newest};
use server::audit::verify::verify;
use server::audit::{self, Entry, Who, sealer};
use shared::access_log::{After, Breach, Checked, Reason, Verify};

use crate::support::TestApp;

/// Begins with ten sealed rows.
async fn sealed() -> TestApp {
    let app = TestApp::start().await;
    for number in 1..10 {
        note(&app, &format!("row {number}")).await;
    }
    assert_eq!(sealer::all(&app.context).await.unwrap(), 10);
    app
}

async fn note(app: &TestApp, detail: &str) {
    let entry = Entry {
        practice_id: &app.practice.id,
        reason: Reason::WrongPassword,
        who: Who::Stranger,
        detail: Some(detail),
        visitor: None,
    };
    audit::write(&app.context, app.context.database().writer(), entry).await.unwrap();
}

async fn check(app: &TestApp) -> Checked {
    let mut checked = verify(&app.context, &app.practice.id, 0, 4).await.unwrap();
    while !checked.done() {
        checked = verify(&app.context, &app.practice.id, checked.through, 4).await.unwrap();
    }
    checked
}

async fn run(app: &TestApp, statement: &str) -> bool {
    app.context.database().writer().execute_unprepared(statement).await.is_ok()
}

/// What an administrator of the database can do: take the triggers away, and then anything.
async fn tamper(app: &TestApp, statements: &[&str]) {
    let table = match app.context.database().writer().get_database_backend() {
        DbBackend::Postgres => " ON access_log",
        _ => "",
    };
    for trigger in ["access_log_added", "access_log_kept", "access_log_unchanged"] {
        assert!(run(app, &format!("DROP TRIGGER IF EXISTS {trigger}{table}")).await);
    }
    for statement in statements {
        assert!(run(app, statement).await, "{statement}");
    }
}

async fn broken(statements: &[&str]) -> (i64, Breach) {
    let app = sealed().await;
    assert_eq!(check(&app).await.broken, None);
    tamper(&app, statements).await;
    let found = check(&app).await.broken.expect("a break");
    (found.number, found.breach)
}

#[tokio::test]
async fn a_changed_row_is_found() {
    for column in
        ["reason = 'logged_out'", "at = at - 1", "detail = NULL", "network = '203.0.113.1'", "contact_id = 'x'"]
    {
        let statement = format!("UPDATE access_log SET {column} WHERE number = 6");
        assert_eq!(broken(&[&statement]).await, (6, Breach::Changed), "{column}");
    }
}

#[tokio::test]
async fn the_button_says_where_it_breaks() {
    let app = sealed().await;
    let admin = app.admin().await;
    tamper(&app, &["UPDATE access_log SET detail = 'another' WHERE number = 6"]).await;
    let checked = admin.ok::<Verify>(After::default()).await;
    assert_eq!((checked.through, checked.done()), (5, true));
    assert!(checked.broken.is_some_and(|broken| broken.number == 6 && broken.breach == Breach::Changed));
}

#[tokio::test]
async fn a_row_that_is_gone_is_found() {
    assert_eq!(broken(&["DELETE FROM access_log WHERE number = 1"]).await, (1, Breach::Missing));
    assert_eq!(broken(&["DELETE FROM access_log WHERE number = 5"]).await, (5, Breach::Missing));
    assert_eq!(broken(&["DELETE FROM access_log WHERE number = 10"]).await, (10, Breach::Missing));
    assert_eq!(broken(&["DELETE FROM access_log WHERE number > 4"]).await, (5, Breach::Missing));
    let everything = ["DELETE FROM access_log", "DELETE FROM access_log_chain"];
    assert_eq!(broken(&everything).await, (1, Breach::Missing));
    let close_up = ["DELETE FROM access_log WHERE number = 9", "UPDATE access_log SET number = 9 WHERE number = 10"];
    assert_eq!(broken(&close_up).await, (9, Breach::Changed));
}

#[tokio::test]
async fn swapped_rows_are_found() {
    let swap = [
        "UPDATE access_log SET number = -1 WHERE number = 4",
        "UPDATE access_log SET number = 4 WHERE number = 7",
        "UPDATE access_log SET number = 7 WHERE number = -1",
    ];
    assert_eq!(broken(&swap).await, (4, Breach::Changed));
}

#[tokio::test]
async fn edited_seals_are_found() {
    assert_eq!(broken(&["UPDATE access_log SET hash = 'x' WHERE number = 3"]).await, (3, Breach::Changed));
    assert_eq!(broken(&["UPDATE access_log SET mark = 'x' WHERE number = 3"]).await, (3, Breach::Changed));
    assert_eq!(
        broken(&["UPDATE access_log SET number = NULL, hash = NULL WHERE number = 3"]).await,
        (3, Breach::Missing)
    );
    assert_eq!(broken(&["UPDATE access_log_chain SET hash = 'x'"]).await, (10, Breach::Changed));
    assert_eq!(broken(&["UPDATE access_log_chain SET number = 8"]).await, (8, Breach::Changed));
    assert_eq!(broken(&["UPDATE access_log_chain SET unmarked_until = 99"]).await, (1, Breach::Changed));
    assert_eq!(broken(&["DELETE FROM access_log_chain"]).await, (1, Breach::Foreign));
}

const COPY: &str = "INSERT INTO access_log (practice_id, at, reason, detail) \
    SELECT practice_id, at, reason, detail FROM access_log WHERE number = 5";

#[tokio::test]
async fn a_row_of_somebody_elses_is_found_also_when_it_was_sealed() {
    let app = sealed().await;
    // Adding is what the triggers allow.
    assert!(run(&app, COPY).await);
    note(&app, "ours").await;
    assert_eq!(sealer::all(&app.context).await.unwrap(), 2);
    let found = check(&app).await.broken.unwrap();
    assert_eq!((found.number, found.breach), (11, Breach::Foreign));

    let copied_mark = "INSERT INTO access_log (practice_id, at, reason, detail, mark) \
        SELECT practice_id, at, reason, detail, mark FROM access_log WHERE number = 5";
    assert!(!run(&app, copied_mark).await, "a mark is there once");
    let numbered = "INSERT INTO access_log (practice_id, at, reason, number, hash) \
        SELECT practice_id, at, reason, 99, hash FROM access_log WHERE number = 5";
    assert!(!run(&app, numbered).await, "only the sealer numbers");
    assert_eq!(broken(&[numbered]).await, (99, Breach::Foreign));
}

#[tokio::test]
async fn the_database_keeps_what_is_written() {
    let app = sealed().await;
    note(&app, "fresh").await;
    for statement in [
        "DELETE FROM access_log WHERE number = 5",
        "DELETE FROM access_log",
        "UPDATE access_log SET detail = 'x' WHERE number = 5",
        "UPDATE access_log SET number = 99 WHERE number = 5",
        "UPDATE access_log SET number = NULL, hash = NULL WHERE number = 5",
        "UPDATE access_log SET detail = 'x' WHERE number IS NULL",
        "UPDATE access_log SET detail = 'x', number = 11, hash = 'x' WHERE number IS NULL",
    ] {
        assert!(!run(&app, statement).await, "{statement}");
    }
    assert_eq!(app.log().await.len(), 11);
}

#[tokio::test]
async fn a_row_that_nobody_seals_is_told() {
    let app = sealed().await;
    note(&app, "fresh").await;
    let waiting = check(&app).await.waiting;
    assert_eq!((waiting.rows, waiting.late), (1, false));
    app.clock.advance_seconds(61);
    let checked = check(&app).await;
    assert!(checked.waiting.late && checked.broken.is_none());
    sealer::all(&app.context).await.unwrap();
    assert_eq!(check(&app).await.waiting.rows, 0);
}

#[tokio::test]
async fn rows_from_before_the_chain_are_sealed_as_they_are() {
    let app = TestApp::start().await;
    tamper(&app, &["UPDATE access_log SET mark = NULL"]).await;
    let begun = "INSERT INTO access_log_chain (practice_id, unmarked_until, number, hash, sealed_at) \
        SELECT practice_id, MAX(id), 0, '', 0 FROM access_log GROUP BY practice_id";
    tamper(&app, &[begun]).await;
    note(&app, "new").await;
    assert_eq!(sealer::all(&app.context).await.unwrap(), 2);
    assert_eq!(check(&app).await.broken, None);
}

#[tokio::test]
async fn a_hundred_writers_at_once_leave_a_whole_chain() {
    let app = TestApp::start().await;
    let writers = (0..100).map(|number| {
        let (context, practice_id) = (app.context.clone(), app.practice.id.clone());
        tokio::spawn(async move {
            let transaction = context.database().begin().await.unwrap();
            let detail = format!("writer {number}");
            let entry = Entry {
                practice_id: &practice_id,
                reason: Reason::WrongPassword,
                who: Who::Stranger,
                detail: Some(&detail),
                visitor: None,
            };
            audit::write(&context, &transaction, entry).await.unwrap();
            tokio::task::yield_now().await;
            transaction.commit().await.unwrap();
        })
    });
    let writers: Vec<_> = writers.collect();
    let sealers: Vec<_> = (0..3)
        .map(|_| {
            let context = app.context.clone();
            tokio::spawn(async move {
                for _ in 0..20 {
                    sealer::all(&context).await.unwrap();
                    tokio::task::yield_now().await;
                }
            })
        })
        .collect();
    for task in writers.into_iter().chain(sealers) {
        task.await.unwrap();
    }
    sealer::all(&app.context).await.unwrap();
    let checked = check(&app).await;
    assert_eq!((checked.broken, checked.through, checked.waiting.rows), (None, 101, 0));
}

#[tokio::test]
async fn practices_have_chains_of_their_own() {
    let app = sealed().await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    sealer::all(&app.context).await.unwrap();
    let theirs = verify(&app.context, &neighbour.id, 0, 100).await.unwrap();
    assert_eq!((theirs.through, theirs.broken), (1, None));
    assert_eq!(check(&app).await.through, 10);
    tamper(&app, &[&format!("UPDATE access_log SET practice_id = '{}', number = 2 WHERE number = 10", neighbour.id)])
        .await;
    assert_eq!(verify(&app.context, &neighbour.id, 0, 100).await.unwrap().broken.unwrap().breach, Breach::Foreign);
    assert_eq!(check(&app).await.broken.unwrap().breach, Breach::Missing);
}

/// The chain cannot know that it was once longer; what was kept elsewhere can.
#[tokio::test]
async fn an_end_that_was_cut_off_is_found_by_an_anchor() {
    let app = sealed().await;
    let reader = app.context.database().reader();
    let anchor = newest(reader, &app.practice.id).await.unwrap().unwrap();
    let kept = anchor_line(&app.practice, &anchor);
    assert_eq!(check_anchors(reader, &app.practice, &kept).await.unwrap(), Anchored::All(1));
    let cut = [
        "DELETE FROM access_log WHERE number > 8",
        "UPDATE access_log_chain SET number = 8, hash = (SELECT hash FROM access_log WHERE number = 8)",
    ];
    tamper(&app, &cut).await;
    assert_eq!(check(&app).await.broken, None);
    assert_eq!(check_anchors(reader, &app.practice, &kept).await.unwrap(), Anchored::Lost(10));
    note(&app, "made anew").await;
    note(&app, "made anew").await;
    sealer::all(&app.context).await.unwrap();
    assert_eq!(check(&app).await.broken, None);
    assert_eq!(check_anchors(reader, &app.practice, &kept).await.unwrap(), Anchored::Lost(10));
    let elsewhere = kept.replace(&app.practice.host, "elsewhere.example");
    assert_eq!(check_anchors(reader, &app.practice, &elsewhere).await.unwrap(), Anchored::All(0));
}

/// Without the key nobody numbers rows, but the sealer would.
#[tokio::test]
async fn a_sealer_does_not_make_a_chain_anew_that_it_has_sealed_before() {
    let cut = [
        "DELETE FROM access_log WHERE number > 8",
        "UPDATE access_log_chain SET number = 8, hash = (SELECT hash FROM access_log WHERE number = 8)",
    ];
    let anew = [
        "DELETE FROM access_log WHERE number = 5",
        "UPDATE access_log SET number = NULL, hash = NULL",
        "DELETE FROM access_log_chain",
    ];
    for statements in [&cut[..], &anew[..]] {
        let (app, mut before) = (sealed().await, sealer::Sealed::default());
        note(&app, "the newest").await;
        assert_eq!(sealer::on(&app.context, &mut before).await.unwrap(), 1);
        tamper(&app, statements).await;
        note(&app, "after it").await;
        let refused = sealer::on(&app.context, &mut before).await.unwrap_err().to_string();
        assert!(refused.starts_with("entry 11 of practice"), "{refused}");
        app.clock.advance_seconds(61);
        assert!(check(&app).await.waiting.late, "and whoever checks the log sees it");
    }
}

#[tokio::test]
async fn an_anchor_is_written_and_mailed_once_a_day() {
    let app = sealed().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("anchors.log");
    app.mail_anchors_to("keeper@lawyer.example").await;
    assert_eq!(anchor_round(&app.context, &file).await.unwrap(), 1);
    assert_eq!(anchor_round(&app.context, &file).await.unwrap(), 0);
    let mail = app.mail_to("keeper@lawyer.example").await;
    let lines = std::fs::read_to_string(&file).unwrap();
    assert_eq!(lines.lines().count(), 1);
    assert!(mail.text.contains(lines.trim()), "{}", mail.text);
    let reader = app.context.database().reader();
    assert_eq!(
        check_anchors(reader, &app.practice, &mail.text).await.unwrap(),
        Anchored::All(1),
        "a whole mail will do"
    );

    app.clock.advance_seconds(24 * 60 * 60);
    sealer::all(&app.context).await.unwrap();
    assert_eq!(anchor_round(&app.context, &file).await.unwrap(), 1);
    let lines = std::fs::read_to_string(&file).unwrap();
    assert_eq!(check_anchors(reader, &app.practice, &lines).await.unwrap(), Anchored::All(2));
    let logged = app.log().await.pop().unwrap();
    assert_eq!(logged.detail.as_deref(), Some("anchor_mail none -> keeper@lawyer.example"));
}
