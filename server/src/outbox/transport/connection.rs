//! One SMTP connection: opened, used, left. Every wait ends.

use std::error::Error as _;
use std::net::Ipv4Addr;
use std::time::Duration;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::response::Severity;

use crate::outbox::transport::Refusal;

/// Longest wait for a connection, of which the TCP part gets [`REACH`].
const CONNECT: Duration = Duration::from_secs(20);
/// Longest wait for one address to answer at all.
const REACH: Duration = Duration::from_secs(10);
/// Longest wait for one mail to be taken. Servers that look into mails at the end of DATA take their time.
const SEND: Duration = Duration::from_secs(60);
/// Longest wait for small talk.
const TALK: Duration = Duration::from_secs(5);

/// Commands that a server refuses for want of a login, not for the mail's sake (RFC 4954, section 6).
const LOGIN: [u16; 4] = [530, 534, 535, 538];

/// Where to connect.
pub(super) struct Server {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Option<TlsParameters>,
    /// Whether TLS starts after a greeting in clear.
    pub(super) starttls: bool,
    pub(super) credentials: Option<Credentials>,
}

impl Server {
    /// A connection, protected and logged in as configured. Whatever goes wrong here says nothing about the
    /// mail, so it always may pass.
    pub(super) async fn connect(&self) -> Result<AsyncSmtpConnection, Refusal> {
        let opened = tokio::time::timeout(CONNECT, self.open()).await;
        let problem = match opened {
            Ok(Ok(connection)) => return Ok(connection),
            Ok(Err(problem)) => problem,
            Err(_) => "no answer in time".to_owned(),
        };
        Err(Refusal::for_now(format!("{}:{}: {problem}", self.host, self.port)))
    }

    async fn open(&self) -> Result<AsyncSmtpConnection, String> {
        let hello = hello();
        let address = (self.host.as_str(), self.port);
        let at_once = self.tls.clone().filter(|_| !self.starttls);
        let mut connection = AsyncSmtpConnection::connect_tokio1(address, Some(REACH), &hello, at_once, None)
            .await
            .map_err(|error| words(&error))?;
        if let Some(tls) = self.tls.clone().filter(|_| self.starttls) {
            if !connection.can_starttls() {
                leave(&mut connection).await;
                return Err("the mail server offers no STARTTLS, so nothing was sent".to_owned());
            }
            connection.starttls(tls, &hello).await.map_err(|error| words(&error))?;
        }
        if self.tls.is_some() && !connection.is_encrypted() {
            return Err("the connection is not encrypted, so nothing was sent".to_owned());
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(DEFAULT_MECHANISMS, credentials).await.map_err(|error| words(&error))?;
        }
        Ok(connection)
    }
}

/// The name we greet with. The machine's own is nobody's business, so it is the address that mail programs
/// behind home routers give as well.
fn hello() -> ClientId {
    ClientId::Ipv4(Ipv4Addr::LOCALHOST)
}

/// Sends one mail, and answers with the server's words. After an error the connection is of no further use.
pub(super) async fn send(
    connection: &mut AsyncSmtpConnection,
    envelope: &Envelope,
    mail: &[u8],
) -> Result<String, Refusal> {
    let response = match tokio::time::timeout(SEND, connection.send(envelope, mail)).await {
        Ok(Ok(response)) => response,
        Ok(Err(error)) => {
            let login = error.status().is_some_and(|code| LOGIN.contains(&u16::from(code)));
            return Err(Refusal { permanent: error.is_permanent() && !login, answer: words(&error) });
        }
        Err(_) => return Err(Refusal::for_now("the mail server gave no answer in time")),
    };
    // A mail that was taken is answered with 2xx. A 354 here is the answer to an earlier command: somebody slipped
    // an answer in before TLS began, and every later one was read one place too early.
    if response.code().severity == Severity::PositiveCompletion {
        let said: Vec<&str> = response.message().collect();
        return Ok(format!("{} {}", response.code(), said.join(" ")));
    }
    leave(connection).await;
    Err(Refusal::for_now(format!("answers are out of step ({} after the mail)", response.code())))
}

/// Whether a kept connection is still good.
pub(super) async fn answers(connection: &mut AsyncSmtpConnection) -> bool {
    !connection.has_broken() && tokio::time::timeout(TALK, connection.test_connected()).await.unwrap_or(false)
}

/// Takes leave politely and closes.
pub(super) async fn leave(connection: &mut AsyncSmtpConnection) {
    // Whether the other side still listens does not matter.
    tokio::time::timeout(TALK, connection.abort()).await.unwrap_or_default();
}

/// The mail server's code and words; or, where it said nothing, what happened on the way.
fn words(error: &Error) -> String {
    if let Some(code) = error.status() {
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        return format!("{code} {said}");
    }
    let mut deepest: &dyn std::error::Error = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    deepest.to_string()
}
