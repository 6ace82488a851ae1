//! An SMS service on a port of its own that does what its script says and remembers everything.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use server::outbox::transport::{Carriers, SmsSettings, Twilio};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// A receipt as Twilio writes it.
pub(crate) const TAKEN: (u16, &str) = (201, r#"{"sid":"SM1","status":"queued","error_code":null}"#);

/// A request as it came.
#[derive(Clone, Debug)]
pub(crate) struct Received {
    pub(crate) head: String,
    pub(crate) form: Vec<(String, String)>,
}

impl Received {
    /// A field of the form.
    pub(crate) fn field(&self, name: &str) -> &str {
        self.form.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }
}

/// What comes next. After the script every message is taken.
#[derive(Clone, Copy)]
pub(crate) enum Next {
    /// Status and body.
    Answer(u16, &'static str),
    /// Nothing, and the connection stays.
    Silence,
    /// Bytes that are no HTTP.
    Garbage,
}

/// The service.
pub(crate) struct SmsService {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Vec<Received>>>,
}

impl SmsService {
    pub(crate) async fn start(script: impl IntoIterator<Item = Next>) -> Self {
        Self::behind(script, None).await
    }

    /// With TLS.
    pub(crate) async fn behind(script: impl IntoIterator<Item = Next>, tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (seen, script) = (Arc::default(), Arc::new(Mutex::new(script.into_iter().collect::<VecDeque<_>>())));
        let all = Arc::clone(&seen);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (all, script, tls) = (Arc::clone(&all), Arc::clone(&script), tls.clone());
                tokio::spawn(async move {
                    match tls {
                        None => talk(stream, &all, &script).await,
                        Some(tls) => match TlsAcceptor::from(tls).accept(stream).await {
                            Ok(stream) => talk(stream, &all, &script).await,
                            Err(_) => None,
                        },
                    }
                });
            }
        });
        Self { address, seen }
    }

    /// One that has gone: nobody listens at its port.
    pub(crate) async fn gone() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        Self { address: listener.local_addr().unwrap(), seen: Arc::default() }
    }

    /// Everything that came.
    pub(crate) fn received(&self) -> Vec<Received> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A server that sends by this service alone.
    pub(crate) fn carriers(&self) -> Carriers {
        self.carriers_by("http")
    }

    /// The same, by another scheme.
    pub(crate) fn carriers_by(&self, scheme: &str) -> Carriers {
        let text = |text: &str| text.to_owned();
        let url = format!("{scheme}://localhost:{}", self.address.port());
        let settings =
            SmsSettings { url, account: text("AC123"), token: text("sms-token"), from: text("+15550100142") };
        let twilio = Twilio::new(&settings).unwrap().within(Duration::from_secs(2));
        Carriers { mail: None, sms: Some(Arc::new(twilio)) }
    }
}

/// One connection: requests one after the other, until something ends it.
async fn talk(
    mut stream: impl AsyncReadExt + AsyncWriteExt + Unpin,
    seen: &Mutex<Vec<Received>>,
    script: &Mutex<VecDeque<Next>>,
) -> Option<()> {
    loop {
        let received = request(&mut stream).await?;
        seen.lock().ok()?.push(received);
        let next = script.lock().ok()?.pop_front().unwrap_or(Next::Answer(TAKEN.0, TAKEN.1));
        let answer = match next {
            Next::Answer(status, body) => {
                format!("HTTP/1.1 {status} X\r\ncontent-length: {}\r\nlocation: /elsewhere\r\n\r\n{body}", body.len())
            }
            Next::Garbage => String::from("220 mail.example ESMTP\r\n\r\n"),
            Next::Silence => {
                tokio::time::sleep(Duration::from_secs(600)).await;
                return None;
            }
        };
        stream.write_all(answer.as_bytes()).await.ok()?;
    }
}

async fn request(stream: &mut (impl AsyncReadExt + Unpin)) -> Option<Received> {
    let mut bytes = Vec::new();
    let end = loop {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&part[..read]);
        if let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break end + 4;
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let length = head.lines().find_map(|line| line.to_ascii_lowercase().strip_prefix("content-length: ")?.parse().ok());
    while bytes.len() < end + length.unwrap_or(0_usize) {
        let mut part = [0; 4096];
        let read = stream.read(&mut part).await.ok().filter(|read| *read > 0)?;
        bytes.extend_from_slice(&part[..read]);
    }
    let form = serde_urlencoded::from_bytes(&bytes[end..]).unwrap_or_default();
    Some(Received { head, form })
}
