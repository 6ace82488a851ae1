//! Advisories and bugs of other systems in the flows that Portico has: one test each, named after it, unless a test of
//! the flow proves it already. `docs/advisories.md` says which test stands for which.

mod addresses;
mod connections;
mod decisions;
mod files;
mod links;
mod locks;
mod requests;
mod sessions;
mod whose;

use shared::access_log::Reason;
use shared::sign_in::{AskForLink, Password, RedeemLink, TypedAddress};
use shared::{link, sign_in};

use crate::access_rows::ROWS;
use crate::support::{PASSWORD, TestApp, credentials};

const ADA: &str = "ada@example.com";

/// Endpoints that say whether a secret is right, each with the test that shows its budget.
const COUNTED: [&str; 17] = [
    "activation.ConfirmBirthDate",
    "details.Prove",
    "my_account.ChangeEmail",
    "my_account.ChangeMobile",
    "my_account.ChangePassword",
    "my_account.ConfirmChange",
    "sign_in.ApproveLink",
    "sign_in.CheckIdentity",
    "sign_in.ConfirmPin",
    "sign_in.ConfirmSecurityCode",
    "sign_in.Password",
    "sign_in.PhonePin",
    "sign_in.RedeemCode",
    "staff.ConfirmAuthenticator",
    "staff.ConfirmPasskey",
    "staff.ConfirmPin",
    "staff.SignIn",
];

/// Endpoints that take a password to be, or a code of an app or a passkey to be that a moment ago was shown what it needs,
/// from whoever holds a link's 256 bits or a session.
const PROPOSED: [&str; 9] = [
    "activation.RatePassword",
    "activation.SetPassword",
    "my_account.RatePassword",
    "recovery.RatePassword",
    "recovery.SetPassword",
    "staff.AddPasskey",
    "staff.FinishSetup",
    "staff.RateSetupPassword",
    "staff.SetUpAuthenticator",
];

/// Endpoints by which staff say such a fact, or whether passwords are offered; none compares it with anything.
const TOLD: [&str; 5] =
    ["birthday_plan.SetBirthDate", "client.Save", "contact.Add", "details.Save", "settings.SaveWaysIn"];

#[test]
fn hcengineering_10875_every_endpoint_that_takes_a_secret_counts_guesses() {
    let secrets =
        ["password", "pin", "code", "number", "birth_date", "current", "fact", "ssn", "last4", "digits", "answer"];
    let mut taking: Vec<_> = ROWS
        .iter()
        .filter(|(name, _, body)| {
            !TOLD.contains(name) && secrets.iter().any(|secret| body.contains(&format!("\"{secret}\":")))
        })
        .map(|(name, ..)| *name)
        .collect();
    taking.sort_unstable();
    let mut known: Vec<_> = COUNTED.into_iter().chain(PROPOSED).collect();
    known.sort_unstable();
    assert_eq!(taking, known, "say where its guesses are counted, and prove it in guess_budget.rs");
}

#[tokio::test]
async fn kratos_4317_a_mailed_link_is_not_followed_by_a_mailed_pin() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.decide(r#"{"second_step":"every_time"}"#).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let before = app.mails().await.len();
    browser.ok::<RedeemLink>(sign_in::LinkToken { token }).await;
    assert!(browser.signed_in().await);
    assert_eq!(app.mails().await.len(), before, "the same mailbox twice proves nothing more");
}

#[tokio::test]
async fn allauth_65_14_2_made_up_addresses_do_not_dodge_a_networks_limit() {
    let app = TestApp::start().await;
    let claims = ["192.0.2.1", "192.0.2.2, 192.0.2.3", "2001:db8::1", "127.0.0.1"];
    for number in 0..31 {
        let claim = [("x-forwarded-for", claims[number % claims.len()]), ("x-real-ip", "192.0.2.9")];
        let browser = app.browser().saying(&claim);
        browser.ok::<AskForLink>(TypedAddress { email: format!("n{number}@example.com") }).await;
    }
    assert_eq!(app.reasons().await.pop(), Some(server::audit::tag(Reason::TooManyRequests)));
}

#[tokio::test]
async fn cve_2026_18963_no_order_of_calls_gets_on_without_the_mailed_token() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let made_up = "A".repeat(43);
    let with = |key: &str, value: &str| serde_json::json!({ "token": made_up, key: value });
    let calls = [
        ("/api/sign-in/link", serde_json::json!({ "email": ADA })),
        ("/api/recovery", serde_json::json!({ "email": ADA })),
        ("/api/sign-in/link/approve", with("number", "42")),
        ("/api/sign-in/link/finish", serde_json::Value::Null),
        ("/api/sign-in/link/redeem", serde_json::json!({ "token": made_up })),
        ("/api/recovery/open", serde_json::json!({ "token": made_up })),
        ("/api/recovery/renew", serde_json::json!({ "token": made_up })),
        ("/api/recovery/password", with("password", "lantern-58-quartz-meadow")),
        ("/api/sign-in/pin", serde_json::json!({ "pin": "0000", "remember": true })),
        ("/api/sign-in/pin/resend", serde_json::Value::Null),
    ];
    for (first, _) in calls.iter().enumerate() {
        for (second, _) in calls.iter().enumerate() {
            let browser = app.browser();
            for (path, body) in [&calls[first], &calls[second]].into_iter().chain(&calls[2..]) {
                browser.post(path, body).await;
            }
            assert!(!browser.signed_in().await, "after {} and {}", calls[first].0, calls[second].0);
        }
        app.clock.advance_seconds(11 * 60);
    }
    assert!(
        app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(),
        "the password is the old one"
    );
    assert!(!app.reasons().await.contains(&server::audit::tag(Reason::PasswordChanged)));
}
