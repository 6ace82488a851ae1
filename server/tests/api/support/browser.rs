//! A browser, as far as the API can tell: it keeps cookies and says where its requests come from.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, HOST, ORIGIN, SET_COOKIE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode};
use serde::Serialize;
use serde::de::DeserializeOwned;
use shared::endpoint::{Endpoint, Method, NoPath, PathValues};
use shared::failure::{Code, Problem};
use shared::sign_in::{Session, SessionState};

use super::test_app::TestApp;

/// A browser at one origin.
pub(crate) struct Browser<'a> {
    app: &'a TestApp,
    origin: String,
    address: [u8; 4],
    /// Headers it sends beside its own.
    also: Vec<(&'static str, &'static str)>,
    jar: Mutex<BTreeMap<String, String>>,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The problem in a refusal.
    pub(crate) fn problem(&self) -> Problem {
        serde_json::from_slice(&self.body).unwrap_or_else(|_| panic!("{}: {}", self.status, self.text()))
    }

    /// All that can be compared with another answer: the request's id, moments, and what was drawn count by length only.
    pub(crate) fn comparable(&self) -> String {
        let header = |(name, value): (&HeaderName, &HeaderValue)| {
            let value = value.to_str().unwrap();
            match value.split_once('=').filter(|_| *name == SET_COOKIE) {
                Some((cookie, rest)) => {
                    let (secret, rest) = rest.split_once(';').unwrap();
                    format!("{cookie} {} {rest}", secret.len())
                }
                None => format!("{name} {value}"),
            }
        };
        let told = |(name, _): &(&HeaderName, &HeaderValue)| !["x-request-id", "retry-after"].contains(&name.as_str());
        let mut headers: Vec<_> = self.headers.iter().filter(told).map(header).collect();
        headers.sort();
        let mut body: serde_json::Value = serde_json::from_slice(&self.body).unwrap();
        for drawn in ["request_id", "now", "expires_at", "resend_at", "number", "retry_after"] {
            if let Some(value) = body.get_mut(drawn).filter(|value| !value.is_null()) {
                *value = "drawn".into();
            }
        }
        format!("{} {headers:?} {} {body}", self.status, self.body.len())
    }

    fn json<R: DeserializeOwned>(&self) -> R {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.text()))
    }
}

impl<'a> Browser<'a> {
    pub(crate) fn new(app: &'a TestApp, origin: &str) -> Self {
        Self { app, origin: origin.to_owned(), address: [203, 0, 113, 9], also: Vec::new(), jar: Mutex::default() }
    }

    /// The same browser at another address.
    pub(crate) fn at(mut self, address: [u8; 4]) -> Self {
        self.address = address;
        self
    }

    /// The same browser, sending these headers too.
    pub(crate) fn saying(mut self, also: &[(&'static str, &'static str)]) -> Self {
        self.also = also.to_vec();
        self
    }

    /// Another browser with a copy of this one's cookies, as a thief would have.
    pub(crate) fn copy(&self) -> Self {
        let (origin, also, jar) = (self.origin.clone(), self.also.clone(), Mutex::new(self.cookies()));
        Self { app: self.app, origin, address: self.address, also, jar }
    }

    /// The cookies it holds.
    pub(crate) fn cookies(&self) -> BTreeMap<String, String> {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Plants a cookie.
    pub(crate) fn plant(&self, name: &str, value: &str) {
        self.jar.lock().unwrap_or_else(PoisonError::into_inner).insert(name.into(), value.into());
    }

    /// Whether a contact is signed in.
    pub(crate) async fn signed_in(&self) -> bool {
        matches!(self.ok::<Session>(()).await, SessionState::Client { .. })
    }

    /// Calls an endpoint without path values that must succeed.
    pub(crate) async fn ok<E: Endpoint<Path = NoPath>>(&self, request: impl Into<E::Request>) -> E::Response {
        self.ok_at::<E>(&NoPath {}, request).await
    }

    /// Calls an endpoint that must succeed.
    pub(crate) async fn ok_at<E: Endpoint>(&self, path: &E::Path, request: impl Into<E::Request>) -> E::Response {
        let answer = self.call::<E>(path, &request.into()).await;
        assert_eq!(answer.status, 200, "{}: {}", E::NAME, answer.text());
        if E::METHOD == Method::Post {
            self.app.copies_are_fresh(E::NAME).await;
        }
        answer.json()
    }

    /// Calls an endpoint without path values that must be refused.
    pub(crate) async fn refused<E: Endpoint<Path = NoPath>>(&self, request: impl Into<E::Request>) -> Code {
        self.refused_at::<E>(&NoPath {}, request).await
    }

    /// Calls an endpoint that must be refused, with a code it declares.
    pub(crate) async fn refused_at<E: Endpoint>(&self, path: &E::Path, request: impl Into<E::Request>) -> Code {
        let answer = self.call::<E>(path, &request.into()).await;
        assert!(answer.status.as_u16() >= 400, "{} was let in", E::NAME);
        let problem = answer.problem();
        assert_eq!((answer.status.as_u16(), problem.status), (problem.code.status(), problem.code.status()));
        let declared = E::CODES.contains(&problem.code) || problem.code.always_possible();
        assert!(declared, "{} does not declare {:?}", E::NAME, problem.code);
        let named = problem.fields.first().map(|field| field.code);
        named.unwrap_or(problem.code)
    }

    /// Calls an endpoint.
    pub(crate) async fn call<E: Endpoint>(&self, path: &E::Path, request: &E::Request) -> Answer {
        let path = path.fill(E::PATH);
        match E::METHOD {
            Method::Get => {
                let query = serde_urlencoded::to_string(request).unwrap();
                self.get(&format!("{path}?{query}")).await
            }
            Method::Post => self.post(&path, request).await,
        }
    }

    /// Reads a path.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.send(Request::get(path), Body::empty()).await
    }

    /// Sends JSON from a page of the origin.
    pub(crate) async fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        let body = Body::from(serde_json::to_vec(body).unwrap());
        let request = Request::post(path)
            .header(CONTENT_TYPE, "application/json")
            .header(ORIGIN, &self.origin)
            .header("sec-fetch-site", "same-origin");
        self.send(request, body).await
    }

    /// Sends a request with the browser's host and cookies, and keeps the cookies of the answer.
    pub(crate) async fn send(&self, request: axum::http::request::Builder, body: Body) -> Answer {
        let host = self.origin.split_once("://").map_or("", |(_, host)| host);
        let cookies: Vec<String> = self.cookies().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let request = self.also.iter().fold(request, |request, (name, value)| request.header(*name, *value));
        let request = request
            .header(HOST, host)
            .header(COOKIE, cookies.join("; "))
            .header("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36")
            .body(body)
            .unwrap();
        let (parts, body) = self.app.send_from(self.address, request).await.into_parts();
        self.keep(&parts.headers);
        let body = to_bytes(body, 10_000_000).await.unwrap().to_vec();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut jar = self.jar.lock().unwrap_or_else(PoisonError::into_inner);
        for cookie in headers.get_all(SET_COOKIE) {
            let (name, rest) = cookie.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap_or_default();
            if rest.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.into(), value.into());
            }
        }
    }
}
