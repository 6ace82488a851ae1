//! Refusals: expected ones leave as their code, everything else as `internal` with the request id.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use sea_orm::DbErr;
use shared::failure::{Code, FieldFailure, Problem};

/// Why a handler does not answer with its response.
#[derive(Debug)]
pub enum Failure {
    /// One of the codes the endpoint declares, or one that any may answer.
    Expected {
        /// What happened.
        code: Code,
        /// The wrong fields.
        fields: Vec<FieldFailure>,
        /// Seconds after which trying again makes sense.
        retry_after: Option<u32>,
    },
    /// Anything else. Its text goes to the log only.
    Internal(anyhow::Error),
}

impl Failure {
    /// The named fields are wrong.
    pub const fn fields(fields: Vec<FieldFailure>) -> Self {
        Self::Expected { code: Code::Invalid, fields, retry_after: None }
    }

    /// One field is wrong.
    pub fn field(field: &str, code: Code) -> Self {
        Self::fields(vec![FieldFailure::new(field, code)])
    }

    /// The same, said of a field.
    #[must_use]
    pub fn at(self, field: &str) -> Self {
        match self {
            Self::Expected { code, .. } => Self::field(field, code),
            internal @ Self::Internal(_) => internal,
        }
    }

    /// Not now; again after some seconds.
    pub const fn later(code: Code, seconds: u32) -> Self {
        Self::Expected { code, fields: Vec::new(), retry_after: Some(seconds) }
    }
}

impl From<Code> for Failure {
    fn from(code: Code) -> Self {
        Self::Expected { code, fields: Vec::new(), retry_after: None }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Self::Internal(error)
    }
}

impl From<DbErr> for Failure {
    fn from(error: DbErr) -> Self {
        Self::Internal(error.into())
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let (code, fields, retry_after) = match self {
            Self::Expected { code, fields, retry_after } => (code, fields, retry_after),
            Self::Internal(error) => {
                let request_id = REQUEST_ID.try_with(Clone::clone).unwrap_or_default();
                tracing::error!(request_id, error = %format!("{error:#}"), "request failed");
                (Code::Internal, Vec::new(), None)
            }
        };
        let problem = Problem {
            title: title(code),
            status: code.status(),
            code,
            fields,
            retry_after,
            request_id: REQUEST_ID.try_with(Clone::clone).unwrap_or_default(),
        };
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if problem.status == 401 {
            // RFC 9110, 11.6.1 wants a challenge; there is no HTTP scheme for a sign-in page, so it is ours.
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Portico"));
        }
        if let Some(seconds) = retry_after {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

tokio::task_local! {
    /// The id of the request being answered, which every refusal names so that its log line can be found.
    pub(super) static REQUEST_ID: String;
}

/// A fixed English label for logs, from the code's own name.
fn title(code: Code) -> String {
    let words = format!("{code:?}");
    let mut title = String::with_capacity(words.len() + 4);
    for (index, letter) in words.chars().enumerate() {
        if letter.is_uppercase() && index > 0 {
            title.push(' ');
            title.extend(letter.to_lowercase());
        } else {
            title.push(letter);
        }
    }
    title
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_reads_like_words() {
        assert_eq!(title(Code::SignInRefused), "Sign in refused");
    }

    #[tokio::test]
    async fn asvs_16_5_1_internal_text_does_not_leave() {
        let response = Failure::Internal(anyhow::anyhow!("no such table: contact")).into_response();
        assert_eq!(response.status(), 500);
        let body = axum::body::to_bytes(response.into_body(), 1024).await.unwrap();
        assert!(!String::from_utf8_lossy(&body).contains("table"));
    }
}
