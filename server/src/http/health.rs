//! Whether the process is up, and whether it can work.

use std::any::Any;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use shared::failure::Code;

use crate::context::Context;
use crate::database::{Schema, schema};
use crate::http::csp;
use crate::http::failure::Failure;

/// The headers of what stands beside the door.
pub async fn hardened(mut response: Response) -> Response {
    csp::harden(response.headers_mut(), false);
    response
}

/// `/healthz`: the process is up. No I/O, so that a slow database does not get it killed.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// `/readyz`: the database answers and its schema is this program's.
pub async fn readyz(State(context): State<Context>) -> (StatusCode, &'static str) {
    match schema(context.database()).await {
        Ok(Schema::Current) => (StatusCode::OK, "ready\n"),
        Ok(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database's schema is not this program's\n"),
        Err(error) => {
            tracing::warn!(error = %format!("{error:#}"), "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n")
        }
    }
}

/// A path that is served, but not with this method.
pub async fn wrong_method() -> Response {
    Failure::from(Code::MethodNotAllowed).into_response()
}

/// A handler panicked: the request is answered as any unexpected failure, and the server lives (ASVS 16.5.4).
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the panic over")]
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
    Failure::Internal(anyhow::anyhow!("panic: {text}")).into_response()
}
