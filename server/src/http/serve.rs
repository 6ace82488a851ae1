//! From an endpoint's type to its route.

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{FromRequestParts, Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, SET_COOKIE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use shared::endpoint::{Check, Description, Endpoint, File, Method, PathValues, describe};
use shared::failure::Code;
use tokio::sync::Semaphore;
use tokio::time::Instant;

use crate::context::Context;
use crate::http::beat;
use crate::http::door::Door;
use crate::http::failure::{Failure, REQUEST_ID};
use crate::http::guard::Guard;

/// Bodies from this size on are large.
const LARGE: usize = 1024 * 1024;
/// Large bodies at a time: each is in memory until it is worked through. Whoever comes then waits before a byte of it is
/// read, and takes no place from those who act.
const LARGE_AT_ONCE: usize = 4;
static LARGE_ONES: Semaphore = Semaphore::const_new(LARGE_AT_ONCE);

/// A checked request: who calls, for what, with which values.
pub struct Call<E: Endpoint>
where
    E::Access: Guard,
{
    /// Who calls, as the endpoint's access level knows them.
    pub caller: <E::Access as Guard>::Caller,
    /// The practice, the browser and its cookies.
    pub door: Door,
    /// The values of the path's `{names}`.
    pub path: E::Path,
    /// The parsed request.
    pub value: <E::Request as Check>::Value,
}

/// A response, and the cookies it sets. Not printed: cookies are keys.
pub struct Reply<R> {
    body: R,
    cookies: Vec<String>,
}

impl<R> Reply<R> {
    /// The same with another body.
    pub fn map<T>(self, body: impl FnOnce(R) -> T) -> Reply<T> {
        Reply { body: body(self.body), cookies: self.cookies }
    }

    /// Adds a `Set-Cookie` spelled by [`Jar`](crate::session::Jar).
    #[must_use]
    pub fn cookie(mut self, cookie: String) -> Self {
        self.cookies.push(cookie);
        self
    }
}

impl<R> From<R> for Reply<R> {
    fn from(body: R) -> Self {
        Self { body, cookies: Vec::new() }
    }
}

/// A file, as an endpoint whose response is [`File`] sends it.
#[derive(Debug)]
pub struct Download {
    /// What the browser calls it. Of ours, never of somebody's typing.
    pub name: String,
    /// Its media type.
    pub kind: &'static str,
    /// What is in it; it may come piece by piece.
    pub body: Body,
}

/// The routes of a feature, and which endpoints they serve.
#[derive(Default)]
pub struct Routes {
    /// The axum routes.
    pub router: Router<Context>,
    /// What is served, for the test that holds it against `shared::endpoint::ALL`.
    pub served: Vec<Description>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Serves an endpoint: guard, body limit, parsing and checking happen before `handler` is called. What strangers send
    /// is answered on the [`beat`].
    #[must_use]
    pub fn serve<E, H, F>(mut self, handler: H) -> Self
    where
        E: Endpoint + 'static,
        E::Access: Guard,
        E::Response: 'static,
        H: Fn(Context, Call<E>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Reply<E::Response>, Failure>> + Send + 'static,
    {
        let route = move |State(context): State<Context>, request: Request| {
            let handler = handler.clone();
            async move { answer::<E, H, F>(context, request, handler).await.unwrap_or_else(Failure::into_response) }
        };
        let method = match E::METHOD {
            Method::Get => get(route),
            Method::Post => post(route),
        };
        self.router = self.router.route(E::PATH, method);
        self.served.push(describe::<E>());
        self
    }

    /// Serves an endpoint that answers with a file. Everything else is as with [`Routes::serve`].
    #[must_use]
    pub fn serve_file<E, H, F>(mut self, handler: H) -> Self
    where
        E: Endpoint<Response = File> + 'static,
        E::Access: Guard,
        H: Fn(Context, Call<E>) -> F + Clone + Send + Sync + 'static,
        F: Future<Output = Result<Download, Failure>> + Send + 'static,
    {
        let route = move |State(context): State<Context>, request: Request| {
            let handler = handler.clone();
            async move { send_file::<E, H, F>(context, request, handler).await.unwrap_or_else(Failure::into_response) }
        };
        let method = match E::METHOD {
            Method::Get => get(route),
            Method::Post => post(route),
        };
        self.router = self.router.route(E::PATH, method);
        self.served.push(describe::<E>());
        self
    }

    /// These routes and another feature's.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.served.extend(other.served);
        self
    }
}

async fn answer<E, H, F>(context: Context, request: Request, handler: H) -> Result<Response, Failure>
where
    E: Endpoint,
    E::Access: Guard,
    H: Fn(Context, Call<E>) -> F,
    F: Future<Output = Result<Reply<E::Response>, Failure>> + Send + 'static,
    E::Response: 'static,
{
    let reply = run::<E, H, F, _>(context, request, handler).await?;
    respond(&reply.body, &reply.cookies)
}

async fn send_file<E, H, F>(context: Context, request: Request, handler: H) -> Result<Response, Failure>
where
    E: Endpoint<Response = File>,
    E::Access: Guard,
    H: Fn(Context, Call<E>) -> F,
    F: Future<Output = Result<Download, Failure>> + Send + 'static,
{
    let Download { name, kind, body } = run::<E, H, F, _>(context, request, handler).await?;
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{name}\""))
        .map_err(|error| Failure::Internal(error.into()))?;
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CONTENT_DISPOSITION, disposition);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Finds the caller, parses and checks, and calls the handler.
async fn run<E, H, F, R>(context: Context, request: Request, handler: H) -> Result<R, Failure>
where
    E: Endpoint,
    E::Access: Guard,
    H: Fn(Context, Call<E>) -> F,
    F: Future<Output = Result<R, Failure>> + Send + 'static,
    R: Send + 'static,
{
    let (mut parts, body) = request.into_parts();
    let door = parts.extensions.get::<Door>().cloned().ok_or(Code::UnknownHost)?;
    let caller = <E::Access as Guard>::admit(&context, &door).await?;
    let Path(path) = Path::<E::Path>::from_request_parts(&mut parts, &()).await.map_err(|_| Code::NotFound)?;
    <E::Access as Guard>::reach(&context, &door, &caller, &path.values()).await?;
    let large = async { if E::LARGEST_BODY >= LARGE { LARGE_ONES.acquire().await.ok() } else { None } };
    let _place = large.await;
    let request: E::Request = match E::METHOD {
        Method::Get => from_query(&parts)?,
        Method::Post => from_body(&parts.headers, body, E::LARGEST_BODY).await?,
    };
    let value = request.check().map_err(Failure::fields)?;
    let (acts, begun) = (Arc::clone(context.acts()), Instant::now());
    let work = handler(context, Call { caller, door, path, value });
    let done = match E::METHOD {
        Method::Get => work.await,
        Method::Post => to_the_end(acts, work).await,
    };
    if beat::keeps::<E>() {
        beat::wait(begun).await;
    }
    done
}

/// Runs an act to its end, whether or not the browser waits for it. Whoever hangs up after a guess was counted would
/// otherwise leave a count without its log row, and a lock without its mail.
async fn to_the_end<R: Send + 'static>(
    acts: Arc<Semaphore>,
    work: impl Future<Output = Result<R, Failure>> + Send + 'static,
) -> Result<R, Failure> {
    let place = acts.try_acquire_owned().map_err(|_| Code::Timeout)?;
    let work = async move {
        let done = work.await;
        drop(place);
        done
    };
    let id = REQUEST_ID.try_with(String::clone).unwrap_or_default();
    match tokio::spawn(REQUEST_ID.scope(id, work)).await {
        Ok(done) => done,
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(error) => Err(Failure::Internal(error.into())),
        },
    }
}

fn from_query<R: serde::de::DeserializeOwned>(parts: &Parts) -> Result<R, Failure> {
    serde_urlencoded::from_str(parts.uri.query().unwrap_or_default()).map_err(|_| Code::Malformed.into())
}

/// A form of another website can send text, forms and files, but no JSON; so JSON it must be (ASVS 3.5.2).
async fn from_body<R: serde::de::DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
    largest: usize,
) -> Result<R, Failure> {
    let kind = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let essence = kind.split(';').next().unwrap_or_default().trim();
    if !essence.eq_ignore_ascii_case("application/json") {
        return Err(Code::NotJson.into());
    }
    let bytes = to_bytes(body, largest).await.map_err(|_| Code::TooLarge)?;
    serde_json::from_slice(&bytes).map_err(|_| Code::Malformed.into())
}

fn respond<R: serde::Serialize>(body: &R, cookies: &[String]) -> Result<Response, Failure> {
    let bytes = serde_json::to_vec(body).map_err(|error| Failure::Internal(error.into()))?;
    let mut response = Response::new(Body::from(bytes));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    for cookie in cookies {
        let value = HeaderValue::from_str(cookie).map_err(|error| Failure::Internal(error.into()))?;
        headers.append(SET_COOKIE, value);
    }
    Ok(response)
}
