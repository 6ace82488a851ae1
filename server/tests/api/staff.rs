//! Staff: password, then a mailed PIN, at every sign-in; and the one-time link.

use shared::activation::{NewPassword, WithToken};
use shared::contact::{List, Search};
use shared::failure::Code;
use shared::sign_in::{Password, Session, SessionState, TypedPin};
use shared::staff::{ConfirmPin, FinishSetup, OpenSetup, ResendPin, Role, SignIn, StaffNext};

use crate::support::{PASSWORD, TestApp, credentials, other_than};

const ADMIN: &str = "admin@practice.example";

fn typed(pin: &str) -> TypedPin {
    TypedPin { pin: pin.into(), remember: false }
}

#[tokio::test]
async fn every_sign_in_owes_a_pin_and_a_known_browser_is_spared_the_lock_alone() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    assert!(matches!(browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, StaffNext { pin: Some(_), .. }));
    assert_eq!(browser.refused::<List>(Search::default()).await, Code::SignedOut, "half signed in is not signed in");
    let pin = app.newest_pin(ADMIN).await;
    let spaced = format!(" {}-{} ", &pin[..3], &pin[3..]);
    browser.ok::<ConfirmPin>(TypedPin { pin: spaced, remember: false }).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Staff { .. }));
    assert!(matches!(browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, StaffNext { pin: Some(_), .. }));
    app.lock_out_staff(ADMIN).await;
    assert_eq!(app.browser().refused::<SignIn>(credentials(ADMIN, PASSWORD)).await, Code::SignInRefused);
    assert!(matches!(browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await, StaffNext { pin: Some(_), .. }));
    app.clock.advance_seconds(30 * 24 * 60 * 60);
    app.lock_out_staff(ADMIN).await;
    assert_eq!(browser.refused::<SignIn>(credentials(ADMIN, PASSWORD)).await, Code::SignInRefused, "known for 30 days");
}

#[tokio::test]
async fn cve_2026_29784_a_pin_works_only_in_the_browser_that_gave_the_password() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let (first, second) = (app.browser(), app.browser());
    first.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let pin_of_first = app.newest_pin(ADMIN).await;
    second.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    assert_eq!(second.refused::<ConfirmPin>(typed(&pin_of_first)).await, Code::PinRefused);
    assert_eq!(app.browser().refused::<ConfirmPin>(typed(&pin_of_first)).await, Code::SignedOut);
    first.ok::<ConfirmPin>(typed(&pin_of_first)).await;
}

#[tokio::test]
async fn a_pin_works_once_and_for_ten_minutes() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let late = app.newest_pin(ADMIN).await;
    app.clock.advance_seconds(10 * 60);
    assert_eq!(browser.refused::<ConfirmPin>(typed(&late)).await, Code::StepEnded);
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let half = browser.copy();
    let pin = app.newest_pin(ADMIN).await;
    browser.ok::<ConfirmPin>(typed(&pin)).await;
    assert_eq!(half.refused::<ConfirmPin>(typed(&pin)).await, Code::StepEnded);
}

#[tokio::test]
async fn five_wrong_pins_end_the_pin_even_for_the_right_one() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let pin = app.newest_pin(ADMIN).await;
    for _ in 0..5 {
        assert_eq!(browser.refused::<ConfirmPin>(typed(&other_than(&pin))).await, Code::PinRefused);
    }
    assert_eq!(browser.refused::<ConfirmPin>(typed(&pin)).await, Code::PinRefused);
}

#[tokio::test]
async fn resends_do_not_refill_the_account_wide_budget() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    for round in 0..2 {
        let browser = app.browser();
        browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
        let pin = app.newest_pin(ADMIN).await;
        for _ in 0..5 {
            assert_eq!(browser.refused::<ConfirmPin>(typed(&other_than(&pin))).await, Code::PinRefused, "{round}");
        }
    }
    let browser = app.browser();
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    assert!(app.mail_to(ADMIN).await.subject.contains("PIN is shut"), "ten wrong in a row shut the step");
    assert_eq!(browser.refused::<ConfirmPin>(typed("123456")).await, Code::PinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "pin_step_shut");
}

#[tokio::test]
async fn a_new_pin_is_sent_a_minute_apart_three_times() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let browser = app.browser();
    browser.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let first = app.newest_pin(ADMIN).await;
    assert_eq!(browser.refused::<ResendPin>(()).await, Code::PinSentRecently);
    app.clock.advance_seconds(60);
    assert!(browser.ok::<ResendPin>(()).await.resend_at.is_some());
    let second = app.newest_pin(ADMIN).await;
    if first != second {
        assert_eq!(browser.refused::<ConfirmPin>(typed(&first)).await, Code::PinRefused, "only the newest works");
    }
    app.clock.advance_seconds(60);
    assert_eq!(browser.ok::<ResendPin>(()).await.resend_at, None);
    app.clock.advance_seconds(60);
    assert_eq!(browser.refused::<ResendPin>(()).await, Code::PinSentRecently);
    let third = app.newest_pin(ADMIN).await;
    browser.ok::<ConfirmPin>(typed(&third)).await;
}

#[tokio::test]
async fn a_stolen_password_floods_no_mailbox() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    for _ in 0..3 {
        app.browser().ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    }
    let before = app.mails().await.len();
    for _ in 0..3 {
        assert_eq!(app.browser().refused::<SignIn>(credentials(ADMIN, PASSWORD)).await, Code::PinSentRecently);
    }
    assert_eq!((app.mails().await.len(), app.reasons().await.pop().unwrap().as_str()), (before, "too_many_requests"));
    app.clock.advance_seconds(10 * 60);
    app.browser().ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
}

#[tokio::test]
async fn a_clients_password_opens_no_console_and_a_staff_password_no_portal() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, "ada@example.com").await;
    assert_eq!(app.browser().refused::<SignIn>(credentials("ada@example.com", PASSWORD)).await, Code::SignInRefused);
    assert_eq!(app.browser().refused::<Password>(credentials(ADMIN, PASSWORD)).await, Code::SignInRefused);
}

#[tokio::test]
async fn a_one_time_link_sets_the_password_once() {
    let app = TestApp::start().await;
    let token = app.setup_token("robin@practice.example").await;
    let browser = app.browser();
    for _ in 0..3 {
        let setup = browser.ok::<OpenSetup>(WithToken { token: token.clone() }).await;
        assert_eq!(setup.email, "robin@practice.example");
    }
    let new = |password: &str| NewPassword { token: token.clone(), password: password.into() };
    assert_eq!(browser.refused::<FinishSetup>(new("robin reyes")).await, Code::PasswordPersonal);
    browser.ok::<FinishSetup>(new(PASSWORD)).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Staff { .. }));
    assert_eq!(app.browser().refused::<FinishSetup>(new("another long passphrase")).await, Code::LinkUsed);
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: token.clone() }).await, Code::LinkUsed);
}

#[tokio::test]
async fn a_newer_link_and_a_day_end_an_older_one() {
    let app = TestApp::start().await;
    let first = app.setup_token("robin@practice.example").await;
    let second = app.setup_token("robin@practice.example").await;
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: first }).await, Code::LinkReplaced);
    app.clock.advance_seconds(24 * 60 * 60);
    assert_eq!(app.browser().refused::<OpenSetup>(WithToken { token: second }).await, Code::LinkExpired);
}

#[tokio::test]
async fn tokens_of_one_kind_open_nothing_of_another() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, "ada@example.com").await;
    let setup = app.setup_token("robin@practice.example").await;
    assert_eq!(app.browser().refused::<OpenSetup>(invited.opening()).await, Code::LinkUnknown);
    let opened = app.browser().refused::<shared::activation::Open>(WithToken { token: setup }).await;
    assert_eq!(opened, Code::LinkUnknown);
}

#[tokio::test]
async fn a_new_staff_password_shuts_everybody_else_out() {
    let app = TestApp::start().await;
    app.employ(ADMIN, Role::Admin).await;
    let (lost, thief) = (app.browser(), app.browser());
    lost.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    lost.ok::<ConfirmPin>(typed(&app.newest_pin(ADMIN).await)).await;
    thief.ok::<SignIn>(credentials(ADMIN, PASSWORD)).await;
    let stolen = app.newest_pin(ADMIN).await;
    let token = app.setup_token(ADMIN).await;
    let new = NewPassword { token, password: "lantern-58-quartz-meadow".into() };
    app.browser().ok::<FinishSetup>(new.clone()).await;
    assert_eq!(thief.refused::<ConfirmPin>(typed(&stolen)).await, Code::StepEnded);
    assert_eq!(lost.ok::<Session>(()).await, SessionState::SignedOut);
    app.lock_out_staff(ADMIN).await;
    let again = credentials(ADMIN, &new.password);
    assert_eq!(lost.refused::<SignIn>(again).await, Code::SignInRefused, "a lost browser is known no more");
}
