//! Mailed links, the code and the number beside them, and the one-time link of staff.

use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::link;
use shared::sign_in::WaitForLink;
use shared::value::token::Token;

use super::{ADA, NEW, Script};
use crate::support::{Browser, Invited, PASSWORD, digits_in, other_than};

const DAY: i64 = 24 * 60 * 60;

pub(super) fn held(token: &Token) -> Value {
    json!({ "token": token })
}

fn new_password(token: &Token, password: &str) -> Value {
    json!({ "token": token, "password": password })
}

pub(super) fn made_up() -> Token {
    Token::new("A".repeat(43))
}

/// Leaves Ada active.
pub(super) async fn of_an_invitation(script: &mut Script<'_>, admin: &Browser<'_>) {
    let app = script.app;
    let browser = app.browser();
    let (open, accept) = ("/api/activation/open", "/api/activation/accept");
    let (birth_date, password) = ("/api/activation/birth-date", "/api/activation/password");
    script.row(&browser, open, held(&made_up()), Reason::UnknownLink).await;
    let first = app.invite(admin, ADA).await;
    script.row(&browser, accept, json!(first.acceptance()), Reason::PoliciesAccepted).await;
    script.often(4, &browser, birth_date, &json!(first.born("5", "7", "1985")), Reason::WrongBirthDate).await;
    script.row(&browser, birth_date, json!(first.born("5", "7", "1985")), Reason::InvitationClosed).await;
    script.row(&browser, birth_date, json!(first.rightly_born()), Reason::ClosedLink).await;
    script.row(&browser, open, held(&first.token), Reason::ClosedLink).await;

    let token = app.invite_again(admin, &first.id, ADA).await;
    script.row(&browser, open, held(&first.token), Reason::ReplacedLink).await;
    let second = Invited { id: first.id, token };
    script.row(&browser, accept, json!(second.acceptance()), Reason::PoliciesAccepted).await;
    script.row(&browser, birth_date, json!(second.rightly_born()), Reason::BirthDateConfirmed).await;
    script.row(&browser, password, json!(second.password("amelia hart")), Reason::PasswordRefused).await;
    script.row(&browser, password, json!(second.password(PASSWORD)), Reason::Activated).await;
    script.row(&browser, password, json!(second.password(PASSWORD)), Reason::UsedLink).await;

    let late = app.invite(admin, "late@example.com").await;
    app.disable("late@example.com").await;
    script.row(&browser, open, held(&late.token), Reason::Disabled).await;
}

pub(super) async fn of_staff(script: &mut Script<'_>) {
    let app = script.app;
    let browser = app.browser();
    let (open, finish) = ("/api/console/setup/open", "/api/console/setup/password");
    let first = app.setup_token("robin@practice.example").await;
    let second = app.setup_token("robin@practice.example").await;
    script.row(&browser, open, held(&made_up()), Reason::UnknownLink).await;
    script.row(&browser, open, held(&first), Reason::ReplacedLink).await;
    script.row(&browser, finish, new_password(&second, "robin reyes"), Reason::PasswordRefused).await;
    script.row(&browser, finish, new_password(&second, PASSWORD), Reason::StaffActivated).await;
    script.row(&browser, finish, new_password(&second, PASSWORD), Reason::UsedLink).await;
    script.row(&browser, open, held(&second), Reason::UsedLink).await;
}

pub(super) async fn of_signing_in(script: &mut Script<'_>) {
    let app = script.app;
    let (ask, open, redeem) = ("/api/sign-in/link", "/api/sign-in/link/open", "/api/sign-in/link/redeem");
    let (code, approve) = ("/api/sign-in/link/code", "/api/sign-in/link/approve");
    let address = |email: &str| json!({ "email": email });
    let browser = app.browser();
    app.clock.advance_seconds(DAY);
    for (email, reason) in [
        ("nobody@example.com", Reason::NoContactFound),
        ("iris@example.com", Reason::NotActivated),
        ("lou@example.com", Reason::Locked),
        ("dora@example.com", Reason::Disabled),
        (ADA, Reason::LinkSent),
    ] {
        script.row(&app.browser(), ask, address(email), reason).await;
    }
    app.decide(r#"{"link":false}"#).await;
    script.row(&app.browser(), ask, address("iris@example.com"), Reason::WayNotOffered).await;
    app.decide("{}").await;
    let first = app.newest_token(ADA, link::SIGN_IN).await;
    script.row(&browser, ask, address(ADA), Reason::LinkSent).await;
    let second = app.newest_token(ADA, link::SIGN_IN).await;
    script.row(&browser, open, held(&first), Reason::ReplacedLink).await;
    script.row(&browser, redeem, held(&made_up()), Reason::UnknownLink).await;

    // The number, and then the browser that waited.
    let finish = "/api/sign-in/link/finish";
    script.row(&browser, finish, Value::Null, Reason::NumberNotTyped).await;
    let number = browser.ok::<WaitForLink>(()).await.number.unwrap();
    let wrong = if number == "00" { "01" } else { "00" };
    let typed = |number: &str| json!({ "token": second, "number": number });
    script.row(&app.browser(), approve, typed(wrong), Reason::WrongNumber).await;
    script.row(&app.browser(), approve, typed(&number), Reason::LinkApproved).await;
    script.row(&browser, finish, Value::Null, Reason::ClientAccessAuthenticateSuccess).await;
    script.row(&browser, redeem, held(&second), Reason::UsedLink).await;

    // The code.
    script.row(&browser, ask, address(ADA), Reason::LinkSent).await;
    let digits = digits_in(&app.mail_to(ADA).await.text);
    script.row(&browser, code, json!({ "code": other_than(&digits) }), Reason::WrongCode).await;
    let held_on = browser.copy();
    script.row(&browser, code, json!({ "code": digits }), Reason::ClientAccessAuthenticateSuccess).await;
    script.row(&held_on, code, json!({ "code": digits }), Reason::UsedCode).await;
    script.row(&held_on, finish, Value::Null, Reason::UsedLink).await;
    script.row(&browser, ask, address(ADA), Reason::TooManyRequests).await;

    app.clock.advance_seconds(11 * 60);
    script.row(&browser, ask, address(ADA), Reason::LinkSent).await;
    let older = digits_in(&app.mail_to(ADA).await.text);
    script.row(&browser, ask, address(ADA), Reason::LinkSent).await;
    let third = app.newest_token(ADA, link::SIGN_IN).await;
    let digits = digits_in(&app.mail_to(ADA).await.text);
    script.row(&browser, code, json!({ "code": older }), Reason::UsedCode).await;
    app.clock.advance_seconds(DAY);
    script.row(&browser, code, json!({ "code": digits }), Reason::ExpiredCode).await;
    script.row(&browser, redeem, held(&third), Reason::ExpiredLink).await;
    script.row(&browser, finish, Value::Null, Reason::ExpiredLink).await;
    script.row(&browser, "/api/sign-in/link/renew", held(&third), Reason::LinkSent).await;
    let fourth = app.newest_token(ADA, link::SIGN_IN).await;
    script.row(&browser, redeem, held(&fourth), Reason::ClientAccessAuthenticateSuccess).await;
}

/// Leaves Ada with the new password.
pub(super) async fn of_a_new_password(script: &mut Script<'_>) {
    let app = script.app;
    let (ask, set) = ("/api/recovery", "/api/recovery/password");
    let browser = app.browser();
    for (email, reason) in [
        ("nobody@example.com", Reason::NoContactFound),
        ("iris@example.com", Reason::NotActivated),
        ("lou@example.com", Reason::Locked),
        ("dora@example.com", Reason::Disabled),
        (ADA, Reason::ResetLinkSent),
    ] {
        script.row(&browser, ask, json!({ "email": email }), reason).await;
    }
    let token = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    script.row(&browser, set, new_password(&made_up(), NEW), Reason::UnknownLink).await;
    script.row(&browser, set, new_password(&token, "amelia hart"), Reason::PasswordRefused).await;
    // Two acts, each with its row: the new password, and the PIN that is owed by the sign-in which it begins.
    script.rows(&browser, set, new_password(&token, NEW), &[Reason::PasswordChanged, Reason::PinSent]).await;
    script.row(&browser, set, new_password(&token, NEW), Reason::UsedLink).await;
    script.row(&browser, "/api/recovery/open", held(&token), Reason::UsedLink).await;
}
