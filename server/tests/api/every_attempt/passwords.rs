//! Passwords, PINs, and the PIN read over the phone.

use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::contact::{List, Search};
use shared::staff::Role;

use super::{ADA, ADMIN, NEW, Script};
use crate::support::{Browser, PASSWORD, calling, other_than};

const SIGN_IN: &str = "/api/sign-in";
const PIN: &str = "/api/sign-in/pin";
const PHONE_PIN: &str = "/api/sign-in/phone-pin";

pub(super) fn pair(email: &str, password: &str) -> Value {
    json!({ "email": email, "password": password })
}

pub(super) fn typed(pin: &str) -> Value {
    json!({ "pin": pin, "remember": true })
}

fn phone(email: &str, pin: &str) -> Value {
    json!({ "email": email, "pin": pin })
}

/// Leaves a signed-in administrator.
pub(super) async fn of_staff<'a>(script: &mut Script<'a>) -> Browser<'a> {
    let app = script.app;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    let path = "/api/console/sign-in";
    script.row(&browser, path, pair("nobody@practice.example", PASSWORD), Reason::NoStaffFound).await;
    script.row(&browser, path, pair(ADMIN, "wrong"), Reason::WrongPassword).await;
    script.row(&browser, path, pair(ADMIN, PASSWORD), Reason::PinSent).await;
    let pin = app.newest_pin(ADMIN).await;
    let path = "/api/console/sign-in/pin";
    script.row(&browser, path, typed(&other_than(&pin)), Reason::WrongPin).await;
    script.row(&browser, path, typed(&pin), Reason::StaffAccessAuthenticateSuccess).await;
    browser
}

/// Ada is active, Iris invited, Lou locked by staff, Dora disabled.
pub(super) async fn of_a_client(script: &mut Script<'_>) {
    let app = script.app;
    let admin = &app.staff_browser(ADMIN).await;
    for name in ["lou@example.com", "dora@example.com"] {
        app.client(admin, name).await;
    }
    app.lock("lou@example.com").await;
    app.disable("dora@example.com").await;
    app.invite(admin, "iris@example.com").await;
    let browser = app.browser();
    for (email, password, reason) in [
        ("nobody@example.com", PASSWORD, Reason::NoContactFound),
        ("iris@example.com", PASSWORD, Reason::NotActivated),
        ("lou@example.com", PASSWORD, Reason::Locked),
        ("dora@example.com", PASSWORD, Reason::Disabled),
        (ADMIN, PASSWORD, Reason::NoContactFound),
        (ADA, "wrong", Reason::WrongPassword),
    ] {
        script.row(&browser, SIGN_IN, pair(email, password), reason).await;
    }
    app.decide(r#"{"password":false}"#).await;
    script.row(&browser, SIGN_IN, pair(ADA, PASSWORD), Reason::WayNotOffered).await;
    app.decide("{}").await;
    // The one that was not offered was a guess, too.
    script.often(3, &browser, SIGN_IN, &pair(ADA, "wrong"), Reason::WrongPassword).await;
    script.often(2, &browser, SIGN_IN, &pair(ADA, PASSWORD), Reason::Locked).await;
    app.clock.advance_seconds(16 * 60);

    script.row(&browser, SIGN_IN, pair(ADA, PASSWORD), Reason::PinSent).await;
    let resend = "/api/sign-in/pin/resend";
    script.row(&browser, resend, Value::Null, Reason::TooManyRequests).await;
    let first = app.newest_pin(ADA).await;
    app.clock.advance_seconds(61);
    script.row(&browser, resend, Value::Null, Reason::PinSent).await;
    let second = app.newest_pin(ADA).await;
    if first != second {
        script.row(&browser, PIN, typed(&first), Reason::UsedPin).await;
    }
    app.clock.advance_seconds(10 * 60);
    script.row(&browser, PIN, typed(&second), Reason::ExpiredPin).await;
    script.row(&browser, resend, Value::Null, Reason::ExpiredPin).await;
    script.row(&browser, SIGN_IN, pair(ADA, PASSWORD), Reason::PinSent).await;
    let (half, pin) = (browser.copy(), app.newest_pin(ADA).await);
    script.row(&browser, PIN, typed(&pin), Reason::ClientAccessAuthenticateSuccess).await;
    script.row(&half, PIN, typed(&pin), Reason::UsedPin).await;
    script.row(&browser, SIGN_IN, pair(ADA, PASSWORD), Reason::ClientAccessAuthenticateSuccess).await;

    // A step that was ended meanwhile, one that nobody began, and one whose owner is out.
    let late = app.browser();
    script.row(&late, SIGN_IN, pair(ADA, PASSWORD), Reason::PinSent).await;
    browser.post("/api/account/sign-out-everywhere", &Value::Null).await;
    script.row(&late, PIN, typed("0000"), Reason::UsedPin).await;
    late.plant("portico-step", &"A".repeat(43));
    script.row(&late, PIN, typed("0000"), Reason::ExpiredPin).await;
    script.row(&late, resend, Value::Null, Reason::ExpiredPin).await;
    let dan = app.browser();
    app.client(&app.staff_browser(ADMIN).await, "dan@example.com").await;
    script.row(&dan, SIGN_IN, pair("dan@example.com", PASSWORD), Reason::PinSent).await;
    app.disable("dan@example.com").await;
    script.row(&dan, PIN, typed("0000"), Reason::Disabled).await;

    // Beyond five wrong ones a PIN is over, beyond ten the step.
    app.clock.advance_seconds(11 * 60);
    for over in [Reason::UsedPin, Reason::PinStepShut] {
        script.row(&late, SIGN_IN, pair(ADA, PASSWORD), Reason::PinSent).await;
        let wrong = typed(&other_than(&app.newest_pin(ADA).await));
        let compared = if over == Reason::UsedPin { 5 } else { 4 };
        script.often(compared, &late, PIN, &wrong, Reason::WrongPin).await;
        script.row(&late, PIN, wrong, over).await;
    }
    script.row(&late, SIGN_IN, pair(ADA, PASSWORD), Reason::PinStepShut).await;
    script.row(&late, PIN, typed("0000"), Reason::PinStepShut).await;
    script.row(&app.browser(), SIGN_IN, pair(ADA, PASSWORD), Reason::TooManyRequests).await;
    script.row(&late, SIGN_IN, pair(ADA, PASSWORD), Reason::TooManyRequests).await;
}

/// Ada's second step is shut before this, and open after it.
pub(super) async fn read_over_the_phone(script: &mut Script<'_>) {
    let app = script.app;
    app.clock.advance_seconds(20 * 60);
    let admin = app.staff_browser(ADMIN).await;
    let listed = admin.ok::<List>(Search::default()).await.contacts;
    let ada = listed.iter().find(|row| row.email.as_deref() == Some(ADA)).unwrap().id.clone();
    let make = format!("/api/console/contacts/{ada}/phone-pin");
    let made = async |script: &mut Script<'_>| {
        let answer = script.row(&admin, &make, json!(calling()), Reason::PhonePinMade).await;
        let made: Value = serde_json::from_slice(&answer.body).unwrap();
        made["pin"].as_str().unwrap().to_owned()
    };
    let browser = app.browser();
    script.row(&browser, PHONE_PIN, phone(ADA, "123456"), Reason::WrongPhonePin).await;
    let pin = made(script).await;
    script.row(&browser, PHONE_PIN, phone(ADA, &other_than(&pin)), Reason::WrongPhonePin).await;
    for (email, reason) in [
        ("nobody@example.com", Reason::NoContactFound),
        ("iris@example.com", Reason::NotActivated),
        ("lou@example.com", Reason::Locked),
        ("dora@example.com", Reason::Disabled),
        (ADA, Reason::ClientAccessAuthenticateSuccess),
        (ADA, Reason::UsedPin),
    ] {
        script.row(&browser, PHONE_PIN, phone(email, &pin), reason).await;
    }
    app.decide(r#"{"phone_pin":false}"#).await;
    script.row(&browser, PHONE_PIN, phone(ADA, &pin), Reason::WayNotOffered).await;
    app.decide("{}").await;
    let late = made(script).await;
    app.clock.advance_seconds(24 * 60 * 60);
    script.row(&browser, PHONE_PIN, phone(ADA, &late), Reason::ExpiredPin).await;
}

/// Ada's password is the new one before this.
pub(super) async fn out_again(script: &mut Script<'_>) {
    let app = script.app;
    app.clock.advance_seconds(20 * 60);
    let browser = app.browser();
    script.row(&browser, SIGN_IN, pair(ADA, NEW), Reason::PinSent).await;
    let pin = app.newest_pin(ADA).await;
    script.row(&browser, PIN, typed(&pin), Reason::ClientAccessAuthenticateSuccess).await;
    let change = json!({ "current": "not it", "password": PASSWORD });
    script.often(5, &browser, "/api/account/password", &change, Reason::WrongPassword).await;
    script.row(&browser, "/api/account/password", change, Reason::Locked).await;
    script.row(&browser, "/api/session/log-out", Value::Null, Reason::LoggedOut).await;
}
