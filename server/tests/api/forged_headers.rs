//! No header bends a link in any mail: twelve that carry a host, for each mail with a link or an address in it
//! (GHSA-3529-5m8x-rpv3, CVE-2025-70948, CVE-2025-25198, CVE-2026-27812).

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use shared::access_log::Reason;

use crate::support::{Browser, TestApp};

const ADA: &str = "ada@example.com";

const FORGED: [&str; 12] = [
    "x-forwarded-host",
    "x-forwarded-server",
    "x-host",
    "x-original-host",
    "x-forwarded-proto",
    "forwarded",
    "x-http-host-override",
    "x-rewrite-url",
    "x-original-url",
    "x-forwarded-port",
    "x-forwarded-scheme",
    "x-proxyuser-host",
];

/// Posts once per forged header and looks at every mail there is afterwards.
async fn bends_nothing(app: &TestApp, browser: &Browser<'_>, path: &str, body: &Value, mails: usize) {
    let before = app.mails().await.len();
    for header in FORGED {
        // Wrong guesses wait for each other.
        app.clock.advance_seconds(4);
        let request = Request::post(path)
            .header("content-type", "application/json")
            .header("origin", &app.practice.origin)
            .header(header, "evil.example");
        let answer = browser.send(request, Body::from(body.to_string())).await;
        assert!(answer.status.as_u16() < 500, "{header}: {}", answer.text());
    }
    let sent = app.mails().await.split_off(before);
    assert_eq!(sent.len(), mails, "{path}");
    for mail in sent {
        assert!(mail.text.contains(&app.practice.origin), "{path}: {}", mail.text);
        assert!(!format!("{} {} {}", mail.subject, mail.text, mail.html).contains("evil"), "{path}");
    }
}

#[tokio::test]
async fn of_an_invitation() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let contact = app.add_contact(&admin, ADA).await;
    let path = format!("/api/console/contacts/{contact}/invitation");
    // All but the newest are superseded in the queue.
    bends_nothing(&app, &admin, &path, &Value::Null, 1).await;
}

#[tokio::test]
async fn of_a_sign_in_link_and_of_a_reset_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let address = json!({ "email": ADA });
    bends_nothing(&app, &app.browser(), "/api/sign-in/link", &address, 1).await;
    bends_nothing(&app, &app.browser(), "/api/recovery", &address, 1).await;
}

#[tokio::test]
async fn of_word_that_the_account_is_locked() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let wrong = json!({ "email": ADA, "password": "wrong" });
    bends_nothing(&app, &app.browser(), "/api/sign-in", &wrong, 1).await;
    assert!(app.reasons().await.contains(&server::audit::tag(Reason::Locked)));
}
