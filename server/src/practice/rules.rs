//! What a practice needs, and where its portal may be.

use std::fmt;

use anyhow::{Context as _, bail};
use shared::language::Language;
use shared::value::colour::Colour;
use shared::value::email_address::EmailAddress;
use shared::value::phone_number::PhoneNumber;
use shared::value::text;

use crate::policy::Policy;

/// A practice to be made.
#[derive(Clone, Debug)]
pub struct NewPractice {
    /// Its name.
    pub name: String,
    /// Its phone.
    pub phone: PhoneNumber,
    /// Where its portal is.
    pub origin: Origin,
    /// Its colour.
    pub colour: Colour,
    /// The language of people whose own is not known.
    pub language: Language,
    /// Sender of its mails.
    pub mail_from: EmailAddress,
    /// Minutes without a request that end a session.
    pub idle_minutes: i32,
    /// What it decides on signing in.
    pub policy: Policy,
}

/// Minutes without a request that end a session, unless the practice says otherwise (NIST SP 800-63B-4, 2.2.3
/// allows an hour).
pub const IDLE_MINUTES: i32 = 30;

impl NewPractice {
    /// Parses what the command line was given; the error names the value that is wrong.
    pub fn parse(
        name: &str,
        phone: &str,
        origin: &str,
        colour: &str,
        language: &str,
        mail_from: &str,
    ) -> anyhow::Result<Self> {
        let Ok(name) = text::name(name) else { bail!("the name must be one line of 1 to 100 characters") };
        let Ok(phone) = PhoneNumber::parse(phone) else {
            bail!("the phone must be a number such as '+1 555 010 0199'")
        };
        let Ok(colour) = Colour::parse(colour) else { bail!("the colour must look like '#2f6f5e'") };
        let language = Language::from_tag(language).context("the language must be 'en' or 'es'")?;
        let Ok(mail_from) = EmailAddress::parse(mail_from) else { bail!("the sender must be an email address") };
        Ok(Self {
            name,
            phone,
            origin: Origin::parse(origin)?,
            colour,
            language,
            mail_from,
            idle_minutes: IDLE_MINUTES,
            policy: Policy::default(),
        })
    }
}

/// What differs between two policies and idle times, for the log: `link_minutes 1440 -> 60, …`; empty when nothing
/// does.
pub fn changes(before: (Policy, i32), after: (Policy, i32)) -> anyhow::Result<String> {
    let flat = |(policy, idle): (Policy, i32)| {
        let mut value = serde_json::to_value(policy)?;
        value["idle_minutes"] = idle.into();
        anyhow::Ok(value)
    };
    let (before, after) = (flat(before)?, flat(after)?);
    let names = after.as_object().into_iter().flat_map(|object| object.keys());
    let differ = names.filter(|name| before[name.as_str()] != after[name.as_str()]);
    let said: Vec<_> = differ.map(|name| format!("{name} {} -> {}", before[name], after[name])).collect();
    Ok(said.join(", "))
}

/// Scheme, host and port of a portal, as browsers spell them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: &'static str,
    host: String,
}

impl Origin {
    /// Parses `https://portal.example.org`. Plain http is for this machine alone: everything a client types would
    /// travel in the clear.
    pub fn parse(text: &str) -> anyhow::Result<Self> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        let (scheme, default_port, host) = match text.split_once("://") {
            Some(("https", host)) => ("https", ":443", host),
            Some(("http", host)) => ("http", ":80", host),
            _ => bail!("the origin must begin with https://"),
        };
        let host = host.strip_suffix(default_port).unwrap_or(host);
        let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        let label =
            |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !name.split('.').all(label) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
            bail!("the origin must be scheme and host, such as https://portal.example.org, without a path");
        }
        let local = name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
        if scheme == "http" && !local {
            bail!("the origin must begin with https://; plain http is for localhost only");
        }
        Ok(Self { scheme, host: host.to_owned() })
    }

    /// Host and port, as the `Host` header spells them.
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}://{}", self.scheme, self.host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_told_with_both_values() {
        let before = (Policy::default(), 30);
        assert_eq!(changes(before, before).unwrap(), "");
        let after = (Policy { link_minutes: 60, phone_pin: false, ..before.0 }, 15);
        let mut said: Vec<_> = changes(before, after).unwrap().split(", ").map(str::to_owned).collect();
        said.sort_unstable();
        assert_eq!(said, ["idle_minutes 30 -> 15", "link_minutes 1440 -> 60", "phone_pin true -> false"]);
    }

    #[test]
    fn an_origin_is_spelled_as_browsers_do() {
        let origin = Origin::parse("HTTPS://Portal.Example.org:443/").unwrap();
        assert_eq!((origin.to_string().as_str(), origin.host()), ("https://portal.example.org", "portal.example.org"));
        assert_eq!(Origin::parse("http://localhost:8080").unwrap().host(), "localhost:8080");
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        assert!(Origin::parse("http://portal.example.org").is_err());
        assert!(Origin::parse("http://second.localhost:8080").is_ok());
    }

    #[test]
    fn anything_beside_scheme_and_host_is_refused() {
        for text in [
            "portal.example.org",
            "https://a/b",
            "https://user@a",
            "https://a?b",
            "https://a:port",
            "https://",
            "https://a..b",
        ] {
            assert!(Origin::parse(text).is_err(), "{text}");
        }
    }
}
