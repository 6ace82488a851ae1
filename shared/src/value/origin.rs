//! Where a portal is.

use std::fmt;

use crate::failure::Code;

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
            Some(("https", host)) => ("https", ":443", host),
            Some(("http", host)) => ("http", ":80", host),
            _ => return Err(Code::OriginNotSafe),
        };
        let host = host.strip_suffix(default_port).unwrap_or(host);
        let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
        let label =
            |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !name.split('.').all(label) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
            return Err(Code::OriginInvalid);
        }
        let local = name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1";
        if scheme == "http" && !local {
            return Err(Code::OriginNotSafe);
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
}
