//! A mail server on a port of its own that does what its script says and remembers everything.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};
use tokio_rustls::rustls::ServerConfig;

use super::received::Received;
use super::session;

/// How the sink behaves. Answers that run out are followed by acceptance.
#[derive(Clone, Default)]
pub(crate) struct Script {
    /// TLS from the first byte.
    pub(crate) implicit: Option<Arc<ServerConfig>>,
    /// STARTTLS is offered, with this certificate.
    pub(crate) starttls: Option<Arc<ServerConfig>>,
    /// Sent in clear right behind the answer to STARTTLS, as somebody on the way could.
    pub(crate) slipped_in: &'static str,
    /// AUTH is offered and answered with this.
    pub(crate) auth: Option<&'static str>,
    /// Answers to RCPT, one after the other.
    pub(crate) rcpt: VecDeque<&'static str>,
    /// What happens at the end of DATA, one after the other.
    pub(crate) data: VecDeque<End>,
    /// How long a mail takes.
    pub(crate) delay: Duration,
    /// Mails after which the sink closes each connection without a word.
    pub(crate) mails_per_connection: Option<usize>,
}

/// The end of DATA.
#[derive(Clone, Copy)]
pub(crate) enum End {
    Answer(&'static str),
    /// The mail is taken, but the connection ends before anybody says so.
    Drop,
}

/// Everything the sink saw.
#[derive(Default)]
pub(crate) struct Seen {
    pub(crate) script: Script,
    /// Mails that were answered with acceptance.
    pub(crate) accepted: Vec<Received>,
    /// Mails whose connection was dropped at the end of DATA.
    pub(crate) dropped: Vec<Received>,
    /// Commands, with whether they came encrypted.
    pub(crate) commands: Vec<(bool, String)>,
    pub(crate) connections: usize,
}

/// The mail server.
pub(crate) struct Sink {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    task: JoinHandle<()>,
}

impl Sink {
    pub(crate) async fn start(script: Script) -> Self {
        Self::start_at(SocketAddr::from(([127, 0, 0, 1], 0)), script).await
    }

    /// At an address that was free a moment ago.
    pub(crate) async fn start_at(address: SocketAddr, script: Script) -> Self {
        let listener = TcpListener::bind(address).await.unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen { script, ..Seen::default() }));
        let task = tokio::spawn(listen(listener, Arc::clone(&seen)));
        Self { address, seen, task }
    }

    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap()
    }

    pub(crate) fn accepted(&self) -> Vec<Received> {
        self.seen().accepted.clone()
    }

    /// Commands that came in clear.
    pub(crate) fn in_clear(&self) -> Vec<String> {
        self.seen().commands.iter().filter(|(encrypted, _)| !encrypted).map(|(_, line)| line.clone()).collect()
    }

    /// Goes down: the port refuses and open connections end.
    pub(crate) async fn stop(mut self) -> SocketAddr {
        self.task.abort();
        let _ = (&mut self.task).await;
        self.address
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn listen(listener: TcpListener, seen: Arc<Mutex<Seen>>) {
    let mut sessions = JoinSet::new();
    loop {
        let (stream, _) = listener.accept().await.unwrap();
        seen.lock().unwrap().connections += 1;
        sessions.spawn(session::talk(stream, Arc::clone(&seen)));
    }
}
