//! Requests as such: where they come from, and how large they are.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use futures_util::stream;
use serde_json::json;
use shared::access::Level;
use shared::endpoint::{ALL, Method};
use shared::failure::Code;
use shared::link;
use shared::sign_in::{AskForLink, Password, TypedAddress};

use super::ADA;
use crate::support::{Answer, Browser, PASSWORD, TestApp, credentials};

/// Posts from a page of another website, as a form would and as a script would.
async fn from_elsewhere(browser: &Browser<'_>, path: &str, body: &serde_json::Value) -> [Answer; 2] {
    let page = |kind| {
        Request::post(path)
            .header(ORIGIN, "https://evil.example")
            .header("sec-fetch-site", "cross-site")
            .header(CONTENT_TYPE, kind)
    };
    let (form, script) = (page("text/plain"), page("application/json"));
    [browser.send(form, Body::from(body.to_string())).await, browser.send(script, Body::from(body.to_string())).await]
}

#[tokio::test]
async fn better_auth_10304_another_websites_post_sends_no_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.decide(r#"{"identity":true}"#).await;
    let (mails, rows) = (app.mails().await.len(), app.log().await.len());
    for (path, body) in [
        ("/api/sign-in/link", json!({ "email": ADA })),
        ("/api/recovery", json!({ "email": ADA })),
        ("/api/sign-in/identity", json!({ "email": ADA, "fact": "6789" })),
        ("/api/sign-in", json!(credentials(ADA, PASSWORD))),
    ] {
        for answer in from_elsewhere(&app.browser(), path, &body).await {
            assert_eq!(answer.problem().code, Code::CrossSite, "{path}");
        }
    }
    assert_eq!((app.mails().await.len(), app.texts().await.len(), app.log().await.len()), (mails, 0, rows));
}

/// Eve's own secrets, sent from her website by Ada's browser, so that Ada would go on as Eve.
#[tokio::test]
async fn cve_2026_47158_another_websites_post_signs_nobody_in() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    app.client(&admin, "eve@example.com").await;
    app.browser().ok::<AskForLink>(TypedAddress { email: "eve@example.com".into() }).await;
    let token = app.newest_token("eve@example.com", link::SIGN_IN).await;
    let held = ada.cookies();
    for browser in [ada, app.browser()] {
        let before = browser.cookies();
        for (path, body) in [
            ("/api/sign-in", json!(credentials("eve@example.com", PASSWORD))),
            ("/api/sign-in/link/redeem", json!({ "token": token })),
            ("/api/session/log-out", json!(null)),
        ] {
            for answer in from_elsewhere(&browser, path, &body).await {
                assert_eq!(answer.problem().code, Code::CrossSite, "{path}");
            }
        }
        assert_eq!(browser.cookies(), before, "it was given nothing, and kept what it had");
        assert_eq!(browser.signed_in().await, before == held);
    }
}

#[tokio::test]
async fn rustsec_2022_0055_a_body_without_an_end_is_not_read_to_it() {
    const PIECES: usize = 16 * 1024;
    let app = TestApp::start().await;
    for endpoint in ALL.iter().filter(|endpoint| endpoint.method == Method::Post && endpoint.access == Level::Anyone) {
        let taken = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&taken);
        // No length is told, so that only reading shows it.
        let pieces = (0..PIECES).map(move |_| {
            counted.fetch_add(1, Ordering::Relaxed);
            Ok::<_, Infallible>("x".repeat(1024))
        });
        let request =
            Request::post(endpoint.path).header(CONTENT_TYPE, "application/json").header(ORIGIN, &app.practice.origin);
        let answer = app.browser().send(request, Body::from_stream(stream::iter(pieces))).await;
        assert_eq!(answer.problem().code, Code::TooLarge, "{}", endpoint.name);
        let taken = taken.load(Ordering::Relaxed);
        assert!(taken <= 64, "{}: {taken} KiB were read", endpoint.name);
    }
}

/// A browser at every level, so that it is the body that is refused.
async fn at_every_level<'a>(app: &'a TestApp) -> impl Fn(Level) -> Browser<'a> {
    let admin = app.admin().await;
    let (client, half) = (app.client(&admin, ADA).await, app.browser());
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    move |level| match level {
        Level::Anyone => app.browser(),
        Level::HalfSignedIn => half.copy(),
        Level::SignedIn | Level::Client | Level::ProfileHolder | Level::ProfileOwner => client.copy(),
        Level::Staff(_) => admin.copy(),
    }
}

/// A value of more than 4 GiB told the database a length that was cut off, and its end was read as a statement. The
/// longest that any endpoint reads, those that take files among them, is five hundred times shorter.
#[tokio::test]
async fn rustsec_2024_0363_no_value_comes_near_the_length_that_overflowed() {
    const MIB: usize = 1024 * 1024;
    let app = TestApp::start().await;
    let browser = at_every_level(&app).await;
    let piece = axum::body::Bytes::from(vec![b'x'; 64 * 1024]);
    for endpoint in ALL.iter().filter(|endpoint| endpoint.method == Method::Post) {
        let taken = Arc::new(AtomicUsize::new(0));
        let (counted, piece) = (Arc::clone(&taken), piece.clone());
        // No length is told, so that only reading shows it: one string that goes on for 64 MiB.
        let pieces = std::iter::once(axum::body::Bytes::from_static(b"{\"data\":\"")).chain((0..1024).map(move |_| {
            counted.fetch_add(piece.len(), Ordering::Relaxed);
            piece.clone()
        }));
        let path = crate::endpoints::path(endpoint);
        let request = Request::post(path).header(CONTENT_TYPE, "application/json").header(ORIGIN, &app.practice.origin);
        let body = Body::from_stream(stream::iter(pieces.map(Ok::<_, Infallible>)));
        let answer = browser(endpoint.access).send(request, body).await;
        let (code, taken) = (answer.problem().code, taken.load(Ordering::Relaxed));
        // Nothing is read for a profile that is not there.
        assert!(code == Code::TooLarge || (code == Code::NotFound && taken == 0), "{}: {code:?}", endpoint.name);
        assert!(taken <= 8 * MIB, "{}: {taken} bytes were read", endpoint.name);
    }
}

/// The versions of sqlx that had it came before 0.8.1.
#[test]
fn rustsec_2024_0363_the_database_driver_is_newer() {
    let lock = include_str!("../../../../Cargo.lock");
    let versions = lock.split("name = \"sqlx-core\"\nversion = \"").skip(1).map(|rest| rest.split('"').next().unwrap());
    let versions: Vec<Vec<u32>> =
        versions.map(|version| version.split('.').map(|part| part.parse().unwrap()).collect()).collect();
    assert!(!versions.is_empty() && versions.iter().all(|version| version >= &vec![0, 8, 1]), "{versions:?}");
}
