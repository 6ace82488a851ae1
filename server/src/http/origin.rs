//! Whether a state-changing request comes from our own pages.
//!
//! Every POST is checked, also before sign-in: signing somebody in to another account, or sending mails in their
//! name, is cross-site forgery too (better-auth issue 10304).

/// What a request says of where it comes from.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Claims<'a> {
    /// `Sec-Fetch-Site`, which scripts cannot set.
    pub(super) fetch_site: Option<&'a str>,
    /// `Origin`.
    pub(super) origin: Option<&'a str>,
}

/// Whether the request comes from a page of `own` (scheme, host and port). Browsers that are too old for
/// `Sec-Fetch-Site` send `Origin` with every POST; a request with neither is refused.
pub(super) fn same(claims: Claims<'_>, own: &str) -> bool {
    let site = claims.fetch_site.map(|site| site == "same-origin");
    let origin = claims.origin.map(|origin| origin.eq_ignore_ascii_case(own));
    match (site, origin) {
        (None, None) => false,
        (site, origin) => site.unwrap_or(true) && origin.unwrap_or(true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "https://portal.example.org";

    fn judged(fetch_site: Option<&str>, origin: Option<&str>) -> bool {
        same(Claims { fetch_site, origin }, OWN)
    }

    #[test]
    fn our_own_pages_may_post() {
        assert!(judged(Some("same-origin"), Some(OWN)));
        assert!(judged(Some("same-origin"), None));
        assert!(judged(None, Some(OWN)));
    }

    #[test]
    fn asvs_3_5_1_nobody_else_may() {
        assert!(!judged(Some("cross-site"), Some("https://evil.example")));
        assert!(!judged(Some("same-site"), Some("https://other.example.org")));
        assert!(!judged(Some("cross-site"), Some(OWN)));
        assert!(!judged(Some("same-origin"), Some("https://evil.example")));
        assert!(!judged(Some("none"), None));
        assert!(!judged(None, Some("null")));
        assert!(!judged(None, Some("http://portal.example.org")));
        assert!(!judged(None, None));
    }
}
