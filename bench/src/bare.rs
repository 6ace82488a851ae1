//! The server to compare with: axum, the same database with the same pragmas, the same hasher, and for each request only
//! the statements without which nobody who keeps the portal's promises could answer it, each in its leanest form.
//!
//! It does: one row of the access log for every attempt, in the transaction of what it tells about. For asking, one
//! statement that counts the address and the network at once. For a password, one UPDATE that counts the guess and is
//! committed before the hash, and one that takes a right guess back, without which the right password would lock.
//!
//! It leaves out what Portico chose or what makes a portal: practices, guards, hardened answers, request ids and log lines;
//! waits between guesses and turns; known browsers and their own counts, the second step and opening it; looking at locks
//! and holding the account; the account's last access; ending older links, mails and sessions by statements of their own;
//! codes beside links; the outbox's sealing, leases and retries, and mails in two languages and two formats. So a ratio
//! says what those cost.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::serve::ListenerExt;
use server::context::Context;
use tokio::net::TcpListener;

use crate::handlers;
use crate::mailer::Mailer;

/// What handlers are given.
#[derive(Clone)]
pub(crate) struct Bare {
    pub(crate) context: Context,
    pub(crate) mailer: Arc<Mailer>,
    pub(crate) practice_id: Arc<str>,
}

/// What went wrong: nothing but a status.
pub(crate) struct Wrong(StatusCode);

impl Wrong {
    /// The caller's fault.
    pub(crate) const REFUSED: Self = Self(StatusCode::UNAUTHORIZED);
}

impl<E: Into<anyhow::Error>> From<E> for Wrong {
    fn from(error: E) -> Self {
        eprintln!("bare: {:#}", error.into());
        Self(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        self.0.into_response()
    }
}

/// Serves until it is killed.
pub(crate) async fn serve(context: Context, port: u16, smtp_port: u16) -> anyhow::Result<()> {
    let practices = server::practice::all(context.database().reader()).await?;
    let practice_id = practices.first().map_or_else(String::new, |practice| practice.id.clone());
    let mailer = Arc::new(Mailer::start(&context, smtp_port)?);
    let router = Router::new()
        .route("/api/session", get(handlers::session))
        .route("/api/sign-in/link", post(handlers::ask))
        .route("/api/sign-in/link/redeem", post(handlers::redeem))
        .route("/api/sign-in", post(handlers::password))
        .with_state(Bare { context, mailer, practice_id: practice_id.into() });
    let listener = TcpListener::bind(("127.0.0.1", port)).await?.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    axum::serve(listener, router).await?;
    Ok(())
}
