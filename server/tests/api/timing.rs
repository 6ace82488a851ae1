//! Whether somebody exists cannot be read from an answer, nor from the work it takes. The clock of a shared machine
//! proves little, so this counts what runs: hashes and statements. The clock itself is in `noise`.

use serde_json::{Value, json};
use server::entity::{outbox, throttle};
use shared::sign_in::{AskForLink, Password, PhonePin, TypedAddress, TypedPhonePin};

use crate::support::{Browser, TestApp, credentials};

/// Every state an address can be in, before the practice's door.
const STATES: [&str; 7] = ["active", "nobody", "invited", "ready", "locked", "disabled", "link-only"];

fn address(state: &str) -> String {
    format!("{state}@example.com")
}

/// One contact in each state; nobody has `nobody@example.com`.
pub(crate) async fn people(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    for state in ["active", "locked", "disabled", "link-only"] {
        app.client(&admin, &address(state)).await;
    }
    app.invite(&admin, &address("invited")).await;
    app.add_contact(&admin, &address("ready")).await;
    app.lock(&address("locked")).await;
    app.disable(&address("disabled")).await;
    app.take_password(&address("link-only")).await;
    admin
}

/// What an outsider, and what the machine, notices of a request.
#[derive(Debug, PartialEq)]
struct Noticed {
    answer: String,
    statements: Vec<String>,
    hashes: u64,
    /// Rows of the log, of guess counts and of the outbox.
    rows: (usize, i64, i64),
}

async fn notice(app: &TestApp, browser: &Browser<'_>, path: &str, body: &Value) -> Noticed {
    let rows = async || {
        let count = |rows: u64| i64::try_from(rows).unwrap();
        let (throttle, outbox) = (app.count::<throttle::Entity>().await, app.count::<outbox::Entity>().await);
        (app.log().await.len(), count(throttle), count(outbox))
    };
    let (before, hashes) = (rows().await, app.context.hasher().done());
    app.statements();
    let answer = browser.post(path, body).await;
    let statements = app.statements();
    let after = rows().await;
    let rows = (after.0 - before.0, after.1 - before.1, after.2 - before.2);
    Noticed { answer: answer.comparable(), statements, hashes: app.context.hasher().done() - hashes, rows }
}

/// Wrong guesses wait for each other; some seconds later the next one is looked at. What the server keeps for a few
/// seconds, such as the practice of a host, is fetched by somebody else.
async fn later(app: &TestApp, seconds: i64) {
    app.clock.advance_seconds(seconds);
    // Anew, so that it lasts for the next request on a slow machine, too.
    app.context.directory().refresh();
    app.browser().get("/api/practice").await;
}

/// The same for everybody, `times` times in a row, so that the lock, its mail, and the limits are passed too.
async fn alike(app: &TestApp, path: &str, times: usize, body: impl Fn(&str) -> Value) {
    // So that the practice is looked up by somebody else.
    app.browser().get("/api/practice").await;
    let mut first: Option<Vec<Noticed>> = None;
    for (number, state) in STATES.into_iter().enumerate() {
        let browser = app.browser_at([198, 51, 100, u8::try_from(number).unwrap()]);
        let mut seen = Vec::new();
        for _ in 0..times {
            later(app, 4).await;
            seen.push(notice(app, &browser, path, &body(&address(state))).await);
        }
        assert!(seen.iter().all(|one| one.rows.0 == 1), "{path} for {state}: one log row each: {seen:#?}");
        for (number, (one, other)) in first.as_ref().unwrap_or(&seen).iter().zip(&seen).enumerate() {
            assert_eq!(one, other, "{path}, time {}: {} and {state}", number + 1, STATES[0]);
        }
        first.get_or_insert(seen);
    }
}

#[tokio::test]
async fn a_password_is_refused_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    people(&app).await;
    alike(&app, "/api/sign-in", 7, |email| json!({ "email": email, "password": "wrong" })).await;
}

#[tokio::test]
async fn a_phone_pin_is_refused_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    people(&app).await;
    alike(&app, "/api/sign-in/phone-pin", 7, |email| json!({ "email": email, "pin": "123456" })).await;
}

#[tokio::test]
async fn an_identity_check_goes_on_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    people(&app).await;
    app.decide(r#"{"identity":true}"#).await;
    alike(&app, "/api/sign-in/identity", 7, |email| json!({ "email": email, "fact": "0000" })).await;
}

#[tokio::test]
async fn a_security_code_is_refused_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    people(&app).await;
    app.decide(r#"{"identity":true}"#).await;
    app.browser().get("/api/practice").await;
    let mut first: Option<Vec<Noticed>> = None;
    for (number, state) in STATES.into_iter().enumerate() {
        let browser = app.browser_at([198, 51, 100, u8::try_from(number).unwrap()]);
        let check = json!({ "email": address(state), "fact": "0000" });
        let mut seen = vec![notice(&app, &browser, "/api/sign-in/identity", &check).await];
        for _ in 0..12 {
            seen.push(notice(&app, &browser, "/api/sign-in/identity/code", &json!({ "code": "123456" })).await);
        }
        for channel in ["mail", "sms"] {
            later(&app, 61).await;
            let body = json!({ "channel": channel });
            seen.push(notice(&app, &browser, "/api/sign-in/identity/resend", &body).await);
        }
        for (number, (one, other)) in first.as_ref().unwrap_or(&seen).iter().zip(&seen).enumerate() {
            assert_eq!(one, other, "time {}: {} and {state}", number + 1, STATES[0]);
        }
        first.get_or_insert(seen);
    }
}

#[tokio::test]
async fn a_link_is_promised_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    people(&app).await;
    alike(&app, "/api/sign-in/link", 5, |email| json!({ "email": email })).await;
    app.clock.advance_seconds(11 * 60);
    alike(&app, "/api/recovery", 5, |email| json!({ "email": email })).await;
}

#[tokio::test]
async fn a_code_is_refused_alike_whoever_has_the_address_that_asked() {
    let app = TestApp::start().await;
    people(&app).await;
    let mut first: Option<Vec<Noticed>> = None;
    for state in STATES {
        let browser = app.browser();
        // Twice, so that there is an older mail whose code it could be.
        for _ in 0..2 {
            browser.ok::<AskForLink>(TypedAddress { email: address(state) }).await;
        }
        let waits = browser.get("/api/sign-in/link").await.comparable();
        let mut seen = Vec::new();
        for _ in 0..7 {
            later(&app, 4).await;
            seen.push(notice(&app, &browser, "/api/sign-in/link/code", &json!({ "code": "123456" })).await);
        }
        assert_eq!(browser.get("/api/sign-in/link").await.comparable(), waits, "{state}: it goes on waiting");
        assert_eq!(first.as_ref().unwrap_or(&seen), &seen, "{state}");
        first.get_or_insert(seen);
    }
}

#[tokio::test]
async fn staff_are_refused_alike_whoever_has_the_address() {
    let app = TestApp::start().await;
    app.employ("admin@practice.example", shared::staff::Role::Admin).await;
    app.setup_token("robin@practice.example").await;
    app.browser().get("/api/practice").await;
    let mut first: Option<Vec<Noticed>> = None;
    for email in ["admin@practice.example", "nobody@practice.example", "robin@practice.example"] {
        let browser = app.browser();
        let mut seen = Vec::new();
        for _ in 0..7 {
            later(&app, 4).await;
            let body = json!({ "email": email, "password": "wrong" });
            seen.push(notice(&app, &browser, "/api/console/sign-in", &body).await);
        }
        assert_eq!(first.as_ref().unwrap_or(&seen), &seen, "{email}");
        first.get_or_insert(seen);
    }
}

#[tokio::test]
async fn cve_2024_39329_every_refusal_costs_one_hash() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    app.invite(&admin, "invited@example.com").await;
    let hashes = || app.context.hasher().done();
    for email in ["ada@example.com", "invited@example.com", "nobody@example.com"] {
        let before = hashes();
        app.browser().refused::<Password>(credentials(email, "wrong password")).await;
        assert_eq!(hashes() - before, 1, "{email}");
        // Asking costs none, whoever asks: strangers could have the server compute as many as they like.
        let before = hashes();
        app.browser().ok::<AskForLink>(TypedAddress { email: email.into() }).await;
        assert_eq!(hashes() - before, 0, "{email}");
        let before = hashes();
        let typed = TypedPhonePin { email: email.into(), pin: "123456".into() };
        app.browser().refused::<PhonePin>(typed).await;
        assert_eq!(hashes() - before, 1, "{email}");
    }
}
