//! The session: how it begins, lives, ends, and what its cookie is.

use sea_orm::{ConnectionTrait, EntityTrait};
use server::entity::session;
use shared::failure::Code;
use shared::profile::Mine;
use shared::sign_in::{Extend, LogOut, Session, SessionState};

use crate::support::{Browser, PASSWORD, TestApp, credentials};

async fn client(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await
}

#[tokio::test]
async fn asvs_7_3_1_a_session_ends_after_half_an_hour_of_nothing() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    app.clock.advance_seconds(30 * 60 - 5);
    assert!(matches!(ada.ok::<Session>(()).await, SessionState::Client { .. }), "looking keeps nothing alive");
    app.clock.advance_seconds(5);
    assert_eq!(ada.ok::<Session>(()).await, SessionState::SignedOut);
    assert_eq!(ada.refused::<Mine>(()).await, Code::SignedOut);
}

#[tokio::test]
async fn activity_keeps_a_session_alive() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    for _ in 0..4 {
        app.clock.advance_seconds(29 * 60);
        ada.ok::<Extend>(()).await;
    }
    ada.ok::<Mine>(()).await;
}

#[tokio::test]
async fn asvs_7_3_2_a_session_ends_after_twelve_hours_whatever_one_does() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    for _ in 0..28 {
        app.clock.advance_seconds(25 * 60);
        ada.ok::<Extend>(()).await;
    }
    app.clock.advance_seconds(20 * 60);
    assert_eq!(ada.refused::<Extend>(()).await, Code::SignedOut);
}

#[tokio::test]
async fn last_seen_is_written_at_most_once_a_minute() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    let seen = || async {
        session::Entity::find().all(app.context.database().reader()).await.unwrap().iter().map(|row| row.seen_at).max()
    };
    let first = seen().await;
    app.clock.advance_seconds(30);
    ada.ok::<Mine>(()).await;
    assert_eq!(seen().await, first);
    app.clock.advance_seconds(31);
    ada.ok::<Mine>(()).await;
    assert!(seen().await > first);
}

#[tokio::test]
async fn reading_the_session_is_one_indexed_query_and_no_write() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    ada.ok::<Session>(()).await;
    app.statements();
    ada.ok::<Session>(()).await;
    let statements = app.statements();
    assert_eq!(statements.len(), 1, "{statements:#?}");
    assert!(statements[0].trim_start().starts_with("SELECT"));
    assert!(statements[0].contains("session.token_digest = $1"), "by its unique index");
}

#[tokio::test]
async fn asvs_7_4_1_log_out_ends_the_session_on_the_server() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    let thief = ada.copy();
    thief.ok::<Mine>(()).await;
    ada.ok::<LogOut>(()).await;
    assert!(!ada.cookies().contains_key("portico"));
    assert_eq!(thief.refused::<Mine>(()).await, Code::SignedOut);
    assert_eq!(app.reasons().await.last().unwrap(), "logged_out");
    ada.ok::<LogOut>(()).await;
}

#[tokio::test]
async fn asvs_7_2_4_every_sign_in_begins_a_new_session_and_ends_the_old() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    let before = ada.copy();
    let old = ada.cookies()["portico"].clone();
    app.sign_in(&ada, "ada@example.com").await;
    assert_ne!(ada.cookies()["portico"], old);
    assert_eq!(before.refused::<Mine>(()).await, Code::SignedOut);
    let planted = app.browser();
    planted.plant("portico", "chosen-by-an-attacker");
    app.sign_in(&planted, "ada@example.com").await;
    assert_ne!(planted.cookies()["portico"], "chosen-by-an-attacker");
}

#[tokio::test]
async fn asvs_7_4_2_disabling_somebody_acts_on_their_next_request() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    app.context.database().writer().execute_unprepared("UPDATE contact SET disabled_at = 1").await.unwrap();
    assert_eq!(ada.refused::<Mine>(()).await, Code::SignedOut);
}

#[tokio::test]
async fn only_digests_of_sessions_are_stored() {
    let app = TestApp::start().await;
    let ada = client(&app).await;
    let rows = session::Entity::find().all(app.context.database().reader()).await.unwrap();
    let token = &ada.cookies()["portico"];
    assert_eq!(token.len(), 43, "256 bits");
    assert!(!format!("{rows:?}").contains(token));
}

#[tokio::test]
async fn on_https_the_cookie_is_host_bound_secure_and_http_only() {
    let app = TestApp::at("https://portal.example.org").await;
    app.employ("admin@practice.example", shared::staff::Role::Admin).await;
    let answer = app.browser().post("/api/console/sign-in", &credentials("admin@practice.example", PASSWORD)).await;
    let cookie = answer.headers["set-cookie"].to_str().unwrap();
    assert!(cookie.starts_with("__Host-portico-step="), "{cookie}");
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(!cookie.contains("Domain"));
}

#[tokio::test]
async fn another_sites_cookie_does_not_hide_ours() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, "ada@example.com").await;
    ada.plant("a_name", "José");
    assert!(matches!(ada.ok::<Session>(()).await, SessionState::Client { .. }));
}
