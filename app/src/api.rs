//! Calling the server. The only user of gloo-net.

use std::time::Duration;

use gloo_net::http::{Request, RequestBuilder};
use js_sys::Array;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};
use leptos::prelude::document;
use leptos::wasm_bindgen::{JsCast, JsValue};
use shared::access::{Access, Level};
use shared::endpoint::{Check, Endpoint, File, Method, PathValues};
use shared::failure::{Code, Problem};
use web_sys::{AbortController, Blob, HtmlAnchorElement, Url};

use crate::failure::Failure;
use crate::session;

/// After this long without an answer the network counts as gone. Longer than the server's own deadline.
const PATIENCE: Duration = Duration::from_secs(35);
/// A file is longer on its way.
const PATIENCE_FOR_FILES: Duration = Duration::from_secs(600);

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
    let answer = send(E::METHOD, path.fill(E::PATH), text, PATIENCE).await?;
    if <E::Access as Access>::LEVEL != Level::Anyone {
        session::touched();
    }
    serde_json::from_str(&answer).map_err(|_| Failure::unknown())
}

/// Checks and sends a request that is answered with a file of text, and hands the file to the browser as `name`.
pub(crate) async fn download<E: Endpoint<Response = File>>(
    path: &E::Path,
    request: E::Request,
    name: &str,
) -> Result<(), Failure> {
    let answer = file::<E>(path, request).await?;
    keep(&answer, name).map_err(|_| Failure::unknown())
}

/// The same, and answers with the text. A mark of UTF-8 before it is lost on the way.
pub(crate) async fn file<E: Endpoint<Response = File>>(path: &E::Path, request: E::Request) -> Result<String, Failure> {
    let text = serde_json::to_string(&request).unwrap_or_default();
    request.check().map_err(Failure::invalid)?;
    let answer = send(E::METHOD, path.fill(E::PATH), text, PATIENCE_FOR_FILES).await?;
    session::touched();
    Ok(answer)
}

/// Lets the browser save a text as a file.
pub(crate) fn keep(text: &str, name: &str) -> Result<(), JsValue> {
    let blob = Blob::new_with_str_sequence(&Array::of1(&JsValue::from_str(text)))?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(name);
    link.click();
    Url::revoke_object_url(&address)
}

/// Gives a request up after some time, unless it is dropped before. Made by hand: `AbortSignal.timeout` came to
/// Safari only with version 16.
struct Patience {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl Patience {
    fn start(limit: Duration) -> Self {
        let controller = AbortController::new().ok();
        let timer =
            controller.clone().and_then(|controller| set_timeout_with_handle(move || controller.abort(), limit).ok());
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

async fn send(method: Method, mut path: String, text: String, limit: Duration) -> Result<String, Failure> {
    let patience = Patience::start(limit);
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
    match problem.code {
        Code::SignedOut => session::lost(),
        Code::PoliciesDue => session::policies_due(),
        _ => {}
    }
    Err(Failure::Refused(problem))
}
