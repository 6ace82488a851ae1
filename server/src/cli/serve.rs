//! `portico serve`.

use std::sync::Arc;

use anyhow::Context as _;
use tokio::net::TcpListener;

use super::world::{self, ANCHORS};
use crate::config::Settings;
use crate::http::Site;
use crate::outbox::transport::{Carriers, Sms, Smtp, Transport, Twilio};
use crate::router::router;
use crate::running;

/// Serves until it is told to stop.
pub(super) async fn run(settings: Settings) -> anyhow::Result<()> {
    for warning in settings.warnings() {
        tracing::warn!("{warning}");
    }
    let smtp = settings.smtp.clone().map(Smtp::new).transpose().context("the mail server's settings")?;
    let sms = settings.sms.as_ref().map(Twilio::new).transpose().context("the SMS service's settings")?;
    let carriers = Carriers {
        mail: smtp.map(|smtp| Arc::new(smtp) as Arc<dyn Transport>),
        sms: sms.map(|sms| Arc::new(sms) as Arc<dyn Sms>),
    };
    // Before the database: a second server by mistake ends here and has touched nothing.
    let listener = TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("cannot listen on {}; choose another address with PORTICO_LISTEN", settings.listen))?;
    let context = world::open(&settings).await?;
    let router = router(&context, Site::embedded(), &settings.trusted_proxies, axum::Router::new());
    tracing::info!(address = %listener.local_addr()?, "listening");
    let anchors = settings.data_dir.join(ANCHORS);
    running::run(context, router, listener, carriers, anchors, settings.stop).await
}
