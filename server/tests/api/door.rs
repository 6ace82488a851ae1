//! The front door: hosts, headers, unknown paths, health.

use axum::body::Body;
use axum::http::Request;
use shared::failure::Code;
use shared::practice::{Practice, Show};

use crate::support::{Browser, TestApp};

#[tokio::test]
async fn an_unknown_host_is_misdirected() {
    let app = TestApp::start().await;
    let elsewhere = Browser::new(&app, "http://evil.example");
    for path in ["/", "/api/practice", "/assets/app-1.js"] {
        let answer = elsewhere.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.problem().code), (421, Code::UnknownHost), "{path}");
    }
}

#[tokio::test]
async fn each_host_has_its_own_practice() {
    let app = TestApp::start().await;
    let neighbour = app.neighbour("http://second.localhost:8080").await;
    let name = |practice: Practice| practice.name;
    assert_eq!(name(app.browser().ok::<Show>(()).await), "Willow Practice");
    assert_eq!(name(Browser::new(&app, &neighbour.origin).ok::<Show>(()).await), "Harbor Accounting");
}

#[tokio::test]
async fn every_answer_is_hardened() {
    let app = TestApp::at("https://portal.example.org").await;
    for path in ["/", "/api/practice", "/api/nothing", "/assets/app-1.js", "/robots.txt", "/manifest.webmanifest"] {
        let answer = app.browser().get(path).await;
        let header =
            |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap().to_owned()).unwrap_or_default();
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(header("referrer-policy"), "no-referrer", "{path}");
        assert!(header("strict-transport-security").contains("max-age=63072000"), "{path}");
        let policy = header("content-security-policy");
        assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.replace("'wasm-unsafe-eval'", "").contains("unsafe"), "{path}: {policy}");
        if path.starts_with("/api/") {
            assert_eq!(header("cache-control"), "no-store", "{path}");
        }
    }
}

#[tokio::test]
async fn paths_that_are_not_there_are_404_where_programs_ask() {
    let app = TestApp::start().await;
    for path in [
        "/api/nothing",
        "/api/",
        "/.well-known/anything",
        "/assets/app-2.js",
        "/favicon.ico",
        "/demo/mail",
        "/demo/mailbox",
        "/.well-known/resource-that-should-not-exist-whose-status-code-should-not-be-200",
    ] {
        assert_eq!(app.browser().get(path).await.problem().code, Code::NotFound, "{path}");
    }
    for path in ["/demo/reset", "/demo/clock"] {
        let answer = app.browser().post(path, &serde_json::json!({})).await;
        assert!(answer.status.as_u16() >= 400, "{path}");
    }
}

#[tokio::test]
async fn health_answers_on_any_host() {
    let app = TestApp::start().await;
    for path in ["/healthz", "/readyz"] {
        let answer = app.send(Request::get(path).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status(), 200, "{path}");
        assert_eq!(answer.headers()["x-content-type-options"], "nosniff", "{path}");
    }
}
