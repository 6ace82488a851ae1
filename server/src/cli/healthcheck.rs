//! `portico healthcheck`: for container images that have no curl.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use anyhow::{Context as _, bail};
use clap::Args;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::usage;
use crate::config::{Environment, Flags, Settings};

/// A server that takes longer is not healthy.
const PATIENCE: Duration = Duration::from_secs(5);

/// Whom to ask.
#[derive(Args, Debug)]
pub(super) struct Arguments {
    /// What to ask, plain http [default: /healthz at PORTICO_LISTEN]
    #[arg(long)]
    url: Option<String>,
}

/// Succeeds when the server answers 200.
pub(super) async fn run(arguments: &Arguments, environment: &Environment) -> anyhow::Result<()> {
    let (host, path) = match &arguments.url {
        Some(url) => usage(split(url))?,
        None => {
            let listen = usage(Settings::listen(&Flags::default(), environment))?;
            (reachable(listen).to_string(), String::from("/healthz"))
        }
    };
    match tokio::time::timeout(PATIENCE, ask(&host, &path)).await {
        Ok(answer) => answer.with_context(|| format!("no healthy server at {host}")),
        Err(_) => bail!("the server at {host} does not answer"),
    }
}

async fn ask(host: &str, path: &str) -> anyhow::Result<()> {
    let mut stream = TcpStream::connect(host).await?;
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await?;
    // The status stands in the first line; whoever answers without end shall not fill our memory.
    let mut answer = Vec::new();
    stream.take(1024).read_to_end(&mut answer).await?;
    let answer = String::from_utf8_lossy(&answer);
    let line = answer.lines().next().unwrap_or_default();
    if line.starts_with("HTTP/1.1 200") { Ok(()) } else { bail!("it answers {line:?}") }
}

/// Host with port, and path.
fn split(url: &str) -> anyhow::Result<(String, String)> {
    let rest = url.strip_prefix("http://").context("the URL must begin with http://")?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, "healthz"));
    if host.is_empty() || url.chars().any(|c| c.is_whitespace() || c.is_control()) {
        bail!("the URL must look like http://127.0.0.1:8080/healthz");
    }
    // After the brackets of an IPv6 address.
    let has_port = host.rsplit(']').next().is_some_and(|rest| rest.contains(':'));
    Ok((if has_port { host.to_owned() } else { format!("{host}:80") }, format!("/{path}")))
}

/// A server that listens everywhere is asked on this machine.
fn reachable(mut listen: SocketAddr) -> SocketAddr {
    match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => listen.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => listen.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    listen
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    async fn asked(answer: &'static str) -> anyhow::Result<()> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/healthz", listener.local_addr().unwrap());
        let server = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 512];
            let read = stream.read(&mut request).await.unwrap();
            assert!(request[..read].starts_with(b"GET /healthz HTTP/1.1\r\n"));
            stream.write_all(answer.as_bytes()).await.unwrap();
        });
        let result = run(&Arguments { url: Some(url) }, &Environment::default()).await;
        server.await.unwrap();
        result
    }

    #[tokio::test]
    async fn only_200_is_healthy() {
        assert!(asked("HTTP/1.1 200 OK\r\n\r\nok\n").await.is_ok());
        let error = format!("{:#}", asked("HTTP/1.1 503 Service Unavailable\r\n\r\n").await.unwrap_err());
        assert!(error.contains("503"), "{error}");
        assert!(asked("").await.is_err());
    }

    #[tokio::test]
    async fn nobody_there_is_not_healthy() {
        let free = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
        assert!(run(&Arguments { url: Some(format!("http://{free}/")) }, &Environment::default()).await.is_err());
    }

    #[test]
    fn urls_are_plain_http() {
        let pair = |host: &str, path: &str| (host.to_owned(), path.to_owned());
        assert_eq!(split("http://localhost").unwrap(), pair("localhost:80", "/healthz"));
        assert_eq!(split("http://[::1]:9/readyz").unwrap(), pair("[::1]:9", "/readyz"));
        assert_eq!(split("http://[::1]/").unwrap(), pair("[::1]:80", "/"));
        for url in ["https://localhost/", "localhost", "http:///x", "http://a/ b"] {
            assert!(split(url).is_err(), "{url}");
        }
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_here() {
        assert_eq!(reachable("0.0.0.0:8080".parse().unwrap()).to_string(), "127.0.0.1:8080");
        assert_eq!(reachable("[::]:8080".parse().unwrap()).to_string(), "[::1]:8080");
        assert_eq!(reachable("10.0.0.5:80".parse().unwrap()).to_string(), "10.0.0.5:80");
    }
}
