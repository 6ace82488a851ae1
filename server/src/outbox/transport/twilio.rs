//! Text messages over the HTTP interface that Twilio made common and others speak too:
//! `POST /2010-04-01/Accounts/{account}/Messages.json`, basic authentication, a form with `To`, `From` and `Body`
//! (twilio.com/docs/messaging/api/message-resource).

use std::net::IpAddr;
use std::time::Duration;

use anyhow::{Context as _, bail, ensure};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use hyper::{Request, Response, StatusCode, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde::Deserialize;

use crate::outbox::transport::{Refusal, Sending, Sms, TextMessage};

/// Longest time to connect.
const CONNECT: Duration = Duration::from_secs(10);
/// Longest time for a whole message. Twilio answers within fifteen seconds or not at all.
const SEND: Duration = Duration::from_secs(30);
/// Most of an answer that is read, in bytes.
const LONGEST_ANSWER: usize = 64 * 1024;

/// Which service takes the text messages, and how.
#[derive(Clone)]
pub struct SmsSettings {
    /// Scheme, host and port, such as `https://api.twilio.com`.
    pub url: String,
    /// The account, by which it signs in.
    pub account: String,
    /// Its token.
    pub token: String,
    /// The number or name that messages come from.
    pub from: String,
}

/// Sends over HTTP.
pub struct Twilio {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    address: Uri,
    authorization: HeaderValue,
    from: String,
    longest: Duration,
}

impl Twilio {
    /// Checks the settings. Connects to nothing yet.
    pub fn new(settings: &SmsSettings) -> anyhow::Result<Self> {
        let SmsSettings { url, account, token, from } = settings;
        ensure!(
            !account.is_empty() && account.bytes().all(|byte| byte.is_ascii_alphanumeric()),
            "the account of the SMS service must be letters and digits"
        );
        ensure!(!token.is_empty(), "the token of the SMS service is missing");
        let plain = is_plain(url)?;
        let address = format!("{}/2010-04-01/Accounts/{account}/Messages.json", url.trim_end_matches('/'));
        let mut authorization =
            HeaderValue::try_from(format!("Basic {}", BASE64_STANDARD.encode(format!("{account}:{token}"))))?;
        authorization.set_sensitive(true);
        let mut http = HttpConnector::new();
        http.enforce_http(false);
        http.set_connect_timeout(Some(CONNECT));
        // The certificate must come from a public authority and name the host.
        let builder = HttpsConnectorBuilder::new()
            .with_provider_and_webpki_roots(rustls_provider())
            .context("preparing TLS to the SMS service")?;
        let builder = if plain { builder.https_or_http() } else { builder.https_only() };
        let connector = builder.enable_http1().wrap_connector(http);
        Ok(Self {
            client: Client::builder(TokioExecutor::new()).build(connector),
            address: address.parse().context("the address of the SMS service")?,
            authorization,
            from: from.clone(),
            longest: SEND,
        })
    }

    /// Gives up after `longest` instead of half a minute.
    #[must_use]
    pub const fn within(mut self, longest: Duration) -> Self {
        self.longest = longest;
        self
    }

    async fn deliver(&self, message: &TextMessage) -> Result<(), Refusal> {
        let form = [("To", message.to.as_str()), ("From", &self.from), ("Body", &message.text)];
        let body = serde_urlencoded::to_string(form).map_err(|error| Refusal::for_now(error.to_string()))?;
        let request = Request::post(&self.address)
            .header(AUTHORIZATION, &self.authorization)
            .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
            .header(ACCEPT, "application/json")
            .body(Full::from(body))
            .map_err(|error| Refusal::for_now(error.to_string()))?;
        let answer = async {
            let response = self.client.request(request).await.map_err(|error| Refusal::for_now(deepest(&error)))?;
            read(response).await
        };
        let (status, body) = tokio::time::timeout(self.longest, answer)
            .await
            .map_err(|_| Refusal::for_now("the SMS service gave no answer in time"))??;
        judge(status, &body).map_err(|refusal| without_code(refusal, &message.text))
    }
}

impl Sms for Twilio {
    fn send<'a>(&'a self, message: &'a TextMessage) -> Sending<'a> {
        Box::pin(self.deliver(message))
    }
}

/// The one TLS implementation of this program.
fn rustls_provider() -> tokio_rustls::rustls::crypto::CryptoProvider {
    tokio_rustls::rustls::crypto::ring::default_provider()
}

/// Whether the address is without TLS, which is for this machine only: token, numbers and codes would travel in the
/// clear.
fn is_plain(url: &str) -> anyhow::Result<bool> {
    let address: Uri = url.parse().context("the address of the SMS service")?;
    let host = address.host().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let bare = address.query().is_none() && !address.authority().is_some_and(|part| part.as_str().contains('@'));
    ensure!(!host.is_empty() && bare, "the address of the SMS service must be scheme and host");
    let local =
        host.eq_ignore_ascii_case("localhost") || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback());
    match address.scheme_str() {
        Some("https") => Ok(false),
        Some("http") if local => Ok(true),
        Some("http") => bail!("text messages may go unprotected to a service on this machine only; use https"),
        _ => bail!("the address of the SMS service must begin with https://"),
    }
}

async fn read(response: Response<Incoming>) -> Result<(StatusCode, Bytes), Refusal> {
    let status = response.status();
    let body = Limited::new(response.into_body(), LONGEST_ANSWER).collect().await;
    let body = body.map_err(|error| Refusal::for_now(format!("HTTP {}: {error}", status.as_u16())))?;
    Ok((status, body.to_bytes()))
}

/// What the service says of a message, as far as we read it.
#[derive(Deserialize)]
struct Said {
    /// Of a message that was taken.
    sid: Option<String>,
    /// Why a message that was taken will not arrive.
    error_code: Option<i64>,
    error_message: Option<String>,
    /// Why one was not taken.
    code: Option<i64>,
    message: Option<String>,
}

/// What an answer means. What the service took is gone; a refusal is final, unless it asks to come back later.
fn judge(status: StatusCode, body: &[u8]) -> Result<(), Refusal> {
    let said: Option<Said> = serde_json::from_slice(body).ok();
    let answer = match said.as_ref().and_then(|said| Some((said.code.or(said.error_code)?, said))) {
        Some((code, said)) => {
            let words = said.message.as_ref().or(said.error_message.as_ref());
            format!("HTTP {}, {code} {}", status.as_u16(), words.map_or("", String::as_str))
        }
        None => format!("HTTP {}", status.as_u16()),
    };
    match (status.as_u16(), said) {
        (200..=299, Some(Said { sid: Some(_), error_code: None, .. })) => Ok(()),
        (200..=299, Some(Said { sid: Some(_), .. })) => Err(Refusal::for_good(answer)),
        // A page of somebody in between, such as a hotel's, is no receipt.
        (200..=299, _) => Err(Refusal::for_now(format!("{answer}, without a receipt"))),
        (408 | 429, _) => Err(Refusal::for_now(answer)),
        (400..=499, _) => Err(Refusal::for_good(answer)),
        _ => Err(Refusal::for_now(answer)),
    }
}

/// A service that repeats what it was sent must not put the code before the staff's eyes.
fn without_code(refusal: Refusal, text: &str) -> Refusal {
    let code = text.split_whitespace().next().unwrap_or_default();
    if code.is_empty() { refusal } else { Refusal { answer: refusal.answer.replace(code, "…"), ..refusal } }
}

fn deepest(error: &dyn std::error::Error) -> String {
    let mut deepest = error;
    while let Some(source) = deepest.source() {
        deepest = source;
    }
    format!("the SMS service cannot be reached: {deepest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(url: &str) -> SmsSettings {
        let text = |text: &str| text.to_owned();
        SmsSettings { url: text(url), account: text("AC1"), token: text("secret"), from: text("+15550100142") }
    }

    #[test]
    fn sends_unprotected_to_this_machine_only() {
        for url in ["http://localhost:8025", "http://127.0.0.1", "http://[::1]:1", "https://api.twilio.com/"] {
            assert!(Twilio::new(&settings(url)).is_ok(), "{url}");
        }
        for url in [
            "http://api.twilio.com",
            "http://10.0.0.1",
            "http://localhost.example.com",
            "ftp://localhost",
            "api.twilio.com",
            "https://user@api.twilio.com",
            "https://api.twilio.com?x",
        ] {
            assert!(Twilio::new(&settings(url)).is_err(), "{url}");
        }
    }

    #[test]
    fn an_account_cannot_lead_elsewhere() {
        let wrong = SmsSettings { account: "../../x".into(), ..settings("https://api.twilio.com") };
        assert!(Twilio::new(&wrong).is_err());
    }

    fn judged(status: u16, body: &str) -> Option<(bool, String)> {
        let judged = judge(StatusCode::from_u16(status).unwrap(), body.as_bytes());
        judged.err().map(|refusal| (refusal.permanent, refusal.answer))
    }

    #[test]
    fn a_receipt_is_a_status_and_an_id() {
        assert_eq!(judged(201, r#"{"sid":"SM1","error_code":null,"status":"queued"}"#), None);
        assert_eq!(judged(200, "<html>"), Some((false, "HTTP 200, without a receipt".into())));
        let failed = r#"{"sid":"SM1","error_code":30006,"error_message":"Landline"}"#;
        assert_eq!(judged(201, failed), Some((true, "HTTP 201, 30006 Landline".into())));
    }

    #[test]
    fn a_refusal_is_final_and_a_failure_is_not() {
        let refused = r#"{"code":21211,"message":"Invalid 'To' Phone Number","status":400}"#;
        assert_eq!(judged(400, refused), Some((true, "HTTP 400, 21211 Invalid 'To' Phone Number".into())));
        for (status, permanent) in [(401, true), (404, true), (408, false), (429, false), (302, false), (503, false)] {
            assert_eq!(judged(status, "nonsense"), Some((permanent, format!("HTTP {status}"))));
        }
    }

    #[test]
    fn a_code_is_not_repeated() {
        let refusal = without_code(Refusal::for_good("400 123456 is your code"), "123456 is your code");
        assert_eq!(refusal.answer, "400 … is your code");
    }
}
