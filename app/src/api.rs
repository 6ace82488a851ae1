//! Calling the server. The only user of gloo-net.

use gloo_net::http::{Request, RequestBuilder};
use shared::access::{Access, Level};
use shared::endpoint::{Check, Endpoint, Method, PathValues};
use shared::failure::{Code, Problem};

use crate::failure::Failure;
use crate::session;

/// After this long without an answer the network counts as gone. Longer than the server's own deadline.
const PATIENCE_MS: u32 = 35_000;

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

async fn send(method: Method, mut path: String, text: String) -> Result<String, Failure> {
    let patience = web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS);
    let start = |builder: RequestBuilder| builder.abort_signal(Some(&patience));
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
