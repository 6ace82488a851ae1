//! "Forgot your password?"

use shared::activation::{NewPassword, ProposedPassword};
use shared::contact::{List, Search};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::recovery::{Ask, Open, RatePassword, Renew, SetPassword};
use shared::sign_in::{
    AskForLink, ConfirmPin, LinkToken, MakePhonePin, OpenLink, Password, PhonePin, TypedAddress, TypedPhonePin,
    TypedPin,
};
use shared::value::token::Token;

use crate::support::{Browser, PASSWORD, TestApp, calling, credentials};

const ADA: &str = "ada@example.com";
const NEW: &str = "lantern-58-quartz-meadow";

fn address(email: &str) -> TypedAddress {
    TypedAddress { email: email.into() }
}

fn held(token: &Token) -> LinkToken {
    LinkToken { token: token.clone() }
}

fn new_password(token: &Token, password: &str) -> NewPassword {
    NewPassword { token: token.clone(), password: password.into() }
}

/// An active contact's first browser, and the token of a reset link.
async fn asked(app: &TestApp) -> (Browser<'_>, Token) {
    let admin = app.admin().await;
    let browser = app.client(&admin, ADA).await;
    app.browser().ok::<Ask>(address(ADA)).await;
    (browser, app.newest_token(ADA, link::RECOVERY_PASSWORD).await)
}

#[tokio::test]
async fn a_new_password_shuts_everybody_else_out() {
    let app = TestApp::start().await;
    let (phone, token) = asked(&app).await;
    let staff = app.staff_browser("admin@practice.example").await;
    let thief = app.browser();
    thief.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let stolen = app.newest_pin(ADA).await;
    app.browser().ok::<AskForLink>(address(ADA)).await;
    let pending = app.newest_token(ADA, link::SIGN_IN).await;
    let contact = staff.ok::<List>(Search::default()).await.contacts.remove(0).id;
    let read = staff.ok_at::<MakePhonePin>(&ContactPath { contact }, calling()).await.pin;

    let browser = app.browser();
    assert_eq!(browser.ok::<Open>(held(&token)).await.email, ADA);
    assert!(browser.ok::<SetPassword>(new_password(&token, NEW)).await.pin.is_some(), "the second step is not spared");
    assert!(!browser.signed_in().await && !phone.signed_in().await, "every session has ended");
    let late = thief.refused::<ConfirmPin>(TypedPin { pin: stolen, remember: true }).await;
    assert_eq!(late, Code::StepEnded, "a half-finished sign-in with the old password has ended");
    assert_eq!(app.browser().refused::<OpenLink>(held(&pending)).await, Code::LinkReplaced);
    let typed = TypedPhonePin { email: ADA.into(), pin: read };
    assert_eq!(app.browser().refused::<PhonePin>(typed).await, Code::PhonePinRefused, "a PIN talked out of staff");
    assert_eq!(phone.refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    assert!(phone.ok::<Password>(credentials(ADA, NEW)).await.pin.is_some(), "a lost phone is no known browser");
    assert!(app.mails().await.iter().any(|mail| mail.to == ADA && mail.subject.contains("password was changed")));
}

#[tokio::test]
async fn the_pin_after_it_signs_in() {
    let app = TestApp::start().await;
    let (_, token) = asked(&app).await;
    let browser = app.browser();
    browser.ok::<SetPassword>(new_password(&token, NEW)).await;
    browser.ok::<ConfirmPin>(TypedPin { pin: app.newest_pin(ADA).await, remember: true }).await;
    assert!(browser.signed_in().await);
    assert_eq!(browser.refused::<SetPassword>(new_password(&token, NEW)).await, Code::LinkUsed);
}

#[tokio::test]
async fn poor_passwords_are_refused_and_leave_the_link() {
    let app = TestApp::start().await;
    let (phone, token) = asked(&app).await;
    for (password, code) in [
        ("short", Code::PasswordTooShort),
        ("passwordpassword", Code::PasswordCommon),
        ("Amelia Hart", Code::PasswordPersonal),
        ("willowpractice", Code::PasswordPractice),
    ] {
        assert_eq!(app.browser().refused::<SetPassword>(new_password(&token, password)).await, code, "{password}");
    }
    let proposed = ProposedPassword { token: token.clone(), password: "passwordpassword".into() };
    assert_eq!(app.browser().ok::<RatePassword>(proposed).await.refusal, Some(Code::PasswordCommon));
    assert!(phone.signed_in().await, "nothing has happened yet");
    app.browser().ok::<SetPassword>(new_password(&token, NEW)).await;
}

#[tokio::test]
async fn used_replaced_and_expired_links_say_so_and_can_be_renewed() {
    let app = TestApp::start().await;
    let (_, first) = asked(&app).await;
    app.browser().ok::<Ask>(address(ADA)).await;
    let second = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    assert_eq!(app.browser().refused::<Open>(held(&first)).await, Code::LinkReplaced);
    app.clock.advance_seconds(24 * 60 * 60);
    assert_eq!(app.browser().refused::<Open>(held(&second)).await, Code::LinkExpired);
    app.browser().ok::<Renew>(held(&second)).await;
    let third = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    app.browser().ok::<Open>(held(&third)).await;
}

#[tokio::test]
async fn whoever_asks_learns_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let mut seen = Vec::new();
    for email in [ADA, "nobody@example.com"] {
        app.statements();
        let answer = app.browser().post("/api/recovery", &address(email)).await;
        seen.push((answer.status, answer.body.len(), app.statements()));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(app.mails().await.iter().filter(|mail| mail.to == "nobody@example.com").count(), 0);
}
