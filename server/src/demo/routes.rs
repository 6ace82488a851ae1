//! The demo's own routes. They exist nowhere else: `serve` has no code that could mount them.

use axum::extract::{Query, Request};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Extension, Json, Router};
use serde::Deserialize;

use crate::birthday_plan;
use crate::context::Context;
use crate::demo::mailbox::{self, Parsed, ParsedText};
use crate::demo::{Stage, seed};

/// `/demo/…`.
pub(super) fn routes(stage: Stage) -> Router<Context> {
    Router::new()
        .route("/demo/mail", get(mail))
        .route("/demo/sms", get(sms))
        .route("/demo/mailbox", get(mailbox_page))
        .route("/demo/clock", post(clock))
        .route("/demo/reset", post(reset))
        .layer(from_fn(own_pages_only))
        .layer(Extension(stage))
}

/// Test suites send neither `Origin` nor `Sec-Fetch-Site`; other websites cannot help sending them. The host is
/// checked too, so that a name that was pointed at this machine reads nothing.
async fn own_pages_only(request: Request, next: Next) -> Response {
    if !welcome(request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let mut response = next.run(request).await;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

fn welcome(headers: &HeaderMap) -> bool {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let host = header("host").unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let local = name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
    let own = header("origin").is_none_or(|origin| origin.strip_prefix("http://") == Some(host));
    local && own && matches!(header("sec-fetch-site").unwrap_or("none"), "none" | "same-origin")
}

#[derive(Deserialize)]
struct To {
    #[serde(default)]
    to: String,
}

/// Mails to an address, newest first; all mails without one.
async fn mail(Extension(stage): Extension<Stage>, Query(To { to }): Query<To>) -> Json<Vec<Parsed>> {
    Json(newest_first(&stage, &to))
}

/// Text messages to a number, newest first; all without one.
async fn sms(Extension(stage): Extension<Stage>, Query(To { to }): Query<To>) -> Json<Vec<ParsedText>> {
    Json(newest_texts(&stage, &to))
}

async fn mailbox_page(Extension(stage): Extension<Stage>, Query(To { to }): Query<To>) -> Response {
    let headers =
        [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, "default-src 'none'; base-uri 'none'")];
    (headers, mailbox::page(&newest_first(&stage, &to), &newest_texts(&stage, &to))).into_response()
}

fn newest_first(stage: &Stage, to: &str) -> Vec<Parsed> {
    let mails = stage.sent.mails();
    let wanted = mails.iter().rev().filter(|mail| to.is_empty() || mail.to.eq_ignore_ascii_case(to));
    wanted.map(mailbox::parsed).collect()
}

fn newest_texts(stage: &Stage, to: &str) -> Vec<ParsedText> {
    let texts = stage.sent.texts();
    texts
        .iter()
        .rev()
        .filter(|text| to.is_empty() || mailbox::same_number(&text.to, to))
        .map(mailbox::parsed_text)
        .collect()
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Advance {
    advance_seconds: u32,
}

/// Moves the clock forward.
async fn clock(Extension(stage): Extension<Stage>, Json(advance): Json<Advance>) -> Json<serde_json::Value> {
    stage.clock.advance_seconds(i64::from(advance.advance_seconds));
    // The worker looks every few minutes of the real day.
    if let Err(error) = birthday_plan::round(&stage.context).await {
        tracing::warn!("the birthday plans were not carried out: {error:#}");
    }
    stage.context.outbox_bell().notify_one();
    Json(serde_json::json!({ "now": stage.context.now().0 }))
}

/// Everybody as at the beginning: people, mails, clock.
async fn reset(Extension(stage): Extension<Stage>) -> Response {
    if stage.scaled {
        return StatusCode::CONFLICT.into_response();
    }
    match start_over(&stage).await {
        Ok(()) => Json(serde_json::json!({})).into_response(),
        Err(error) => {
            tracing::error!(error = %format!("{error:#}"), "the demo could not be reset");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

async fn start_over(stage: &Stage) -> anyhow::Result<()> {
    let transaction = stage.context.database().begin().await?;
    seed::empty(&transaction).await?;
    transaction.commit().await?;
    stage.clock.reset();
    stage.sent.clear();
    seed::fill(&stage.context, stage.port).await
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(pairs: &[(&'static str, &'static str)]) -> bool {
        welcome(&pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect())
    }

    #[test]
    fn suites_and_the_demos_own_pages_are_welcome() {
        assert!(judged(&[("host", "localhost:8080")]));
        assert!(judged(&[
            ("host", "second.localhost:8080"),
            ("origin", "http://second.localhost:8080"),
            ("sec-fetch-site", "same-origin")
        ]));
    }

    #[test]
    fn other_websites_and_names_pointed_here_are_not() {
        assert!(!judged(&[("host", "localhost:8080"), ("origin", "https://evil.example")]));
        assert!(!judged(&[("host", "localhost:8080"), ("sec-fetch-site", "cross-site")]));
        assert!(!judged(&[("host", "evil.example")]));
    }
}
