//! Sessions: nobody chooses, keeps or inherits one.

use serde_json::{Value, json};
use shared::link;
use shared::my_account::Show;
use shared::profile::Mine;
use shared::recovery::Ask;
use shared::sign_in::{AskForLink, LogOut, MakePhonePin, Password, TypedAddress, WaitForLink};

use super::ADA;
use crate::support::{Browser, PASSWORD, TestApp, calling, credentials, digits_in};

const PLANTED: &str = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Comes in by the last call of a way, in a browser whose cookies somebody else has planted.
async fn comes_in(app: &TestApp, browser: &Browser<'_>, path: &str, body: &Value) {
    for name in ["portico", "portico-browser"] {
        browser.plant(name, PLANTED);
    }
    let answer = browser.post(path, body).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
    assert!(browser.signed_in().await, "{path}");
    assert_ne!(browser.cookies()["portico"], PLANTED, "{path}: a new session");
    let thief = app.browser();
    thief.plant("portico", PLANTED);
    assert!(!thief.signed_in().await, "{path}: the planted one is none");
}

#[tokio::test]
async fn cve_2026_7507_every_way_in_begins_a_session_of_its_own() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<shared::activation::Accept>(ada.acceptance()).await;
    browser.ok::<shared::activation::ConfirmBirthDate>(ada.rightly_born()).await;
    comes_in(&app, &browser, "/api/activation/password", &json!(ada.password(PASSWORD))).await;

    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = json!({ "pin": app.newest_pin(ADA).await, "remember": true });
    comes_in(&app, &browser, "/api/sign-in/pin", &pin).await;

    let pin = admin.ok_at::<MakePhonePin>(&shared::endpoint::ContactPath { contact: ada.id }, calling()).await.pin;
    let read = json!({ "email": ADA, "pin": pin });
    comes_in(&app, &app.browser(), "/api/sign-in/phone-pin", &read).await;

    for way in ["redeem", "code", "finish"] {
        let browser = app.browser();
        browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
        let token = app.newest_token(ADA, link::SIGN_IN).await;
        let body = match way {
            "redeem" => json!({ "token": token }),
            "code" => json!({ "code": digits_in(&app.mail_to(ADA).await.text) }),
            _ => {
                let number = browser.ok::<WaitForLink>(()).await.number;
                app.browser().post("/api/sign-in/link/approve", &json!({ "token": token, "number": number })).await;
                Value::Null
            }
        };
        comes_in(&app, &browser, &format!("/api/sign-in/link/{way}"), &body).await;
    }
}

#[tokio::test]
async fn cve_2025_12390_two_people_at_one_browser_are_two_people() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.client(&admin, "bob@example.com").await;
    let shared = app.browser();
    app.sign_in(&shared, ADA).await;
    let adas = shared.cookies()["portico"].clone();
    let hers = shared.ok::<Mine>(()).await.profiles;
    // Bob signs in where Ada forgot to log out, and a log-out without a cookie ends nobody's session.
    app.sign_in(&shared, "bob@example.com").await;
    assert_eq!(shared.ok::<Show>(()).await.email, "bob@example.com");
    assert_ne!(shared.ok::<Mine>(()).await.profiles, hers);
    app.browser().ok::<LogOut>(()).await;
    assert!(shared.signed_in().await);
    let old = app.browser();
    old.plant("portico", &adas);
    assert!(!old.signed_in().await, "hers ended when he came in");
    // Log-out forgets him too, and the next one is asked anew.
    shared.ok::<LogOut>(()).await;
    assert!(!shared.signed_in().await);
    app.sign_in(&shared, ADA).await;
    assert_eq!(shared.ok::<Show>(()).await.email, ADA);
}

#[tokio::test]
async fn keycloak_45568_nothing_begun_before_a_reset_survives_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let (begun, half) = (app.browser(), app.browser());
    app.sign_in(&begun, ADA).await;
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = json!({ "pin": app.newest_pin(ADA).await, "remember": true });
    let waiting = app.browser();
    waiting.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let code = json!({ "code": digits_in(&app.mail_to(ADA).await.text) });
    let number = waiting.ok::<WaitForLink>(()).await.number;
    let sign_in = app.newest_token(ADA, link::SIGN_IN).await;
    let approval = json!({ "token": sign_in, "number": number });
    assert_eq!(app.browser().post("/api/sign-in/link/approve", &approval).await.status, 200);
    app.browser().ok::<Ask>(TypedAddress { email: ADA.into() }).await;
    let reset = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let new = json!({ "token": reset, "password": "lantern-58-quartz-meadow" });
    assert_eq!(app.browser().post("/api/recovery/password", &new).await.status, 200);

    assert!(!begun.signed_in().await);
    for (browser, path, body) in [
        (&half, "/api/sign-in/pin", pin),
        (&waiting, "/api/sign-in/link/code", code),
        (&waiting, "/api/sign-in/link/redeem", json!({ "token": sign_in })),
        (&waiting, "/api/sign-in/link/finish", Value::Null),
    ] {
        let answer = browser.post(path, &body).await;
        assert!(answer.status.as_u16() >= 400 && !browser.signed_in().await, "{path}");
    }
}
