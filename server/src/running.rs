//! A running server: listening, sending mail, cleaning up, and stopping in good order.

use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::context::Context;
use crate::http::{self, Limits};
use crate::outbox::transport::Carriers;
use crate::outbox::worker;
use crate::{access_log, audit, birthday_plan, details, my_account, outbox, sign_in, staff, throttle};

/// Time between two clean-ups of what nobody needs any more.
const CLEAN_UP: Duration = Duration::from_secs(60 * 60);

/// Serves until the process is told to stop, then within `deadline`: no new requests, open ones finish, the
/// worker puts down its pen, the database closes. A client that hangs cannot keep the process (axum 1070).
pub async fn run(
    context: Context,
    router: Router,
    listener: TcpListener,
    carriers: Carriers,
    anchors: PathBuf,
    deadline: Duration,
) -> anyhow::Result<()> {
    if carriers.sms.is_some() {
        context.carry_texts();
    }
    let (stop, stopping) = watch::channel(false);
    let sender = tokio::spawn(worker::run(context.clone(), carriers, stopping.clone()));
    let cleaner = tokio::spawn(clean_up(context.clone(), stopping.clone()));
    let sealer = tokio::spawn(audit::sealer::run(context.clone(), stopping.clone()));
    let birthdays = tokio::spawn(birthday_plan::run(context.clone(), stopping.clone()));
    let anchoring = tokio::spawn(access_log::daily(context.clone(), anchors, stopping.clone()));
    let mut told = stopping.clone();
    let mut server = tokio::spawn(http::listen(listener, router, Limits::default(), async move {
        let _ = told.wait_for(|stop| *stop).await;
    }));
    tokio::select! {
        () = told_to_stop() => tracing::info!("stopping"),
        ended = &mut server => return ended.context("the server's task died"),
    }
    let _ = stop.send(true);
    let finish = async {
        let _ = server.await;
        join(sender).await;
        for task in [cleaner, anchoring, birthdays] {
            join(task).await;
        }
        // What the last requests wrote.
        let mut sealed = sealer.await.unwrap_or_default();
        if let Err(error) = audit::sealer::on(&context, &mut sealed).await {
            tracing::warn!(error = %format!("{error:#}"), "the newest rows of the access log are sealed at the next start");
        }
    };
    if tokio::time::timeout(deadline, finish).await.is_err() {
        tracing::warn!("some requests did not finish in time and were cut off");
    }
    // A connection that is still busy must not keep the process either.
    let _ = tokio::time::timeout(Duration::from_secs(1), context.database().clone().close()).await;
    Ok(())
}

async fn join(task: JoinHandle<()>) {
    let _ = task.await;
}

async fn told_to_stop() {
    let terminate = async {
        match signal(SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        () = terminate => {}
    }
}

/// Every rule about time is checked where it is read, so this only saves room (CVE-2025-64708).
async fn clean_up(context: Context, mut stopping: watch::Receiver<bool>) {
    loop {
        for cleaned in [
            throttle::forget_old(&context).await,
            sign_in::link::forget_old(&context).await,
            sign_in::identity::forget_old(&context).await,
            details::forget_old(&context).await,
            my_account::forget_old(&context).await,
            outbox::forget_old(&context).await,
            staff::forget_old(&context).await,
        ] {
            if let Err(error) = cleaned {
                tracing::warn!(%error, "cleaning up failed");
            }
        }
        tokio::select! {
            () = tokio::time::sleep(CLEAN_UP) => {}
            _ = stopping.wait_for(|stop| *stop) => return,
        }
    }
}
