//! The mail server's settings.

use anyhow::{Context as _, bail};

use super::{Source, text_of};
use crate::outbox::transport::{SmtpSettings, Tls};

/// Reads the settings; none without a host.
pub(super) fn read(source: &Source<'_>) -> anyhow::Result<Option<SmtpSettings>> {
    let flags = source.flags;
    let host = source.setting("smtp-host", flags.smtp_host.as_deref());
    let port = source.setting("smtp-port", flags.smtp_port.as_deref());
    let tls = source.setting("smtp-tls", flags.smtp_tls.as_deref());
    let user = source.setting("smtp-user", flags.smtp_user.as_deref());
    let ca_file = source.setting("smtp-ca-file", flags.smtp_ca_file.as_deref());
    let password = source.environment.secret("PORTICO_SMTP_PASSWORD")?;
    let Some(host) = host else {
        let names = [&port, &tls, &user, &ca_file].into_iter().flatten().map(|setting| setting.name.clone());
        let mut names = names.chain(password.map(|secret| secret.name));
        let Some(name) = names.next() else { return Ok(None) };
        bail!("{name} is set, but PORTICO_SMTP_HOST is not. Set it to the mail server's name.");
    };
    let wrong = |c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | ':' | '[' | ']'));
    if host.value.contains(wrong) {
        bail!("{}. Give a host name only, such as mail.example.org.", host.is("a host name"));
    }
    let tls = match tls.as_ref().map(|tls| tls.value) {
        None | Some("starttls") => Tls::StartTls,
        Some("implicit") => Tls::Implicit,
        Some("none") => Tls::None,
        Some(_) => bail!("{}. Write starttls, implicit or none.", text_of(tls.as_ref(), "a kind of TLS")),
    };
    let port = match port {
        Some(port) => match port.value.parse() {
            Ok(number) if number > 0 => number,
            _ => bail!("{}. Write a number from 1 to 65535, such as 587.", port.is("a port")),
        },
        None => match tls {
            Tls::StartTls => 587,
            Tls::Implicit => 465,
            Tls::None => 25,
        },
    };
    if tls == Tls::None && !is_loopback(host.value) {
        bail!("PORTICO_SMTP_TLS is none, which is for a mail server on this machine only. Write starttls or implicit.");
    }
    match (&user, &password) {
        (Some(user), None) => bail!("{} is set, but PORTICO_SMTP_PASSWORD is not. Set both or neither.", user.name),
        (None, Some(password)) => bail!("{} is set, but PORTICO_SMTP_USER is not. Set both or neither.", password.name),
        _ => {}
    }
    let user = user.map(|user| user.value.to_owned());
    let password = password.map(|secret| secret.value);
    let extra_ca_pem = ca_file.map(|file| certificate(file.value, &file.name)).transpose()?;
    Ok(Some(SmtpSettings { host: host.value.to_owned(), port, tls, user, password, extra_ca_pem }))
}

/// Whether mails to this host never leave the machine.
fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn certificate(path: &str, name: &str) -> anyhow::Result<Vec<u8>> {
    let pem = std::fs::read(path).with_context(|| format!("{name} names {path}, which cannot be read"))?;
    if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
        bail!("{name} names {path}, which holds no PEM certificate.");
    }
    Ok(pem)
}
