//! Cookies. Where the origin is https they are `__Host-`, Secure, HttpOnly and SameSite=Lax; on the loopback
//! demo they are plain HttpOnly ones, since not every engine keeps Secure cookies there.

use crate::secret::digest;

/// Which cookie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The session. Lives as long as the browser runs; the server decides when it ends.
    Session,
    /// A right password that still owes its PIN, or an identity check that owes its security code.
    Step,
    /// This browser asked for sign-in links: the token of the newest, and what is kept of those before ([`code_key`]).
    Request,
    /// This browser is known. Spares the second step, never signs in.
    Browser,
}

impl Cookie {
    const fn name(self) -> &'static str {
        match self {
            Self::Session => "portico",
            Self::Step => "portico-step",
            Self::Request => "portico-request",
            Self::Browser => "portico-browser",
        }
    }

    /// Seconds the browser keeps it; none means until it is closed.
    const fn keep(self) -> Option<i64> {
        match self {
            Self::Session => None,
            Self::Step => Some(super::known_browser::STEP_SECONDS),
            // As long as the longest life of a link; the server decides when it ends.
            Self::Request => Some(24 * 60 * 60),
            Self::Browser => Some(super::known_browser::DAYS * 24 * 60 * 60),
        }
    }
}

/// How many requests a browser remembers. One address may have three links in ten minutes mailed.
const REQUESTS: usize = 4;

/// Characters of a token, and of what is kept of it: 256 bits.
const TOKEN: usize = 43;

/// What codes are marked with, of the token of their request. Behind a newer request the browser keeps this and no token:
/// it tells the code of an older mail from a wrong one, and opens nothing, since the server knows tokens by their digest.
pub fn code_key(request: &str) -> String {
    digest(&format!("code:{request}"))
}

/// The cookies of a request, and the spelling of those of its answer.
#[derive(Clone, Default)]
pub struct Jar {
    header: String,
    secure: bool,
}

/// Shows no cookie: each is a key to something. What holds a jar may so be printed.
impl std::fmt::Debug for Jar {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Jar(…)")
    }
}

impl Jar {
    /// Reads a `Cookie` header. `secure` is whether the practice's origin is https.
    pub fn new(header: &str, secure: bool) -> Self {
        Self { header: header.to_owned(), secure }
    }

    /// The value the browser sent.
    pub fn get(&self, cookie: Cookie) -> Option<&str> {
        let name = self.name(cookie);
        self.header.split(';').find_map(|pair| {
            let (found, value) = pair.trim().split_once('=')?;
            (found == name && !value.is_empty()).then_some(value)
        })
    }

    /// The token of the newest sign-in link this browser asked for.
    pub fn request(&self) -> Option<&str> {
        self.requests().next()
    }

    /// What the codes of this browser's requests are marked with, that of the newest first.
    pub fn code_keys(&self) -> impl Iterator<Item = String> {
        self.request().map(code_key).into_iter().chain(self.requests().skip(1).map(str::to_owned))
    }

    /// What is longer than a token, or spelled otherwise, came from somebody else, and is not sent back.
    fn requests(&self) -> impl Iterator<Item = &str> {
        let spelled = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
        let tokens = self.get(Cookie::Request).unwrap_or_default().split('.');
        tokens.filter(move |token| token.len() == TOKEN && token.bytes().all(spelled)).take(REQUESTS)
    }

    /// A `Set-Cookie` that stores the token of one more request.
    pub fn set_request(&self, token: &str) -> String {
        let all: Vec<String> = std::iter::once(token.to_owned()).chain(self.code_keys()).take(REQUESTS).collect();
        self.set(Cookie::Request, &all.join("."))
    }

    /// The jar as it is once the browser holds `value`.
    #[must_use]
    pub fn with(&self, cookie: Cookie, value: &str) -> Self {
        Self { header: format!("{}={value}; {}", self.name(cookie), self.header), secure: self.secure }
    }

    /// A `Set-Cookie` that stores `value`.
    pub fn set(&self, cookie: Cookie, value: &str) -> String {
        let keep = cookie.keep().map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        format!("{}={value}; Path=/; HttpOnly; SameSite=Lax{keep}{}", self.name(cookie), self.suffix())
    }

    /// A `Set-Cookie` that removes it.
    pub fn remove(&self, cookie: Cookie) -> String {
        format!("{}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0{}", self.name(cookie), self.suffix())
    }

    fn name(&self, cookie: Cookie) -> String {
        if self.secure { format!("__Host-{}", cookie.name()) } else { cookie.name().to_owned() }
    }

    const fn suffix(&self) -> &'static str {
        if self.secure { "; Secure" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asvs_3_3_1_cookies_on_https_are_host_bound_and_secure() {
        let cookie = Jar::new("", true).set(Cookie::Session, "x");
        assert_eq!(cookie, "__Host-portico=x; Path=/; HttpOnly; SameSite=Lax; Secure");
    }

    #[test]
    fn the_loopback_demo_has_plain_ones() {
        assert_eq!(Jar::new("", false).set(Cookie::Session, "x"), "portico=x; Path=/; HttpOnly; SameSite=Lax");
    }

    #[test]
    fn no_cookie_is_printed() {
        let jar = Jar::new("portico=key-to-the-house; portico-step=half-a-key", false).with(Cookie::Browser, "known");
        assert_eq!(format!("{jar:?}"), "Jar(…)");
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let jar = Jar::new("xportico=no; portico-step=two; portico=one", false);
        assert_eq!((jar.get(Cookie::Session), jar.get(Cookie::Step)), (Some("one"), Some("two")));
        assert_eq!(Jar::new("portico=one", true).get(Cookie::Session), None);
        assert_eq!(Jar::new("portico=", false).get(Cookie::Session), None);
    }

    fn asked(value: &str) -> Jar {
        Jar::new(&format!("portico-request={value}"), false)
    }

    #[test]
    fn a_browser_remembers_its_last_four_requests_and_the_token_of_the_newest_only() {
        let token = |letter: &str| letter.repeat(TOKEN);
        let mut held = String::new();
        for letter in ["a", "b", "c", "d", "e"] {
            let set = asked(&held).set_request(&token(letter));
            held = set.strip_prefix("portico-request=").unwrap().split_once(';').unwrap().0.to_owned();
        }
        let jar = asked(&held);
        assert_eq!(jar.request(), Some(token("e").as_str()));
        assert_eq!(jar.code_keys().collect::<Vec<_>>(), ["e", "d", "c", "b"].map(|letter| code_key(&token(letter))));
        assert!(!held.contains(&token("d")), "{held}");
    }

    #[test]
    fn what_is_no_token_is_not_sent_back() {
        let (token, long) = ("t".repeat(TOKEN), "x".repeat(4_000));
        for strange in ["", "a", &long, &"é".repeat(22), &" ".repeat(TOKEN)] {
            assert_eq!(asked(strange).request(), None, "{strange}");
            assert!(asked(strange).set_request(&token).starts_with(&format!("portico-request={token};")), "{strange}");
        }
    }
}
