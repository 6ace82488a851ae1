//! Where a portal is.

use std::fmt;

use crate::failure::Code;

/// Longest name of a host, and of a label of it (RFC 1035).
const LONGEST_NAME: usize = 253;
const LONGEST_LABEL: usize = 63;

/// Scheme, host and port of a portal, as browsers spell them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    scheme: &'static str,
    host: String,
}

impl Origin {
    /// Parses `https://portal.example.org`. Plain http is for this machine alone: everything a client types would
    /// travel in the clear.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
        if text.is_empty() {
            return Err(Code::Required);
        }
        let (scheme, default_port, host) = match text.split_once("://") {
            Some(("https", host)) => ("https", 443, host),
            Some(("http", host)) => ("http", 80, host),
            _ => return Err(Code::OriginNotSafe),
        };
        let (name, port) = match host.split_once(':') {
            None => (host, None),
            Some((name, typed)) => (name, Some(port(typed).ok_or(Code::OriginInvalid)?)),
        };
        if name.len() > LONGEST_NAME || !name.split('.').all(label) {
            return Err(Code::OriginInvalid);
        }
        let host = match port.filter(|port| *port != default_port) {
            None => name.to_owned(),
            Some(port) => format!("{name}:{port}"),
        };
        let local = name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
        if scheme == "http" && !local {
            return Err(Code::OriginNotSafe);
        }
        Ok(Self { scheme, host })
    }

    /// Host and port, as the `Host` header spells them.
    pub fn host(&self) -> &str {
        &self.host
    }
}

/// The name in what [`Origin::host`] answers, without the port.
pub fn name(host: &str) -> &str {
    host.split_once(':').map_or(host, |(name, _)| name)
}

fn label(label: &str) -> bool {
    (1..=LONGEST_LABEL).contains(&label.len()) && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

/// A port as everybody spells it: no sign, no leading zero.
fn port(typed: &str) -> Option<u16> {
    typed.parse().ok().filter(|port: &u16| *port != 0 && port.to_string() == typed)
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
    fn an_origin_is_spelled_as_browsers_do() {
        let origin = Origin::parse("HTTPS://Portal.Example.org:443/").unwrap();
        assert_eq!((origin.to_string().as_str(), origin.host()), ("https://portal.example.org", "portal.example.org"));
        assert_eq!(Origin::parse("http://localhost:8080").unwrap().host(), "localhost:8080");
    }

    #[test]
    fn plain_http_is_for_this_machine() {
        assert_eq!(Origin::parse("http://portal.example.org"), Err(Code::OriginNotSafe));
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

    #[test]
    fn a_host_and_its_port_are_spelled_in_one_way() {
        for port in ["0", "+8080", "08080", "65536", "443:443", "", "-1", "8080 "] {
            assert_eq!(Origin::parse(&format!("https://a:{port}/")), Err(Code::OriginInvalid), "{port}");
        }
        assert_eq!(Origin::parse("http://localhost:443").unwrap().host(), "localhost:443");
        assert_eq!((name("a.example:8080"), name("a.example")), ("a.example", "a.example"));
    }

    #[test]
    fn a_host_is_one_that_can_be() {
        let label = "a".repeat(63);
        let name = [label.as_str(); 4].join(".");
        assert!(Origin::parse(&format!("https://{}:8080", &name[..253])).is_ok());
        assert!(Origin::parse(&format!("https://{}", &name[..254])).is_err());
        assert!(Origin::parse(&format!("https://a{label}.example")).is_err());
    }
}
