//! The front door: what happens to every request before its route and after its answer.

use std::borrow::Cow;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::extract::{ConnectInfo, MatchedPath, Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, COOKIE, HOST, HeaderName, ORIGIN, USER_AGENT};
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ipnet::IpNet;
use shared::access_log::Reason;
use shared::failure::Code;
use shared::language::Language;

use crate::audit::{self, Entry, Visitor, Who};
use crate::context::Context;
use crate::entity::practice;
use crate::http::failure::{Failure, REQUEST_ID};
use crate::http::origin::{self, Claims};
use crate::http::{address, browser, csp};
use crate::session::Jar;
use crate::throttle::{self, Limit};

/// Longest time an answer may take.
const DEADLINE: Duration = Duration::from_secs(30);

/// Refusals of one kind that somebody who is in leaves in the log. Whoever tries many doors is seen; whoever only reloads
/// a wrong page does not fill it.
const INSIDE: Limit = Limit { times: 10, seconds: 10 * 60 };

/// What the door learnt of a request.
#[derive(Clone, Debug)]
pub struct Door {
    /// The practice at this host.
    pub practice: Arc<practice::Model>,
    /// The browser.
    pub visitor: Visitor,
    /// Its cookies.
    pub jar: Jar,
}

impl Door {
    /// Logs a refusal and answers with it. Should the log fail, that is the failure: nobody gets past it unseen.
    pub async fn refuse(&self, context: &Context, who: Who<'_>, code: Code, reason: Reason) -> Failure {
        self.refuse_with(context, who, (code, reason), None).await
    }

    /// The same for what somebody who is in may come upon any number of times: of one account and reason so many rows are
    /// written in so long. Beyond them the answer is the same.
    pub async fn refuse_inside(
        &self,
        context: &Context,
        (who, account_id): (Who<'_>, &str),
        (code, reason): (Code, Reason),
        detail: Option<&str>,
    ) -> Failure {
        let key = format!("refused:{}:{account_id}", audit::tag(reason));
        match throttle::within(context, &self.practice.id, &key, INSIDE).await {
            Ok(true) => self.refuse_with(context, who, (code, reason), detail).await,
            Ok(false) => code.into(),
            Err(error) => error.into(),
        }
    }

    /// The same as [`refuse`](Self::refuse) with a detail.
    pub async fn refuse_with(
        &self,
        context: &Context,
        who: Who<'_>,
        (code, reason): (Code, Reason),
        detail: Option<&str>,
    ) -> Failure {
        let entry = Entry { practice_id: &self.practice.id, reason, who, detail, visitor: Some(&self.visitor) };
        match audit::write(context, context.database().writer(), entry).await {
            Ok(()) => code.into(),
            Err(error) => error.into(),
        }
    }
}

/// What the door needs beside the context.
#[derive(Clone)]
pub struct Keeper {
    context: Context,
    proxies: Arc<[IpNet]>,
}

impl Keeper {
    /// A keeper who believes `X-Forwarded-For` from `proxies`.
    pub fn new(context: Context, proxies: &[IpNet]) -> Self {
        Self { context, proxies: proxies.into() }
    }
}

/// Gives the request an id, finds its practice, refuses cross-site acts, bounds its time, and hardens the answer.
pub async fn door(State(keeper): State<Keeper>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = keeper.context.new_id().map(|id| id.to_string()).unwrap_or_default();
    let method = request.method().clone();
    let route = request.extensions().get::<MatchedPath>().map_or("page", MatchedPath::as_str).to_owned();
    let answered = REQUEST_ID.scope(id.clone(), enter(&keeper, &id, request, next));
    let (secure, mut response) = answered.await;
    csp::harden(response.headers_mut(), secure);
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    let milliseconds = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    // The route's pattern, never the path: paths hold ids, and logs are no place for who looked at whom.
    let status = response.status().as_u16();
    if route.starts_with("/api/") {
        tracing::info!(request_id = id, %method, route, status, milliseconds, "answered");
    } else {
        tracing::debug!(request_id = id, %method, route, status, milliseconds, "answered");
    }
    response
}

async fn enter(keeper: &Keeper, id: &str, mut request: Request, next: Next) -> (bool, Response) {
    let practice = match find_practice(&keeper.context, request.headers()).await {
        Ok(practice) => practice,
        Err(failure) => return (false, failure.into_response()),
    };
    let secure = practice.origin.starts_with("https://");
    let acts = !matches!(*request.method(), Method::GET | Method::HEAD);
    if acts && !origin::same(claims(request.headers()), &practice.origin) {
        return (secure, Failure::from(Code::CrossSite).into_response());
    }
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip());
    let door = Door {
        visitor: visitor(request.headers(), peer, &keeper.proxies, id),
        jar: Jar::new(&values(request.headers(), &COOKIE).join("; "), secure),
        practice,
    };
    request.extensions_mut().insert(door);
    match tokio::time::timeout(DEADLINE, next.run(request)).await {
        Ok(response) => (secure, response),
        Err(_) => (secure, Failure::from(Code::Timeout).into_response()),
    }
}

/// The practice is known by the Host header alone. `X-Forwarded-Host` and its kin are never read, so they can
/// bend no link (GHSA-3529-5m8x-rpv3).
async fn find_practice(context: &Context, headers: &HeaderMap) -> Result<Arc<practice::Model>, Failure> {
    let host = header(headers, &HOST).ok_or(Code::UnknownHost)?;
    let found = context.directory().find(context.database(), context.now(), host).await?;
    found.ok_or_else(|| Code::UnknownHost.into())
}

fn visitor(headers: &HeaderMap, peer: Option<IpAddr>, proxies: &[IpNet], id: &str) -> Visitor {
    let forwarded = values(headers, &HeaderName::from_static("x-forwarded-for"));
    let forwarded: Vec<&str> = forwarded.iter().map(AsRef::as_ref).collect();
    Visitor {
        browser: header(headers, &USER_AGENT).and_then(browser::describe),
        network: peer.map(|peer| address::network(address::client(peer, &forwarded, proxies))),
        request_id: Some(id.to_owned()),
        language: header(headers, &ACCEPT_LANGUAGE).and_then(Language::from_accept_language),
    }
}

fn claims(headers: &HeaderMap) -> Claims<'_> {
    Claims { fetch_site: header(headers, &HeaderName::from_static("sec-fetch-site")), origin: header(headers, &ORIGIN) }
}

/// All values of a header that others may add to. Bytes that are no text spoil only themselves: another site's cookie
/// must not hide ours, nor a stranger's `X-Forwarded-For` the one our proxy wrote.
fn values<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<Cow<'a, str>> {
    headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect()
}

fn header<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}
