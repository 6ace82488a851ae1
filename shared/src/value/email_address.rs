//! Email addresses.

use std::fmt;

use crate::failure::Code;

/// An address as typed, without surrounding spaces.
///
/// ASCII only: case folding beyond ASCII made two addresses equal elsewhere (CVE-2019-19844), and a list of
/// addresses sent links to attackers (CVE-2023-7028, CVE-2022-35924), so commas and the like are refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress(String);

/// Longest address that SMTP carries (RFC 5321, 4.5.3.1.3).
pub const LONGEST: usize = 254;

impl EmailAddress {
    /// Parses one address.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Code::Required);
        }
        let valid = text.len() <= LONGEST
            && text.split_once('@').is_some_and(|(local, domain)| local_part(local) && host_name(domain));
        if valid { Ok(Self(text.to_owned())) } else { Err(Code::EmailInvalid) }
    }

    /// As typed; where mail is sent to.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The form two addresses are compared in.
    pub fn canonical(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

impl fmt::Display for EmailAddress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// A dot-atom of RFC 5321; quoted local parts exist on paper only.
fn local_part(text: &str) -> bool {
    text.len() <= 64
        && text.split('.').all(|atom| {
            !atom.is_empty()
                && atom.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte))
        })
}

fn host_name(text: &str) -> bool {
    text.contains('.')
        && text.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surrounding_spaces_are_taken_off() {
        assert_eq!(EmailAddress::parse(" Ada@Example.com ").unwrap().canonical(), "ada@example.com");
    }

    #[test]
    fn anything_but_one_address_is_refused() {
        for text in [
            "ada",
            "ada@",
            "@example.com",
            "ada@example",
            "a@b@example.com",
            "ada@example.com,eve@example.com",
            "ada@example.com eve@example.com",
            "ada@exam ple.com",
            "ada@-example.com",
            "a..b@example.com",
            "ada@example.com\r\nBcc: eve@example.com",
            "ada@exam\u{212a}ple.com",
            "<ada@example.com>",
        ] {
            assert_eq!(EmailAddress::parse(text), Err(Code::EmailInvalid), "{text}");
        }
        assert_eq!(EmailAddress::parse("  "), Err(Code::Required));
    }
}
