//! How hard the tests try: a small profile in every run, the full one under `cargo xtask prove`.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::browser::Answer;
use super::test_app::TestApp;

/// How many redeem at the same moment: 24, or what `cargo xtask prove` asks for by `PORTICO_PROVE`.
pub(crate) fn parallel() -> usize {
    proved().unwrap_or(24)
}

/// Whether this is the full profile.
pub(crate) fn proving() -> bool {
    proved().is_some()
}

#[expect(clippy::disallowed_methods, reason = "a setting of the tests, not of the server")]
fn proved() -> Option<usize> {
    std::env::var("PORTICO_PROVE").ok().and_then(|text| text.parse().ok())
}

/// One of many requests at the same moment.
pub(crate) struct Shot {
    pub(crate) path: &'static str,
    pub(crate) body: Value,
    /// The cookies of the browser it comes from.
    pub(crate) cookies: BTreeMap<String, String>,
}

/// Sends all at the same moment, each from a browser in a network of its own.
pub(crate) async fn at_once(app: &Arc<TestApp>, shots: impl IntoIterator<Item = Shot>) -> Vec<Answer> {
    let sent = shots.into_iter().enumerate().map(|(number, Shot { path, body, cookies })| {
        let app = Arc::clone(app);
        tokio::spawn(async move {
            let [.., high, low] = number.to_be_bytes();
            let browser = app.browser_at([198, 51, high, low]);
            cookies.iter().for_each(|(name, value)| browser.plant(name, value));
            let answer = browser.post(path, &body).await;
            assert!(answer.status.as_u16() < 500, "{path}: {}", answer.text());
            answer
        })
    });
    let mut answers = Vec::new();
    for one in sent.collect::<Vec<_>>() {
        answers.push(one.await.unwrap());
    }
    answers
}
