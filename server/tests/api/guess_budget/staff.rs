//! What staff prove themselves with: their password, the mailed PIN, a code of the app, a recovery code, a passkey.

use std::sync::Arc;

use serde_json::json;
use shared::access_log::Reason;
use shared::sign_in::{Session, SessionState};

use super::{ADMIN, five_passwords, logged, start, storm, ten_mailed_pins};
use crate::authenticator::{self, code, set_up};
use crate::passkey::{self, add, asked};
use crate::support::{Browser, TestApp};

const SIGN_IN: &str = "/api/console/sign-in";
/// Where a code of the app is typed, or a recovery code.
const CODE: &str = "/api/console/sign-in/authenticator";

async fn nobody_came_in(browsers: &[&Browser<'_>]) {
    for browser in browsers {
        assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn of_a_crowd_of_staff_passwords_five_are_compared() {
    five_passwords(&start().await, ADMIN, SIGN_IN).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn resends_and_new_browsers_give_no_more_than_ten_pins_of_staff() {
    let app = start().await;
    // Until the PIN by which they came in before is none of the three that are mailed in ten minutes.
    app.clock.advance_seconds(10 * 60);
    ten_mailed_pins(&app, ADMIN, (SIGN_IN, "/api/console/sign-in/pin")).await;
}

/// An administrator's app and its recovery codes.
async fn with_an_app() -> (Arc<TestApp>, String, Vec<String>) {
    let app = start().await;
    let admin = app.staff_browser(ADMIN).await;
    let (secret, codes) = set_up(&app, &admin).await;
    drop(admin);
    (app, secret, codes)
}

#[tokio::test(flavor = "multi_thread")]
async fn cve_2026_27801_new_browsers_give_no_more_than_ten_codes_of_an_app() {
    let (app, secret, _) = with_an_app().await;
    let (first, second) = (authenticator::half(&app, ADMIN).await, authenticator::half(&app, ADMIN).await);
    let jars = [first.cookies(), second.cookies()];
    let wrong = storm(&app, &jars, CODE, &json!({ "code": code(&app, &secret, 100) })).await;
    assert_eq!(logged(&app, &[Reason::WrongAuthenticatorCode]).await, 10);
    let right = storm(&app, &jars, CODE, &json!({ "code": code(&app, &secret, 0) })).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    nobody_came_in(&[&first, &second]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_browsers_give_no_more_than_ten_recovery_codes() {
    let (app, secret, codes) = with_an_app().await;
    let (first, second) = (authenticator::half(&app, ADMIN).await, authenticator::half(&app, ADMIN).await);
    let wrong = storm(&app, &[first.cookies(), second.cookies()], CODE, &json!({ "code": "00000-00000" })).await;
    assert_eq!(logged(&app, &[Reason::WrongAuthenticatorCode]).await, 10);
    // Nor does a browser that gave the password only now get another guess, at whatever the step is paid with.
    let third = authenticator::half(&app, ADMIN).await;
    let jars = [first.cookies(), second.cookies(), third.cookies()];
    for right in [codes[0].clone(), codes[9].clone(), code(&app, &secret, 0)] {
        let right = storm(&app, &jars, CODE, &json!({ "code": right })).await;
        assert_eq!((right.len(), &right), (1, &wrong));
    }
    nobody_came_in(&[&first, &second, &third]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn new_browsers_give_no_more_than_ten_answers_of_a_passkey() {
    let app = start().await;
    let admin = app.staff_browser(ADMIN).await;
    let (mut key, _) = add(&app, &admin, "Phone").await;
    let (first, second) = (passkey::half(&app, ADMIN).await, passkey::half(&app, ADMIN).await);
    let jars = [first.cookies(), second.cookies()];
    let path = "/api/console/sign-in/passkey/confirm";
    asked(&first).await;
    let wrong = storm(&app, &jars, path, &json!({ "answer": "{}" })).await;
    assert_eq!(logged(&app, &[Reason::WrongPasskey, Reason::UsedPasskey]).await, 10);
    let right = key.sign(&asked(&first).await);
    let right = storm(&app, &jars, path, &json!({ "answer": right })).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    nobody_came_in(&[&first, &second]).await;
}
