//! What becomes of a security code once it was sent.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::contact;
use shared::contact::{List, Search};
use shared::delivery::Channel;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::my_account::{Change, ChangeEmail, ChangeMobile, ChangePin, ConfirmChange, EmailChange, MobileChange};
use shared::sign_in::{
    By, CheckIdentity, ConfirmPin, ConfirmSecurityCode, Lock, Password, ResendSecurityCode, TypedPin, Unlock,
};

use crate::identity::{ADA, checked, code, lock, newest_reason, texted, typed, with_ada};
use crate::support::{PASSWORD, TestApp, credentials, digits_in, other_than};

const NEW: &str = "ada.hart@example.net";

/// Changes Ada's row.
async fn change(app: &TestApp, column: contact::Column, value: impl Into<sea_orm::Value>) {
    contact::Entity::update_many()
        .col_expr(column, Expr::value(value.into()))
        .filter(contact::Column::EmailCanonical.eq(ADA))
        .exec(app.context.database().writer())
        .await
        .unwrap();
    server::listed::keep_all(app.context.database().writer(), &app.practice.id).await.unwrap();
}

#[tokio::test]
async fn cve_2026_29784_the_code_works_only_in_the_browser_that_asked() {
    let app = with_ada().await;
    let asking = checked(&app).await;
    let sent = texted(&app).await;
    assert_eq!(app.browser().refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SignedOut);
    // Whoever knows neither the fact nor the phone has a half-finished sign-in too, and no code opens it.
    let other = app.browser();
    other.ok::<CheckIdentity>(typed(ADA, "0000")).await;
    assert_eq!(other.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
    // A half-finished sign-in by password is none of these, and the other way round.
    let by_password = app.browser();
    by_password.ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(by_password.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::StepEnded);
    let typed_pin = TypedPin { pin: sent.clone(), remember: false };
    assert_eq!(asking.refused::<ConfirmPin>(typed_pin).await, Code::StepEnded);
    asking.ok::<ConfirmSecurityCode>(code(&sent)).await;
    assert!(asking.signed_in().await && !other.signed_in().await);
}

#[tokio::test]
async fn only_the_newest_checks_code_works_and_the_older_browser_learns_nothing() {
    let app = with_ada().await;
    let first = checked(&app).await;
    let old = texted(&app).await;
    let second = checked(&app).await;
    let new = texted(&app).await;
    assert_eq!(first.refused::<ConfirmSecurityCode>(code(&old)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "used_security_code");
    assert_eq!(first.refused::<ConfirmSecurityCode>(code(&new)).await, Code::SecurityCodeRefused);
    second.ok::<ConfirmSecurityCode>(code(&new)).await;
    let thief = second.copy();
    thief.plant("portico-step", first.cookies().get("portico-step").unwrap());
    assert_eq!(thief.refused::<ConfirmSecurityCode>(code(&new)).await, Code::SecurityCodeRefused, "no replay");
}

#[tokio::test]
async fn a_code_lives_ten_minutes_for_everybody_alike() {
    let app = with_ada().await;
    let browser = checked(&app).await;
    let sent = texted(&app).await;
    let nobody = app.browser();
    nobody.ok::<CheckIdentity>(typed("nobody@example.com", "6789")).await;
    app.clock.advance_seconds(600);
    for browser in [browser, nobody] {
        assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::StepEnded);
        assert_eq!(newest_reason(&app).await, "expired_security_code");
        let again = browser.refused::<ResendSecurityCode>(By { channel: Channel::Sms }).await;
        assert_eq!(again, Code::StepEnded);
    }
}

#[tokio::test]
async fn text_messages_are_a_minute_apart_and_three_in_all() {
    let app = with_ada().await;
    let browser = checked(&app).await;
    let (sms, mail) = (By { channel: Channel::Sms }, By { channel: Channel::Mail });
    assert_eq!(browser.refused::<ResendSecurityCode>(sms).await, Code::PinSentRecently);
    browser.ok::<ResendSecurityCode>(mail).await;
    assert_eq!(browser.refused::<ResendSecurityCode>(mail).await, Code::PinSentRecently);
    app.clock.advance_seconds(60);
    let last = browser.ok::<ResendSecurityCode>(sms).await;
    assert_eq!(last.resend_at, None);
    app.clock.advance_seconds(60);
    assert_eq!(browser.refused::<ResendSecurityCode>(mail).await, Code::PinSentRecently);
    let newest = texted(&app).await;
    browser.ok::<ConfirmSecurityCode>(code(&newest)).await;
}

#[tokio::test]
async fn five_wrong_guesses_end_a_code_and_ten_shut_the_step() {
    let app = with_ada().await;
    let browser = checked(&app).await;
    let right = texted(&app).await;
    for _ in 0..5 {
        browser.refused::<ConfirmSecurityCode>(code(&other_than(&right))).await;
    }
    assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&right)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "used_security_code", "the right one after exhaustion");
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    let right = digits_in(&app.mail_to(ADA).await.text);
    for _ in 0..4 {
        browser.refused::<ConfirmSecurityCode>(code(&other_than(&right))).await;
    }
    assert!(app.mail_to(ADA).await.subject.contains("PIN is shut"), "a resend lowered no count");
    assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&right)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "pin_step_shut");
    let texts = app.texts().await.len();
    checked(&app).await;
    assert_eq!((app.texts().await.len(), newest_reason(&app).await.as_str()), (texts, "pin_step_shut"));
}

/// Whoever does not know the fact must not be able to shut somebody's step.
#[tokio::test]
async fn wrong_codes_of_a_check_that_did_not_match_count_at_nobody() {
    let app = with_ada().await;
    let stranger = app.browser();
    stranger.ok::<CheckIdentity>(typed(ADA, "0000")).await;
    for _ in 0..12 {
        stranger.refused::<ConfirmSecurityCode>(code("123456")).await;
    }
    let browser = checked(&app).await;
    let sent = texted(&app).await;
    browser.ok::<ConfirmSecurityCode>(code(&sent)).await;
}

/// A code, a check that still waits for one, and a step that was shut, when the person or staff act meanwhile.
#[tokio::test]
async fn what_the_person_or_staff_do_meanwhile_ends_an_open_code() {
    let app = with_ada().await;
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    let by_address = checked(&app).await;
    let sent = texted(&app).await;
    ada.ok::<ChangeEmail>(EmailChange { current: PASSWORD.into(), email: NEW.into() }).await;
    let pin = app.newest_pin(NEW).await;
    ada.ok::<ConfirmChange>(ChangePin { change: Change::Email, pin }).await;
    assert_eq!(by_address.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "used_security_code");

    let by_number = app.browser();
    by_number.ok::<CheckIdentity>(typed(NEW, "6789")).await;
    let sent = texted(&app).await;
    let mobile = MobileChange { current: PASSWORD.into(), mobile: "(555) 010-0188".into() };
    ada.ok::<ChangeMobile>(mobile).await;
    let pin = app.newest_pin(NEW).await;
    ada.ok::<ConfirmChange>(ChangePin { change: Change::Mobile, pin }).await;
    assert_eq!(by_number.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "used_security_code");

    let by_lock = app.browser();
    by_lock.ok::<CheckIdentity>(typed(NEW, "6789")).await;
    let sent = texted(&app).await;
    let admin = app.staff_browser("admin@practice.example").await;
    let contact = admin.ok::<List>(Search::default()).await.contacts.remove(0).id;
    let path = ContactPath { contact };
    admin.ok_at::<Lock>(&path, ()).await;
    admin.ok_at::<Unlock>(&path, ()).await;
    assert_eq!(by_lock.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "used_security_code", "unlocking revives nothing");
}

#[tokio::test]
async fn unlocking_opens_a_code_step_that_wrong_codes_had_shut() {
    let app = with_ada().await;
    let browser = checked(&app).await;
    let right = texted(&app).await;
    for _ in 0..11 {
        browser.refused::<ConfirmSecurityCode>(code(&other_than(&right))).await;
    }
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "pin_step_shut");
    let admin = app.staff_browser("admin@practice.example").await;
    let contact = admin.ok::<List>(Search::default()).await.contacts.remove(0).id;
    admin.ok_at::<Unlock>(&ContactPath { contact }, ()).await;
    assert_eq!(newest_reason(&app).await, "unlocked_by_staff");
    let browser = checked(&app).await;
    let sent = texted(&app).await;
    browser.ok::<ConfirmSecurityCode>(code(&sent)).await;
    assert!(browser.signed_in().await);
}

/// What comes too soon after a wrong guess is not looked at, and nobody reads later that it was locked.
#[tokio::test]
async fn a_right_fact_that_comes_too_soon_is_logged_as_that() {
    let app = with_ada().await;
    app.decide(r#"{"identity":true,"guesses":100}"#).await;
    for _ in 0..8 {
        app.clock.advance_seconds(64);
        app.browser().ok::<CheckIdentity>(typed(ADA, "0000")).await;
    }
    let browser = checked(&app).await;
    assert_eq!((newest_reason(&app).await.as_str(), app.texts().await.len()), ("too_many_requests", 0));
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    assert_eq!(newest_reason(&app).await, "too_many_requests");
    app.clock.advance_seconds(64);
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "security_code_sent");
}

#[tokio::test]
async fn cve_2026_16103_what_came_meanwhile_counts() {
    for (reason, column, value) in [
        ("used_security_code", contact::Column::Mobile, sea_orm::Value::from("(555) 010-0111")),
        ("used_security_code", contact::Column::EmailCanonical, sea_orm::Value::from("eve@example.com")),
        ("disabled", contact::Column::DisabledAt, sea_orm::Value::from(1_i64)),
    ] {
        let app = with_ada().await;
        let browser = checked(&app).await;
        let sent = texted(&app).await;
        change(&app, column, value).await;
        assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
        assert_eq!(newest_reason(&app).await, reason);
        browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
        assert!(app.mails().await.iter().all(|mail| !mail.subject.contains("security code")), "{reason}");
    }
    let app = with_ada().await;
    let browser = checked(&app).await;
    let sent = texted(&app).await;
    lock(&app, ADA).await;
    browser.refused::<ConfirmSecurityCode>(code(&sent)).await;
    assert_eq!(newest_reason(&app).await, "locked");
}
