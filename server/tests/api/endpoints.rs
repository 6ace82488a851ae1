//! Every endpoint is served, and refuses strangers and other websites.

use axum::body::Body;
use axum::http::Request;
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use shared::access::Level;
use shared::endpoint::{ALL, Description, Method};
use shared::failure::Code;

use crate::support::{Answer, Browser, TestApp};

/// The path with made-up values.
pub(crate) fn path(endpoint: &Description) -> String {
    let id = "01JDB9ZK6V0000000000000000";
    endpoint
        .path
        .replace("{contact}", id)
        .replace("{staff}", id)
        .replace("{client}", id)
        .replace("{profile}", id)
        .replace("{kind}", "privacy")
        .replace("{version}", "1")
        .replace("{session}", id)
        .replace("{browser}", id)
        .replace("{delivery}", id)
        .replace("{mail}", id)
        .replace("{surrogate}", id)
}

async fn bare(browser: &Browser<'_>, endpoint: &Description) -> Answer {
    match endpoint.method {
        Method::Get => browser.get(&path(endpoint)).await,
        Method::Post => browser.post(&path(endpoint), &serde_json::Value::Null).await,
    }
}

#[test]
fn what_is_declared_is_served_and_nothing_else() {
    let name = |endpoint: &Description| endpoint.name;
    let mut served: Vec<_> = server::router::endpoints().served.iter().map(name).collect();
    let mut declared: Vec<_> = ALL.iter().map(name).collect();
    served.sort_unstable();
    declared.sort_unstable();
    assert_eq!(served, declared);
}

#[tokio::test]
async fn strangers_get_into_nothing_that_needs_a_session() {
    let app = TestApp::start().await;
    for endpoint in ALL.iter().filter(|endpoint| endpoint.access != Level::Anyone) {
        let answer = bare(&app.browser(), endpoint).await;
        assert_eq!(answer.problem().code, Code::SignedOut, "{}", endpoint.name);
    }
}

#[tokio::test]
async fn a_made_up_session_opens_nothing() {
    let app = TestApp::start().await;
    let browser = app.browser();
    browser.plant("portico", &"A".repeat(43));
    for endpoint in ALL.iter().filter(|endpoint| !matches!(endpoint.access, Level::Anyone | Level::HalfSignedIn)) {
        assert_eq!(bare(&browser, endpoint).await.problem().code, Code::SignedOut, "{}", endpoint.name);
    }
}

#[tokio::test]
async fn asvs_3_5_1_no_endpoint_acts_for_another_website() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for endpoint in ALL.iter().filter(|endpoint| endpoint.method == Method::Post) {
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")]
        {
            let request = Request::post(path(endpoint)).header(CONTENT_TYPE, "application/json").header(name, value);
            let answer = browser.send(request, Body::from("null")).await;
            assert_eq!(answer.problem().code, Code::CrossSite, "{} {name} {value}", endpoint.name);
        }
        let silent = Request::post(path(endpoint)).header(CONTENT_TYPE, "application/json");
        assert_eq!(browser.send(silent, Body::from("null")).await.problem().code, Code::CrossSite, "{}", endpoint.name);
    }
}

#[tokio::test]
async fn asvs_3_5_2_only_json_is_taken() {
    let app = TestApp::start().await;
    let browser = app.browser();
    for endpoint in ALL.iter().filter(|endpoint| endpoint.method == Method::Post && endpoint.access == Level::Anyone) {
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", ""] {
            let request = Request::post(path(endpoint)).header(CONTENT_TYPE, kind).header(ORIGIN, &app.practice.origin);
            let answer = browser.send(request, Body::from("{}")).await;
            assert_eq!(answer.problem().code, Code::NotJson, "{} {kind}", endpoint.name);
        }
    }
}

#[tokio::test]
async fn asvs_5_2_1_bodies_have_an_end() {
    let app = TestApp::start().await;
    let request =
        Request::post("/api/sign-in").header(CONTENT_TYPE, "application/json").header(ORIGIN, &app.practice.origin);
    let answer = app.browser().send(request, Body::from(format!("\"{}\"", "x".repeat(16 * 1024)))).await;
    assert_eq!(answer.problem().code, Code::TooLarge);
}

#[tokio::test]
async fn asvs_15_3_3_unknown_fields_are_refused() {
    let app = TestApp::start().await;
    let body = serde_json::json!({ "email": "a@example.com", "password": "x", "skip_second_step": true });
    assert_eq!(app.browser().post("/api/sign-in", &body).await.problem().code, Code::Malformed);
    let listed = serde_json::json!({ "email": ["a@example.com", "eve@example.com"], "password": "x" });
    assert_eq!(app.browser().post("/api/sign-in", &listed).await.problem().code, Code::Malformed);
}

#[tokio::test]
async fn asvs_4_1_4_other_methods_are_refused() {
    let app = TestApp::start().await;
    for endpoint in ALL {
        for method in ["DELETE", "PUT", "PATCH", "TRACE"] {
            let request = Request::builder().method(method).uri(path(endpoint)).header(ORIGIN, &app.practice.origin);
            let answer = app.browser().send(request, Body::empty()).await;
            assert_eq!(answer.problem().code, Code::MethodNotAllowed, "{method} {}", endpoint.name);
        }
    }
}

#[tokio::test]
async fn better_auth_pr_10004_spellings_of_a_path_slip_past_no_guard() {
    let app = TestApp::start().await;
    for path in [
        "/api//console/contacts",
        "/api/console/contacts/",
        "/API/console/contacts",
        "/api/console/contacts;x",
        "/api/%63onsole%2fcontacts",
        "/api/./console/contacts",
    ] {
        let answer = app.browser().get(path).await;
        let kind = answer.headers["content-type"].to_str().unwrap();
        assert_ne!(kind, "application/json", "{path} was answered by an endpoint");
    }
}
