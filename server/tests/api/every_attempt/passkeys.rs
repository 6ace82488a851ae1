//! A passkey: added, and what it answers at sign-in.

use serde_json::json;
use shared::access_log::Reason;
use shared::staff::{BeginPasskey, Role};

use super::Script;
use crate::passkey::{add, asked};
use crate::support::{PASSWORD, SoftKey};

const MORGAN: &str = "morgan@practice.example";
const SIGN_IN: &str = "/api/console/sign-in";
const CONFIRM: &str = "/api/console/sign-in/passkey/confirm";

/// Somebody who adds a passkey and signs in with it.
pub(super) async fn of_staff(script: &mut Script<'_>) {
    let app = script.app;
    app.employ(MORGAN, Role::Clinician).await;
    let browser = app.staff_browser(MORGAN).await;
    let options = browser.ok::<BeginPasskey>(()).await.options;
    let forged = SoftKey::at("https://evil.example").make(&options);
    let body = json!({ "name": "Phone", "answer": forged });
    script.row(&browser, "/api/console/security/passkey/confirm", body, Reason::PasskeyNotAdded).await;
    let (mut key, _) = add(app, &browser, "Phone").await;

    let half = app.browser();
    let typed = json!({ "email": MORGAN, "password": PASSWORD });
    script.row(&half, SIGN_IN, typed.clone(), Reason::PasskeyOwed).await;
    key.verified = false;
    let answer = key.sign(&asked(&half).await);
    script.row(&half, CONFIRM, json!({ "answer": answer }), Reason::WrongPasskey).await;
    key.verified = true;
    script.row(&half, CONFIRM, json!({ "answer": answer }), Reason::UsedPasskey).await;
    let answer = key.sign(&asked(&half).await);
    app.clock.advance_seconds(5 * 60);
    script.row(&half, CONFIRM, json!({ "answer": answer }), Reason::ExpiredPasskey).await;
    let right = key.sign(&asked(&half).await);
    script.row(&half, CONFIRM, json!({ "answer": right }), Reason::StaffAccessAuthenticateSuccess).await;

    let copied = app.browser();
    script.row(&copied, SIGN_IN, typed, Reason::PasskeyOwed).await;
    let answer = key.sign_as("webauthn.get", &asked(&copied).await);
    script.row(&copied, CONFIRM, json!({ "answer": answer }), Reason::CopiedPasskey).await;
}
