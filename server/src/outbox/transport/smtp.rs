//! SMTP by lettre.
//!
//! The connections are kept here and not in lettre's pool: that one takes back a connection whose command was
//! given up half-way, and the next mail would then read the answers meant for the one before.

use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail, ensure};
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{AsyncSmtpConnection, Certificate, CertificateStore, TlsParameters};
use lettre::{Address, Message};
use shared::value::email_address::EmailAddress;

use crate::outbox::transport::connection::{self, Server};
use crate::outbox::transport::{Mail, Refusal, Saying, Sending, Transport};

/// Connections kept open between mails.
const KEPT: usize = 4;
/// How long they are kept. Mail servers close idle ones after a minute or more.
const KEPT_FOR: Duration = Duration::from_secs(30);

/// How the connection is protected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte, usually on port 465.
    Implicit,
    /// After a greeting in clear, usually on port 587. Required: without it nothing is sent.
    StartTls,
    /// Not at all. For a mail server on the same machine only.
    None,
}

/// Which mail server takes the mails, and how.
#[derive(Clone)]
pub struct SmtpSettings {
    /// Its name, which its certificate must bear.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the connection is protected.
    pub tls: Tls,
    /// User name, if it wants one.
    pub user: Option<String>,
    /// Password, if it wants one.
    pub password: Option<String>,
    /// A certificate authority, in PEM, to be trusted besides the public ones.
    pub extra_ca_pem: Option<Vec<u8>>,
}

/// Sends over SMTP.
pub struct Smtp {
    server: Server,
    kept: Arc<Mutex<Vec<Kept>>>,
}

struct Kept {
    connection: AsyncSmtpConnection,
    since: Instant,
}

impl Smtp {
    /// Checks the settings. Connects to nothing yet.
    pub fn new(settings: SmtpSettings) -> anyhow::Result<Self> {
        let host = settings.host.trim().trim_start_matches('[').trim_end_matches(']').to_owned();
        ensure!(!host.is_empty(), "the mail server's host is missing");
        ensure!(
            settings.tls != Tls::None || is_loopback(&host),
            "mails may go unprotected to a mail server on this machine only, and {host:?} is another; use STARTTLS or TLS"
        );
        let credentials = match (settings.user, settings.password) {
            (Some(user), Some(password)) => Some(Credentials::new(user, password)),
            (None, None) => None,
            (Some(_), None) => bail!("the mail server's user has no password"),
            (None, Some(_)) => bail!("the mail server's password has no user"),
        };
        let tls = match settings.tls {
            Tls::None => None,
            Tls::Implicit | Tls::StartTls => Some(parameters(&host, settings.extra_ca_pem.as_deref())?),
        };
        let starttls = settings.tls == Tls::StartTls;
        Ok(Self { server: Server { host, port: settings.port, tls, starttls, credentials }, kept: Arc::default() })
    }

    async fn deliver(&self, mail: &Mail) -> Result<String, Refusal> {
        let message = message(mail)?;
        let mut connection = match self.kept_one().await {
            Some(connection) => connection,
            None => self.server.connect().await?,
        };
        let said = connection::send(&mut connection, message.envelope(), &message.formatted()).await?;
        self.keep(connection);
        Ok(said)
    }

    /// A kept connection that still answers.
    async fn kept_one(&self) -> Option<AsyncSmtpConnection> {
        loop {
            let mut kept = lock(&self.kept).pop()?;
            if kept.since.elapsed() < KEPT_FOR && connection::answers(&mut kept.connection).await {
                return Some(kept.connection);
            }
        }
    }

    /// Keeps a connection for the next mail, and takes leave when none comes.
    fn keep(&self, connection: AsyncSmtpConnection) {
        let mut kept = lock(&self.kept);
        if kept.len() >= KEPT {
            return;
        }
        kept.push(Kept { connection, since: Instant::now() });
        drop(kept);
        let all = Arc::downgrade(&self.kept);
        tokio::spawn(async move {
            tokio::time::sleep(KEPT_FOR).await;
            let Some(all) = all.upgrade() else { return };
            let old: Vec<Kept> = lock(&all).extract_if(.., |kept| kept.since.elapsed() >= KEPT_FOR).collect();
            for mut kept in old {
                connection::leave(&mut kept.connection).await;
            }
        });
    }
}

fn lock(kept: &Mutex<Vec<Kept>>) -> MutexGuard<'_, Vec<Kept>> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Transport for Smtp {
    fn send<'a>(&'a self, mail: &'a Mail) -> Sending<'a> {
        Box::pin(async move { self.deliver(mail).await.map(drop) })
    }

    fn saying<'a>(&'a self, mail: &'a Mail) -> Saying<'a> {
        Box::pin(async move { self.deliver(mail).await.map(Some) })
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// The certificate must come from a public authority or the extra one, and name the host.
fn parameters(host: &str, extra: Option<&[u8]>) -> anyhow::Result<TlsParameters> {
    let mut builder = TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::WebpkiRoots);
    if let Some(pem) = extra {
        let marker = b"-----BEGIN CERTIFICATE-----";
        ensure!(
            pem.windows(marker.len()).any(|window| window == marker),
            "the extra certificate authority holds no PEM certificate"
        );
        let certificate = Certificate::from_pem(pem).context("reading the extra certificate authority")?;
        builder = builder.add_root_certificate(certificate);
    }
    builder.build_rustls().context("preparing TLS to the mail server")
}

/// A header that says a program wrote this, so that out-of-office answers stay quiet.
macro_rules! constant_header {
    ($type:ident, $name:literal, $value:literal) => {
        #[derive(Clone)]
        struct $type;

        impl Header for $type {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok(Self)
            }

            fn display(&self) -> HeaderValue {
                HeaderValue::new(Self::name(), $value.to_owned())
            }
        }
    };
}

constant_header!(AutoSubmitted, "Auto-Submitted", "auto-generated");
constant_header!(AutoResponseSuppress, "X-Auto-Response-Suppress", "All");

/// The mail as SMTP carries it. Addresses are parsed again with our own parser, the stricter one: a line break
/// in one would be another SMTP command.
fn message(mail: &Mail) -> Result<Message, Refusal> {
    let address = |text: &str| -> Option<Address> { EmailAddress::parse(text).ok()?.as_str().parse().ok() };
    let to = address(&mail.to).ok_or_else(|| Refusal::for_good("the recipient's address is not valid"))?;
    let from = address(&mail.from).ok_or_else(|| Refusal::for_now("the practice's sender address is not valid"))?;
    let written_at = Duration::from_millis(mail.written_at.0.max(0).unsigned_abs());
    Message::builder()
        .from(Mailbox::new(Some(mail.from_name.clone()), from))
        .to(Mailbox::new(None, to))
        .subject(&mail.subject)
        .message_id(Some(mail.message_id.clone()))
        .date(std::time::UNIX_EPOCH + written_at)
        .header(AutoSubmitted)
        .header(AutoResponseSuppress)
        .multipart(MultiPart::alternative_plain_html(mail.text.clone(), mail.html.clone()))
        .map_err(|error| Refusal::for_now(format!("the mail could not be built: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(host: &str, tls: Tls) -> SmtpSettings {
        SmtpSettings { host: host.into(), port: 25, tls, user: None, password: None, extra_ca_pem: None }
    }

    #[test]
    fn sends_unprotected_to_this_machine_only() {
        for host in ["localhost", "LOCALHOST", "127.0.0.1", "::1", "[::1]"] {
            assert!(Smtp::new(settings(host, Tls::None)).is_ok(), "{host}");
        }
        for host in ["mail.example.com", "10.0.0.1", "localhost.example.com", "0.0.0.0", "::"] {
            let error = Smtp::new(settings(host, Tls::None)).err().unwrap().to_string();
            assert!(error.contains("on this machine only"), "{host}: {error}");
            assert!(Smtp::new(settings(host, Tls::StartTls)).is_ok(), "{host}");
        }
    }

    #[test]
    fn refuses_half_a_login_and_an_empty_authority() {
        let half = SmtpSettings { user: Some("portal".into()), ..settings("mail.example.com", Tls::Implicit) };
        assert!(Smtp::new(half).is_err());
        let empty = SmtpSettings { extra_ca_pem: Some(b"\n".to_vec()), ..settings("mail.example.com", Tls::Implicit) };
        assert!(Smtp::new(empty).is_err());
    }
}
