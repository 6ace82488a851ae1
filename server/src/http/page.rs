//! The app's page, made for each practice, and its web app manifest.

use axum::Extension;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::practice::Practice;
use shared::value::colour::{Colour, WHITE};
use shared::value::phone_number::PhoneNumber;

use crate::entity::practice;
use crate::http::assets::Site;
use crate::http::csp;
use crate::http::door::Door;
use crate::http::failure::Failure;
use crate::policy::Policy;

/// The dark ground that `style/tokens.css` uses.
const DARK: &str = "#16181d";
/// Contrast of text (WCAG 2.2, 1.4.3).
const READABLE: f64 = 4.5;

/// Answers everything that no other route does: files by their name, the app's page for its own paths, 404 for
/// the rest. Password managers ask `/.well-known/` whether unknown paths are 404, so they must be.
pub async fn page(Extension(site): Extension<Site>, request: Request) -> Response {
    let path = request.uri().path();
    let Some(door) = request.extensions().get::<Door>() else {
        return Failure::from(Code::UnknownHost).into_response();
    };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return Failure::from(Code::MethodNotAllowed).into_response();
    }
    if let Some(file) = site.file(path.trim_start_matches('/'), request.headers()) {
        return file;
    }
    // No page of the app has a dot in its path; whatever has one is a file that is not there.
    let elsewhere =
        ["/api/", "/api", "/.well-known/", "/assets/", "/demo/"].iter().any(|start| path.starts_with(start));
    if elsewhere || path.contains('.') {
        return Failure::from(Code::NotFound).into_response();
    }
    match site.page() {
        Some(template) => rendered(template, door, path),
        None => (StatusCode::SERVICE_UNAVAILABLE, "This server was built without the app. Run: cargo xtask bundle\n")
            .into_response(),
    }
}

/// `/manifest.webmanifest`: the practice's name on a phone's home screen.
pub async fn manifest(Extension(door): Extension<Door>) -> Response {
    let manifest = serde_json::json!({
        "id": "/", "start_url": "/", "scope": "/", "display": "standalone",
        "name": door.practice.name, "short_name": door.practice.name,
        "background_color": WHITE.to_string(), "theme_color": accents(&door.practice).0,
        "icons": [
            { "src": "/icon-192.png", "sizes": "192x192", "type": "image/png" },
            { "src": "/icon-512.png", "sizes": "512x512", "type": "image/png" },
            { "src": "/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable" },
        ],
    });
    ([(CONTENT_TYPE, "application/manifest+json"), (CACHE_CONTROL, "no-cache")], manifest.to_string()).into_response()
}

/// What anyone may know of a practice.
pub fn public(practice: &practice::Model) -> Practice {
    let dialled =
        PhoneNumber::parse(&practice.phone).map_or_else(|_| practice.phone.clone(), |phone| phone.dialled().to_owned());
    Practice {
        name: practice.name.clone(),
        phone: practice.phone.clone(),
        phone_dialled: dialled,
        language: Language::from_tag(&practice.language).unwrap_or_default(),
        mail_from: practice.mail_from.clone(),
        ways: Policy::of(practice).ways(),
        logo: practice.logo.as_deref().map(link::logo),
    }
}

fn rendered(template: &str, door: &Door, path: &str) -> Response {
    let practice = &door.practice;
    let language = door.visitor.language.or_else(|| Language::from_tag(&practice.language)).unwrap_or_default();
    let json = serde_json::to_string(&public(practice)).unwrap_or_default();
    let (light, dark) = accents(practice);
    let style = format!(":root{{--accent-on-light:{light};--accent-on-dark:{dark}}}");
    let console = if is_console(path) { console_stylesheet(template) } else { String::new() };
    let html = template
        .replace("%CONSOLE_STYLESHEET%", &console)
        .replace("%ACCENT_STYLE%", &format!("<style>{style}</style>"))
        .replace("%LANG%", language.tag())
        .replace("%PRACTICE_JSON%", &escaped(&json))
        .replace("%PRACTICE_PHONE%", &escaped(&practice.phone))
        .replace("%PRACTICE_NAME%", &escaped(&practice.name));
    let hash = ring::digest::digest(&ring::digest::SHA256, style.as_bytes());
    let mut response = Response::new(Body::from(html));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(policy) = HeaderValue::from_str(&csp::page_policy(&BASE64_STANDARD.encode(hash))) {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn is_console(path: &str) -> bool {
    path.strip_prefix(link::CONSOLE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The bundle names the console's stylesheet in a `<meta>`; only the console's pages link it.
fn console_stylesheet(template: &str) -> String {
    let href = template
        .split_once("name=\"portico-console-css\" content=\"")
        .and_then(|(_, rest)| rest.split_once('"'))
        .map_or("", |(href, _)| href);
    format!("<link rel=\"stylesheet\" href=\"{href}\">")
}

/// The practice's colour, readable on light and on dark.
fn accents(practice: &practice::Model) -> (String, String) {
    let colour = Colour::parse(&practice.colour).unwrap_or(WHITE);
    let dark = Colour::parse(DARK).unwrap_or(WHITE);
    (colour.readable_on(WHITE, READABLE).to_string(), colour.readable_on(dark, READABLE).to_string())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('%', "&#37;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practices_name_cannot_become_markup_or_a_placeholder() {
        assert_eq!(escaped("<b>\"A&B\" %LANG%"), "&lt;b&gt;&quot;A&amp;B&quot; &#37;LANG&#37;");
    }

    #[test]
    fn only_the_console_gets_the_consoles_styles() {
        assert!(is_console("/console") && is_console("/console/contacts"));
        assert!(!is_console("/") && !is_console("/consolation"));
        let template = "<meta name=\"portico-console-css\" content=\"/assets/console-1.css\">";
        assert_eq!(console_stylesheet(template), "<link rel=\"stylesheet\" href=\"/assets/console-1.css\">");
    }
}
