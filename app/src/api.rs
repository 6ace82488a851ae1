//! Calling the server. The only user of gloo-net.

use std::time::Duration;

use gloo_net::http::{Request, RequestBuilder};
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use shared::access::{Access, Level};
use shared::endpoint::{Check, Endpoint, Method, PathValues};
use shared::failure::{Code, Problem};
use web_sys::AbortController;

use crate::failure::Failure;
use crate::session;

/// After this long without an answer the network counts as gone. Longer than the server's own deadline.
const PATIENCE: Duration = Duration::from_secs(35);

/// Checks and sends a request. When the session turns out to have ended, the person is taken to the page that
/// says so, whoever called.
///
/// Kept thin: it is compiled once per endpoint.
pub(crate) async fn call<E: Endpoint>(path: &E::Path, request: E::Request) -> Result<E::Response, Failure> {
    let text = match E::METHOD {
        Method::Get => serde_urlencoded::to_string(&request).unwrap_or_default(),
        Method::Post => serde_json::to_string(&request).unwrap_or_default(),
    };
    request.check().map_err(Failure::invalid)?;
    let answer = send(E::METHOD, path.fill(E::PATH), text).await?;
    if <E::Access as Access>::LEVEL != Level::Anyone {
        session::touched();
    }
    serde_json::from_str(&answer).map_err(|_| Failure::unknown())
}

/// Gives a request up after [`PATIENCE`], unless it is dropped before. Made by hand: `AbortSignal.timeout` came to
/// Safari only with version 16.
struct Patience {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl Patience {
    fn start() -> Self {
        let controller = AbortController::new().ok();
        let timer = controller
            .clone()
            .and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
        Self { controller, timer }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if let Some(timer) = self.timer {
            timer.clear();
        }
    }
}

async fn send(method: Method, mut path: String, text: String) -> Result<String, Failure> {
    let patience = Patience::start();
    let signal = patience.controller.as_ref().map(AbortController::signal);
    let start = |builder: RequestBuilder| builder.abort_signal(signal.as_ref());
    let request = match method {
        Method::Get => {
            if !text.is_empty() {
                path.push('?');
                path.push_str(&text);
            }
            start(Request::get(&path)).build()
        }
        Method::Post => start(Request::post(&path)).header("content-type", "application/json").body(text),
    };
    let Ok(request) = request else { return Err(Failure::unknown()) };
    let response = request.send().await.map_err(|_| Failure::Unreachable)?;
    let body = response.text().await.map_err(|_| Failure::Unreachable)?;
    if response.ok() {
        return Ok(body);
    }
    let problem: Problem = serde_json::from_str(&body).map_err(|_| Failure::unknown())?;
    if problem.code == Code::SignedOut {
        session::lost();
    }
    Err(Failure::Refused(problem))
}
