//! The headers every answer of the portal carries.

use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue};

/// For pages, except the hash of the practice's colours. `'wasm-unsafe-eval'` allows compiling wasm, nothing else.
const PAGE: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; img-src 'self'; \
    manifest-src 'self'; font-src 'none'; object-src 'none'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; style-src 'self'";

/// For everything that is not a page: it may do nothing at all.
const DATA: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

/// Two years.
const HSTS: &str = "max-age=63072000; includeSubDomains";

/// The policy of a page whose one `<style>` element has this SHA-256 in base64.
pub(super) fn page_policy(style_hash: &str) -> String {
    format!("{PAGE} 'sha256-{style_hash}'")
}

/// Adds what every answer carries; a policy that is already there stays.
pub(super) fn harden(headers: &mut HeaderMap, secure: bool) {
    let fixed: [(HeaderName, &'static str); 6] = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ];
    for (name, value) in fixed {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static(DATA));
    if secure {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_3_4_3_nothing_unsafe_but_wasm() {
        let policy = page_policy("x").replace("'wasm-unsafe-eval'", "");
        assert!(!policy.contains("unsafe"), "{policy}");
        for part in ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "default-src 'none'"] {
            assert!(policy.contains(part), "{part}");
        }
    }

    #[test]
    fn asvs_3_4_1_hsts_goes_with_https_only() {
        let (mut secure, mut plain) = (HeaderMap::new(), HeaderMap::new());
        harden(&mut secure, true);
        harden(&mut plain, false);
        assert!(secure.contains_key(STRICT_TRANSPORT_SECURITY));
        assert!(!plain.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
