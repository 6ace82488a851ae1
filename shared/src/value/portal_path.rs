//! Where somebody wanted to go.

use serde::{Deserialize, Serialize};

use crate::failure::Code;
use crate::link;
use crate::value::id::Id;

/// A client's page inside the portal: where signing in may lead to, whoever asked for it.
///
/// Anybody can put one into a link or a request, so it names pages only, never another website, never the console,
/// never a page that takes a token or is only passed through, and nothing that a browser or a server would read in two ways: segments of letters,
/// digits, `-` and `_`, without dots, percent signs, queries or fragments (CWE-601; ASVS 3.7.2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PortalPath(String);

/// Longest path that is kept, in bytes. Portal paths hold two or three ids.
const LONGEST: usize = 200;

impl PortalPath {
    /// Takes the path of a client's page. A slash at the end is dropped.
    pub fn parse(text: &str) -> Result<Self, Code> {
        let path = text.strip_suffix('/').unwrap_or(text);
        let rest = path.strip_prefix('/').filter(|_| text.len() <= LONGEST).ok_or(Code::Malformed)?;
        let plain = |segment: &str| {
            !segment.is_empty()
                && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        };
        if !rest.split('/').all(plain) {
            return Err(Code::Malformed);
        }
        let of_profile = rest.strip_prefix("p/").and_then(|rest| rest.split('/').next());
        let known = match of_profile {
            Some(profile) => Id::parse(profile).is_ok(),
            None => path == link::MY_ACCOUNT,
        };
        if known { Ok(Self(path.to_owned())) } else { Err(Code::Malformed) }
    }

    /// The path.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PortalPath {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "not a page of the portal")
    }
}

impl From<PortalPath> for String {
    fn from(path: PortalPath) -> Self {
        path.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOME: &str = "/p/01JDB9ZK6V0000000000000000";

    #[test]
    fn pages_of_the_portal_are_kept() {
        for path in [HOME, "/account", &format!("{HOME}/documents/01JDB9ZK6V0000000000000001")] {
            assert_eq!(PortalPath::parse(path).unwrap().as_str(), path);
        }
        assert_eq!(PortalPath::parse(&format!("{HOME}/")).unwrap().as_str(), HOME);
    }

    #[test]
    fn cwe_601_no_other_website_is_reached() {
        for path in [
            "https://evil.example",
            "https://evil.example/p/01JDB9ZK6V0000000000000000",
            "//evil.example/account",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/p//evil.example",
            "javascript:alert(1)",
            "/account:80",
            "/account@evil.example",
            "/account\n//evil.example",
            " /account",
            "/account ",
            "/account\t",
            "account",
            "",
            "/",
            "//",
        ] {
            assert_eq!(PortalPath::parse(path), Err(Code::Malformed), "{path:?}");
        }
    }

    #[test]
    fn nothing_but_a_clients_pages_is_reached() {
        for path in [
            "/console",
            "/console/contacts/01JDB9ZK6V0000000000000000",
            "/p/01JDB9ZK6V0000000000000000/../../console",
            "/p/./01JDB9ZK6V0000000000000000",
            "/p/%2e%2e/console",
            "/p/01JDB9ZK6V0000000000000000/%2F%2Fevil.example",
            "/p/01JDB9ZK6V0000000000000000#token",
            "/p/01JDB9ZK6V0000000000000000?next=//evil.example",
            "/p/me",
            "/p",
            "/accounts",
            "/account/sessions",
            "/profiles",
            "/activate",
            "/sign-in",
            "/recovery/password",
            "/api/session",
            "/p/01JDB9ZK6V0000000000000000/ı",
        ] {
            assert_eq!(PortalPath::parse(path), Err(Code::Malformed), "{path:?}");
        }
        assert_eq!(PortalPath::parse(&format!("{HOME}/{}", "a".repeat(200))), Err(Code::Malformed), "no end");
    }

    #[test]
    fn no_json_slips_past() {
        assert!(serde_json::from_str::<PortalPath>("\"/account\"").is_ok());
        assert!(serde_json::from_str::<PortalPath>("\"//evil.example\"").is_err());
    }
}
