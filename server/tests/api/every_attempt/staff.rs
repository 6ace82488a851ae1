//! Staff with an authenticator app and recovery codes, and those who are shut out.

use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::endpoint::StaffPath;
use shared::staff::{BeginAuthenticator, Disable, Role, SendSetup, SetUpAuthenticator, Team, TypedCode};
use shared::{link, staff};

use super::links::held;
use super::passwords::{pair, typed};
use super::{ADMIN, NEW, Script};
use crate::authenticator::code;
use crate::support::PASSWORD;

const DESK: &str = "desk@practice.example";
const GONE: &str = "gone@practice.example";
const SIGN_IN: &str = "/api/console/sign-in";
const AUTHENTICATOR: &str = "/api/console/sign-in/authenticator";

fn code_of(code: &str) -> Value {
    json!({ "code": code })
}

/// Somebody of the front desk, who sets an authenticator app up, and opens what is the administrators'.
pub(super) async fn with_an_app(script: &mut Script<'_>) {
    let app = script.app;
    app.employ(DESK, Role::FrontDesk).await;
    let browser = app.staff_browser(DESK).await;
    script
        .row(&browser, "/api/console/staff/01JDB9ZK6V0000000000000000/disable", Value::Null, Reason::RoleRefused)
        .await;
    let secret = browser.ok::<BeginAuthenticator>(()).await.secret;
    let codes = browser.ok::<SetUpAuthenticator>(TypedCode { code: code(app, &secret, 0) }).await.codes;
    app.clock.advance_seconds(60);
    let half = app.browser();
    script.row(&half, SIGN_IN, pair(DESK, PASSWORD), Reason::AuthenticatorOwed).await;
    let wrong = code(app, &secret, 100);
    script.row(&half, AUTHENTICATOR, code_of(&wrong), Reason::WrongAuthenticatorCode).await;
    let right = code(app, &secret, 0);
    script.row(&half, AUTHENTICATOR, code_of(&right), Reason::StaffAccessAuthenticateSuccess).await;
    let again = app.browser();
    script.row(&again, SIGN_IN, pair(DESK, PASSWORD), Reason::AuthenticatorOwed).await;
    script.row(&again, AUTHENTICATOR, code_of(&right), Reason::UsedAuthenticatorCode).await;

    script.row(&again, AUTHENTICATOR, code_of("00000-00000"), Reason::WrongAuthenticatorCode).await;
    script.row(&again, AUTHENTICATOR, code_of(&codes[0]), Reason::StaffAccessAuthenticateSuccess).await;
    script.row(&half, SIGN_IN, pair(DESK, PASSWORD), Reason::AuthenticatorOwed).await;
    script.row(&half, AUTHENTICATOR, code_of(&codes[0]), Reason::UsedAuthenticatorCode).await;
}

/// Somebody who is shut out with a PIN in their mailbox and a one-time link, and comes with all they have.
pub(super) async fn who_is_shut_out(script: &mut Script<'_>) {
    let app = script.app;
    app.clock.advance_seconds(20 * 60);
    app.employ(GONE, Role::Clinician).await;
    let admin = app.staff_browser(ADMIN).await;
    let members = admin.ok::<Team>(()).await.members;
    let path = StaffPath { staff: members.into_iter().find(|member| member.email == GONE).unwrap().id };
    admin.ok_at::<SendSetup>(&path, ()).await;
    let setup = app.newest_token(GONE, link::CONSOLE_SETUP).await;
    let half = app.browser();
    script.row(&half, SIGN_IN, pair(GONE, PASSWORD), Reason::PinSent).await;
    let pin = app.newest_pin(GONE).await;
    admin.ok_at::<Disable>(&path, ()).await;
    let (open, finish) = ("/api/console/setup/open", "/api/console/setup/password");
    for (path, body, reason) in [
        ("/api/console/sign-in/pin", typed(&pin), Reason::Disabled),
        ("/api/console/sign-in/pin/resend", Value::Null, Reason::Disabled),
        (SIGN_IN, pair(GONE, PASSWORD), Reason::Disabled),
        (open, held(&setup), Reason::ReplacedLink),
        (finish, json!({ "token": setup, "password": NEW }), Reason::ReplacedLink),
    ] {
        script.row(&half, path, body, reason).await;
    }
    admin.ok_at::<staff::Enable>(&path, ()).await;
    script.row(&app.browser(), SIGN_IN, pair(GONE, PASSWORD), Reason::PinSent).await;
}
