//! Single use means once: every kind of token and code, redeemed many times at the same moment.
//!
//! Twenty-four at a time in the test run; `cargo xtask prove` asks for two hundred by `PORTICO_PROVE`.

use std::sync::Arc;

use serde_json::{Value, json};
use server::entity::{contact, passkey as passkeys, session};
use shared::activation::{Accept, ConfirmBirthDate};
use shared::contact_file::{Imported, Read};
use shared::endpoint::ContactPath;
use shared::my_account::{ChangeEmail, ChangeMobile, EmailChange, MobileChange};
use shared::sign_in::{
    Approval, ApproveLink, AskForLink, CheckIdentity, MakePhonePin, Password, TypedAddress, WaitForLink,
};
use shared::staff::{BeginPasskey, Role, SignIn};
use shared::{link, recovery};

use crate::authenticator::{code, half, set_up};
use crate::support::{Browser, PASSWORD, Shot, SoftKey, TestApp, at_once, calling, credentials, digits_in, parallel};
use crate::{contact_file, new_address, passkey};

const ADA: &str = "ada@example.com";
const NEW: &str = "lantern-58-quartz-meadow";

/// The same request from as many copies of a browser.
fn shots(browser: &Browser<'_>, path: &'static str, body: &Value) -> impl Iterator<Item = Shot> {
    let cookies = browser.cookies();
    (0..parallel()).map(move |_| Shot { path, body: body.clone(), cookies: cookies.clone() })
}

/// How many of them succeed.
async fn won(app: &Arc<TestApp>, browser: &Browser<'_>, path: &'static str, body: &Value) -> usize {
    at_once(app, shots(browser, path, body)).await.iter().filter(|answer| answer.status == 200).count()
}

/// The same, and how many sessions began.
async fn redeem(app: &Arc<TestApp>, browser: &Browser<'_>, path: &'static str, body: Value) -> (usize, u64) {
    let before = app.count::<session::Entity>().await;
    (won(app, browser, path, &body).await, app.count::<session::Entity>().await - before)
}

async fn logged(app: &TestApp, reason: &str) -> usize {
    app.reasons().await.iter().filter(|one| *one == reason).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invitation() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.browser().ok::<Accept>(ada.acceptance()).await;
    app.browser().ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    let body = json!({ "token": ada.token, "password": PASSWORD });
    assert_eq!(redeem(&app, &app.browser(), "/api/activation/password", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staff_members_one_time_link() {
    let app = Arc::new(TestApp::start().await);
    let token = app.setup_token("robin@practice.example").await;
    let body = json!({ "token": token, "password": PASSWORD });
    assert_eq!(redeem(&app, &app.browser(), "/api/console/setup/password", body).await, (1, 1));
}

/// An active contact's app, and a browser that asked for a link.
async fn asked(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    browser
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_in_link() {
    let app = Arc::new(TestApp::start().await);
    let browser = asked(&app).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    assert_eq!(redeem(&app, &browser, "/api/sign-in/link/redeem", json!({ "token": token })).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_code_beside_a_sign_in_link() {
    let app = Arc::new(TestApp::start().await);
    let browser = asked(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    assert_eq!(redeem(&app, &browser, "/api/sign-in/link/code", json!({ "code": code })).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn cve_2025_46815_an_approved_sign_in_link() {
    let app = Arc::new(TestApp::start().await);
    let browser = asked(&app).await;
    let number = browser.ok::<WaitForLink>(()).await.number.unwrap();
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    app.browser().ok::<ApproveLink>(Approval { token, number }).await;
    assert_eq!(redeem(&app, &browser, "/api/sign-in/link/finish", Value::Null).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_link() {
    let app = Arc::new(TestApp::start().await);
    let browser = asked(&app).await;
    browser.ok::<recovery::Ask>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let body = json!({ "token": token, "password": NEW });
    assert_eq!(redeem(&app, &browser, "/api/recovery/password", body).await, (1, 0), "the second step is still owed");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_step_pin() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let body = json!({ "pin": app.newest_pin(ADA).await, "remember": true });
    assert_eq!(redeem(&app, &browser, "/api/sign-in/pin", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pin_of_a_new_address() {
    const FRESH: &str = "ada.hart@example.net";
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    ada.ok::<ChangeEmail>(EmailChange { current: PASSWORD.into(), email: FRESH.into() }).await;
    let body = json!({ "change": "email", "pin": app.newest_pin(FRESH).await });
    assert_eq!(redeem(&app, &ada, "/api/account/changes/confirm", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pin_of_a_new_mobile_number() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    ada.ok::<ChangeMobile>(MobileChange { current: PASSWORD.into(), mobile: "(555) 010-0188".into() }).await;
    let body = json!({ "change": "mobile", "pin": app.newest_pin(ADA).await });
    assert_eq!(redeem(&app, &ada, "/api/account/changes/confirm", body).await, (1, 0), "and nobody comes in by it");
    assert_eq!(logged(&app, "mobile_changed").await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_to_a_new_address() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let token = new_address::proving(&app, &admin, ADA, "ada.hart@example.net").await;
    let body = json!(new_address::born(&token, "4"));
    assert_eq!(won(&app, &app.browser(), "/api/new-address/prove", &body).await, 1);
    assert_eq!(logged(&app, "email_changed").await, 1);
}

/// Everybody is told what the one did, who alone did it.
#[tokio::test(flavor = "multi_thread")]
async fn the_confirmation_of_a_file_of_contacts() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    // Nothing but the confirmation itself keeps the second line from being added twice: it has no address.
    let text = "given name,family name,email\nAda,Hart,ada@example.com\nBob,Low,\n";
    let preview = admin.ok::<Read>(contact_file::file(text)).await;
    let body = json!(contact_file::confirmed(text, &preview));
    let answers = at_once(&app, shots(&admin, "/api/console/contacts/import", &body)).await;
    assert!(answers.iter().all(|answer| answer.status == 200), "{:?}", answers.last());
    let imported: Vec<Imported> = answers.iter().map(|answer| serde_json::from_slice(&answer.body).unwrap()).collect();
    assert_eq!(imported.iter().filter(|done| !done.before).count(), 1);
    assert!(imported.iter().all(|done| done.added == 2));
    assert_eq!((app.count::<contact::Entity>().await, logged(&app, "contacts_imported").await), (2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_security_code() {
    let app = Arc::new(TestApp::start().await);
    crate::identity::offer(&app).await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<CheckIdentity>(crate::identity::typed(ADA, "6789")).await;
    let body = json!({ "code": crate::identity::texted(&app).await });
    assert_eq!(redeem(&app, &browser, "/api/sign-in/identity/code", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_pin() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.activate(&ada).await;
    let pin = admin.ok_at::<MakePhonePin>(&ContactPath { contact: ada.id }, calling()).await.pin;
    let body = json!({ "email": ADA, "pin": pin });
    assert_eq!(redeem(&app, &app.browser(), "/api/sign-in/phone-pin", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_staff_members_pin() {
    let app = Arc::new(TestApp::start().await);
    app.employ("admin@practice.example", Role::Admin).await;
    let browser = app.browser();
    browser.ok::<SignIn>(credentials("admin@practice.example", PASSWORD)).await;
    let body = json!({ "pin": app.newest_pin("admin@practice.example").await, "remember": false });
    assert_eq!(redeem(&app, &browser, "/api/console/sign-in/pin", body).await, (1, 1));
}

/// Sends the same proof from as many copies of two browsers that both owe it.
async fn prove_an_app(proof: fn(&TestApp, &(String, Vec<String>)) -> String) -> (usize, u64) {
    const ROBIN: &str = "robin@practice.example";
    let app = Arc::new(TestApp::start().await);
    app.employ(ROBIN, Role::Admin).await;
    let shown = set_up(&app, &app.staff_browser(ROBIN).await).await;
    let halves = [half(&app, ROBIN).await, half(&app, ROBIN).await];
    let before = app.count::<session::Entity>().await;
    let body = json!({ "code": proof(&app, &shown) });
    let shots = (0..parallel()).map(|number| Shot {
        path: "/api/console/sign-in/authenticator",
        body: body.clone(),
        cookies: halves[number % 2].cookies(),
    });
    let won = at_once(&app, shots).await.iter().filter(|answer| answer.status == 200).count();
    (won, app.count::<session::Entity>().await - before)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_of_an_app() {
    assert_eq!(prove_an_app(|app, (secret, _)| code(app, secret, 0)).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_recovery_code() {
    assert_eq!(prove_an_app(|_, (_, codes)| codes[0].clone()).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_for_a_passkey() {
    const ROBIN: &str = "robin@practice.example";
    let app = Arc::new(TestApp::start().await);
    app.employ(ROBIN, Role::Admin).await;
    let (mut key, _) = passkey::add(&app, &app.staff_browser(ROBIN).await, "Phone").await;
    let browser = passkey::half(&app, ROBIN).await;
    let body = json!({ "answer": key.sign(&passkey::asked(&browser).await) });
    assert_eq!(redeem(&app, &browser, "/api/console/sign-in/passkey/confirm", body).await, (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_challenge_for_a_new_passkey() {
    let app = Arc::new(TestApp::start().await);
    let admin = app.admin().await;
    let options = admin.ok::<BeginPasskey>(()).await.options;
    let body = json!({ "name": "Phone", "answer": SoftKey::at(&app.practice.origin).make(&options) });
    assert_eq!(won(&app, &admin, "/api/console/security/passkey/confirm", &body).await, 1);
    assert_eq!(app.count::<passkeys::Entity>().await, 1);
}
