//! The app's files, inside the binary. Compressed once, at build time; nothing is compressed at run time.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;
use rust_embed::RustEmbed;

/// What `cargo xtask bundle` made. Empty when the server is built before the bundle; pages then say so.
#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../target/site"]
#[allow_missing = true]
struct Embedded;

/// Hashed names never change their content.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// The few files whose names are fixed.
const A_DAY: &str = "public, max-age=86400";

/// One file in the forms it can be sent in.
#[derive(Clone, Debug, Default)]
pub struct Asset {
    plain: Cow<'static, [u8]>,
    brotli: Option<Cow<'static, [u8]>>,
    gzip: Option<Cow<'static, [u8]>>,
}

/// The app: its page and its files.
#[derive(Clone, Default)]
pub struct Site(Arc<HashMap<String, Asset>>);

impl Site {
    /// The files inside this binary.
    pub fn embedded() -> Self {
        Self::collect(Embedded::iter().filter_map(|path| Some((path.to_string(), Embedded::get(&path)?.data))))
    }

    /// The files of a folder, for development.
    pub fn from_folder(folder: &Path) -> anyhow::Result<Self> {
        let mut files = Vec::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(current) = folders.pop() {
            for entry in std::fs::read_dir(&current).with_context(|| format!("reading {}", current.display()))? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else if let Some(name) = path.strip_prefix(folder).ok().and_then(Path::to_str) {
                    files.push((name.to_owned(), Cow::Owned(std::fs::read(&path)?)));
                }
            }
        }
        Ok(Self::collect(files.into_iter()))
    }

    /// Joins each file with its `.br` and `.gz` siblings.
    pub fn collect(files: impl Iterator<Item = (String, Cow<'static, [u8]>)>) -> Self {
        let mut assets: HashMap<String, Asset> = HashMap::new();
        for (path, data) in files {
            if let Some(path) = path.strip_suffix(".br") {
                assets.entry(path.to_owned()).or_default().brotli = Some(data);
            } else if let Some(path) = path.strip_suffix(".gz") {
                assets.entry(path.to_owned()).or_default().gzip = Some(data);
            } else {
                assets.entry(path).or_default().plain = data;
            }
        }
        Self(Arc::new(assets))
    }

    /// The page's template.
    pub(super) fn page(&self) -> Option<&str> {
        std::str::from_utf8(&self.0.get("index.html")?.plain).ok()
    }

    /// A file, in the best form the browser takes; none when there is no such file.
    pub(super) fn file(&self, path: &str, request: &HeaderMap) -> Option<Response> {
        let asset = self.0.get(path).filter(|_| path != "index.html")?;
        let accepted = request.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let takes =
            |name: &str| accepted.split(',').any(|item| item.split(';').next().unwrap_or_default().trim() == name);
        let (data, encoding) = match (&asset.brotli, &asset.gzip) {
            (Some(data), _) if takes("br") => (data, Some("br")),
            (_, Some(data)) if takes("gzip") => (data, Some("gzip")),
            _ => (&asset.plain, None),
        };
        let body = match data {
            Cow::Borrowed(bytes) => Body::from(*bytes),
            Cow::Owned(bytes) => Body::from(bytes.clone()),
        };
        let mut response = Response::new(body);
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind(path)));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        let keep = if path.starts_with("assets/") { FOR_EVER } else { A_DAY };
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(keep));
        if let Some(encoding) = encoding {
            headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
        }
        Some(response)
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Site {
        let files =
            [("assets/app-1.js", "plain"), ("assets/app-1.js.br", "br"), ("index.html", "page"), ("robots.txt", "no")];
        Site::collect(files.into_iter().map(|(path, data)| (path.to_owned(), Cow::Borrowed(data.as_bytes()))))
    }

    fn asking(encodings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(encodings))])
    }

    #[test]
    fn browsers_get_the_form_they_take() {
        let response = site().file("assets/app-1.js", &asking("gzip, br;q=1")).unwrap();
        assert_eq!(response.headers()[CONTENT_ENCODING], "br");
        assert!(!site().file("assets/app-1.js", &asking("gzip")).unwrap().headers().contains_key(CONTENT_ENCODING));
    }

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        let cache = |path: &str| site().file(path, &asking("")).unwrap().headers()[CACHE_CONTROL].clone();
        assert_eq!(cache("assets/app-1.js"), FOR_EVER);
        assert_eq!(cache("robots.txt"), A_DAY);
    }

    #[test]
    fn the_template_is_never_a_file() {
        assert!(site().file("index.html", &asking("")).is_none());
        assert!(site().file("../Cargo.toml", &asking("")).is_none());
    }
}
