//! Taking connections, with an end to how long and how many of them may wait.
//!
//! `axum::serve` sets no time for reading a request's head, so a few hundred half-sent requests would use up every file
//! the process may open (slow loris). Nor does it give up on a browser that asks and then does not take its answer.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;

/// How much waiting a server bears.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Longest time for a request's head, and for a connection without one.
    pub head: Duration,
    /// Longest time in which a browser takes nothing of its answer.
    pub taking: Duration,
    /// Connections at a time.
    pub connections: usize,
}

impl Default for Limits {
    /// Twenty seconds, a minute for a phone in a tunnel; 800 connections, since the usual limit of open files is 1024 and
    /// the database needs some.
    fn default() -> Self {
        Self { head: Duration::from_secs(20), taking: Duration::from_secs(60), connections: 800 }
    }
}

/// Pause after a connection could not be taken, such as for want of files.
const BREATH: Duration = Duration::from_millis(100);

/// Serves until `stop`, then until the open requests are answered.
pub async fn listen(listener: TcpListener, router: Router, limits: Limits, stop: impl Future<Output = ()>) {
    let places = Arc::new(Semaphore::new(limits.connections));
    let open = GracefulShutdown::new();
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(limits.head);
    tokio::pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! { next = next => next, () = &mut stop => break };
        let Ok((stream, peer)) = accepted else {
            tokio::time::sleep(BREATH).await;
            continue;
        };
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |mut request: Request<Incoming>| {
            request.extensions_mut().insert(ConnectInfo(peer));
            router.clone().oneshot(request.map(Body::new))
        });
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(limits.taking));
        let connection = open.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            // A connection that ends badly is the browser's affair; its requests have their own log lines.
            let _ = connection.await;
            drop(place);
        });
    }
    drop(listener);
    open.shutdown().await;
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::TcpStream;

    use super::*;

    async fn start(limits: Limits) -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new()
            .route("/", get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.ip().to_string() }))
            .route("/long", get(|| async { "long ".repeat(4_000_000) }));
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let server = tokio::spawn(listen(listener, router, limits, async move {
            let _ = stopped.await;
        }));
        (address, stop, server)
    }

    async fn said(address: SocketAddr, text: &str) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(text.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    }

    #[tokio::test]
    async fn half_sent_requests_are_cut_off_and_give_their_places_back() {
        let limits = Limits { head: Duration::from_millis(100), connections: 2, ..Limits::default() };
        let (address, stop, server) = start(limits).await;
        let half: Vec<_> = (0..6).map(|_| tokio::spawn(said(address, "GET / HTTP/1.1\r\nhost: a"))).collect();
        for one in half {
            let answer = one.await.unwrap();
            assert!(answer.is_empty() || answer.contains(" 408 "), "{answer}");
        }
        let whole = said(address, "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
        assert!(whole.starts_with("HTTP/1.1 200") && whole.ends_with("127.0.0.1"), "{whole}");
        stop.send(()).unwrap();
        server.await.unwrap();
    }

    #[tokio::test]
    async fn who_does_not_take_an_answer_gives_the_place_back() {
        let limits = Limits { taking: Duration::from_millis(100), connections: 1, ..Limits::default() };
        let (address, stop, server) = start(limits).await;
        let mut idle = TcpStream::connect(address).await.unwrap();
        idle.write_all(b"GET /long HTTP/1.1\r\nhost: a\r\n\r\n").await.unwrap();
        let whole = said(address, "GET / HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
        assert!(whole.starts_with("HTTP/1.1 200"), "{whole}");
        drop(idle);
        stop.send(()).unwrap();
        server.await.unwrap();
    }
}
