//! The app's page and files.

use crate::support::TestApp;

#[tokio::test]
async fn the_apps_own_paths_answer_its_page() {
    let app = TestApp::start().await;
    for path in
        ["/", "/activate", "/p/01JDB9ZK6V0000000000000000", "/console", "/console/contacts/new", "/no/such/page"]
    {
        let answer = app.browser().get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.headers["content-type"], "text/html; charset=utf-8");
        assert!(answer.text().contains("Willow Practice (555) 010-0142"), "{path}");
        assert!(!answer.text().contains('%'), "{path}: a placeholder is left");
    }
}

#[tokio::test]
async fn the_policy_names_the_pages_one_style() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/").await;
    let text = answer.text();
    let style = text.split_once("<style>").unwrap().1.split_once("</style>").unwrap().0;
    let hash = ring::digest::digest(&ring::digest::SHA256, style.as_bytes());
    let hash = base64::Engine::encode(&base64::prelude::BASE64_STANDARD, hash);
    let policy = answer.headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}'")), "{policy}");
}

#[tokio::test]
async fn only_the_console_links_the_consoles_styles() {
    let app = TestApp::start().await;
    let links = |text: String| text.contains("<link rel=\"stylesheet\" href=\"/assets/console-1.css\">");
    assert!(links(app.browser().get("/console").await.text()));
    assert!(!links(app.browser().get("/").await.text()));
}

#[tokio::test]
async fn the_page_speaks_the_browsers_language() {
    let app = TestApp::start().await;
    let request = axum::http::Request::get("/").header("accept-language", "es-MX,es;q=0.9");
    let answer = app.browser().send(request, axum::body::Body::empty()).await;
    assert!(answer.text().contains("<html lang=\"es\">"));
}

#[tokio::test]
async fn a_phones_home_screen_shows_the_practices_name() {
    let app = TestApp::start().await;
    let answer = app.browser().get("/manifest.webmanifest").await;
    let manifest: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(manifest["name"], "Willow Practice");
}
