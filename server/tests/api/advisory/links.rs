//! Links and what is mailed beside them.

use serde_json::{Value, json};
use shared::failure::Code;
use shared::link;
use shared::recovery::Ask;
use shared::sign_in::{AskForLink, ConfirmPin, LinkToken, MakePhonePin, OpenLink, Password, TypedAddress, TypedPin};
use shared::value::token::Token;

use super::ADA;
use crate::new_address::proving;
use crate::support::{Browser, PASSWORD, TestApp, calling, credentials};

const NEW: &str = "lantern-58-quartz-meadow";
const DAY: i64 = 24 * 60 * 60;

/// Every kind of link, alive: an invitation, a sign-in link, a reset link, a staff member's one-time link, the
/// link to a new address.
async fn tokens(app: &TestApp, admin: &Browser<'_>) -> [Token; 5] {
    let invited = app.invite(admin, "iris@example.com").await;
    app.client(admin, ADA).await;
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let sign_in = app.newest_token(ADA, link::SIGN_IN).await;
    app.browser().ok::<Ask>(TypedAddress { email: ADA.into() }).await;
    let reset = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let setup = app.setup_token("robin@practice.example").await;
    [invited.token, sign_in, reset, setup, proving(app, admin, "kim@example.com", "kim@example.net").await]
}

/// Endpoints that take the token of a kind; the first only looks, the last uses it up.
const TAKING: [&[&str]; 5] = [
    &["/api/activation/open", "/api/activation/birth-date", "/api/activation/password"],
    &["/api/sign-in/link/open", "/api/sign-in/link/approve", "/api/sign-in/link/renew", "/api/sign-in/link/redeem"],
    &["/api/recovery/open", "/api/recovery/password-rating", "/api/recovery/renew", "/api/recovery/password"],
    &["/api/console/setup/open", "/api/console/setup/password-rating", "/api/console/setup/password"],
    &["/api/new-address/open", "/api/new-address/prove"],
];

/// A request in the form of an endpoint.
fn body(path: &str, token: &Token) -> Value {
    let mut body = json!({ "token": token });
    for (end, key, value) in [
        ("password", "password", json!(NEW)),
        ("password-rating", "password", json!(NEW)),
        ("approve", "number", json!("42")),
        ("birth-date", "birth_date", json!({ "day": "4", "month": "7", "year": "1985" })),
        ("prove", "birth_date", json!({ "day": "4", "month": "7", "year": "1985" })),
    ] {
        if path.ends_with(&format!("/{end}")) {
            body[key] = value;
        }
    }
    body
}

#[tokio::test]
async fn cve_2026_4325_no_token_opens_what_is_another_kinds() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tokens = tokens(&app, &admin).await;
    for (kind, token) in tokens.iter().enumerate() {
        for (_, paths) in TAKING.iter().enumerate().filter(|(other, _)| *other != kind) {
            for path in *paths {
                let answer = app.browser().post(path, &body(path, token)).await;
                assert_eq!(answer.problem().code, Code::LinkUnknown, "{path} with a token of kind {kind}");
            }
        }
    }
    for (token, paths) in tokens.iter().zip(TAKING) {
        assert_eq!(app.browser().post(paths[0], &body(paths[0], token)).await.status, 200, "its own still works");
    }
}

#[tokio::test]
async fn cve_2025_64708_every_kind_ends_on_time_though_nothing_cleans_up() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let tokens = tokens(&app, &admin).await;
    for (wait, expired) in [(DAY - 5, [false; 5]), (5, [false, true, true, true, false]), (6 * DAY, [true; 5])] {
        app.clock.advance_seconds(wait);
        for ((token, paths), expired) in tokens.iter().zip(TAKING).zip(expired) {
            for path in [paths[0], paths[paths.len() - 1]].into_iter().take(if expired { 2 } else { 1 }) {
                let answer = app.browser().post(path, &body(path, token)).await;
                if expired {
                    assert_eq!(answer.problem().code, Code::LinkExpired, "{path}");
                } else {
                    assert_eq!(answer.status, 200, "{path}: {}", answer.text());
                }
            }
        }
    }
}

#[tokio::test]
async fn cve_2026_28268_cleaning_up_forgets_what_ended_and_spares_what_works() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let [_, _, used, ..] = tokens(&app, &admin).await;
    let path = "/api/recovery/password";
    assert_eq!(app.browser().post(path, &body(path, &used)).await.status, 200);
    for _ in 0..3 {
        assert_eq!(app.browser().post(path, &body(path, &used)).await.problem().code, Code::LinkUsed);
        server::sign_in::link::forget_old(&app.context).await.unwrap();
    }
    app.clock.advance_seconds(40 * DAY);
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let fresh = app.newest_token(ADA, link::SIGN_IN).await;
    server::sign_in::link::forget_old(&app.context).await.unwrap();
    assert_eq!(app.browser().post(path, &body(path, &used)).await.problem().code, Code::LinkUnknown);
    app.browser().ok::<OpenLink>(LinkToken { token: fresh }).await;
}

#[tokio::test]
async fn keycloak_37231_of_two_browsers_that_opened_a_link_one_sets_the_password() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let [_, _, reset, setup, _] = tokens(&app, &admin).await;
    for (token, paths) in [(reset, TAKING[2]), (setup, TAKING[3])] {
        let (first, second) = (app.browser(), app.browser());
        for browser in [&first, &second] {
            assert_eq!(browser.post(paths[0], &body(paths[0], &token)).await.status, 200);
        }
        let path = paths[paths.len() - 1];
        assert_eq!(first.post(path, &body(path, &token)).await.status, 200);
        let late = json!({ "token": token, "password": "another-long-passphrase" });
        assert_eq!(second.post(path, &late).await.problem().code, Code::LinkUsed, "{path}");
    }
    assert!(app.browser().ok::<Password>(credentials(ADA, NEW)).await.pin.is_some());
}

#[tokio::test]
async fn cve_2023_26481_the_token_says_whose_password_it_is() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "bob@example.com").await;
    let [_, _, reset, ..] = tokens(&app, &admin).await;
    let path = "/api/recovery/password";
    for (key, value) in [("email", "bob@example.com"), ("contact", "bob"), ("account", "bob"), ("user_id", "1")] {
        let mut forged = body(path, &reset);
        forged[key] = json!(value);
        assert_eq!(app.browser().post(path, &forged).await.problem().code, Code::Malformed, "{key}");
    }
    // Not even from Bob's own session.
    let bob = app.browser();
    app.sign_in(&bob, "bob@example.com").await;
    assert_eq!(bob.post(path, &body(path, &reset)).await.status, 200);
    app.clock.advance_seconds(11 * 60);
    assert!(app.browser().ok::<Password>(credentials("bob@example.com", PASSWORD)).await.pin.is_some());
    assert!(app.browser().ok::<Password>(credentials(ADA, NEW)).await.pin.is_some());
}

#[tokio::test]
async fn stack_auth_pr_1365_a_forwarded_invitation_activates_whom_it_was_for() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let bob = app.client(&admin, "bob@example.com").await;
    let iris = app.invite(&admin, "iris@example.com").await;
    let path = "/api/activation/password";
    let skipped = bob.post(path, &json!(iris.password(NEW))).await;
    assert_eq!(skipped.problem().code, Code::StepOutOfOrder, "the link alone is not enough");
    bob.ok::<shared::activation::Accept>(iris.acceptance()).await;
    bob.ok::<shared::activation::ConfirmBirthDate>(iris.rightly_born()).await;
    bob.ok::<shared::activation::SetPassword>(iris.password(NEW)).await;
    let other = app.browser();
    assert_eq!(other.refused::<Password>(credentials("bob@example.com", NEW)).await, Code::SignInRefused);
    assert!(other.ok::<Password>(credentials("iris@example.com", NEW)).await.pin.is_some());
}

#[tokio::test]
async fn cve_2026_16103_a_lock_counts_wherever_a_secret_is_redeemed() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.activate(&ada).await;
    let half = app.browser();
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;
    let read = admin.ok_at::<MakePhonePin>(&shared::endpoint::ContactPath { contact: ada.id }, calling()).await.pin;
    app.browser().ok::<Ask>(TypedAddress { email: ADA.into() }).await;
    let reset = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let waiting = app.browser();
    waiting.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let number = waiting.ok::<shared::sign_in::WaitForLink>(()).await.number;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let approved = json!({ "token": token, "number": number });
    assert_eq!(app.browser().post("/api/sign-in/link/approve", &approved).await.status, 200);

    app.lock(ADA).await;
    let pin = TypedPin { pin, remember: true };
    assert_eq!(half.refused::<ConfirmPin>(pin).await, Code::StepEnded);
    for (browser, path, body, code) in [
        (&half, "/api/sign-in/phone-pin", json!({ "email": ADA, "pin": read }), Code::PhonePinRefused),
        (&half, "/api/recovery/password", body("/api/recovery/password", &reset), Code::LinkWithdrawn),
        (&waiting, "/api/sign-in/link/finish", Value::Null, Code::NotApproved),
    ] {
        assert_eq!(browser.post(path, &body).await.problem().code, code, "{path}");
        assert_eq!(app.reasons().await.pop().unwrap(), "locked", "{path}");
    }
    assert!(!half.signed_in().await && !waiting.signed_in().await);
}
