//! The PIN read over the phone.

use std::sync::Arc;

use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::sign_in::{ConfirmPin, MakePhonePin, Password, PhonePin, Session, SessionState, TypedPhonePin, TypedPin};
use shared::value::id::Id;

use crate::support::{Browser, PASSWORD, TestApp, calling, credentials, other_than};

const ADA: &str = "ada@example.com";

fn typed(email: &str, pin: &str) -> TypedPhonePin {
    TypedPhonePin { email: email.into(), pin: pin.into() }
}

/// A browser of staff, and an active contact.
async fn start(app: &TestApp) -> (Browser<'_>, Id) {
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    app.activate(&invited).await;
    (admin, invited.id)
}

async fn make(admin: &Browser<'_>, contact: &Id) -> String {
    admin.ok_at::<MakePhonePin>(&ContactPath { contact: contact.clone() }, calling()).await.pin
}

#[tokio::test]
async fn it_signs_in_once_with_spaces_and_hyphens() {
    let app = TestApp::start().await;
    let (admin, contact) = start(&app).await;
    let pin = make(&admin, &contact).await;
    let browser = app.browser();
    browser.ok::<PhonePin>(typed(" ADA@example.com", &format!("{}-{} ", &pin[..3], &pin[3..]))).await;
    assert!(matches!(browser.ok::<Session>(()).await, SessionState::Client { .. }));
    assert_eq!(app.browser().refused::<PhonePin>(typed(ADA, &pin)).await, Code::PhonePinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "used_pin");
    let told = app.mail_to(ADA).await;
    assert!(told.text.contains("24 hours") && !told.text.contains(&pin), "the person is told, not the PIN");
}

#[tokio::test]
async fn only_the_newest_works_for_a_day() {
    let app = TestApp::start().await;
    let (admin, contact) = start(&app).await;
    let first = make(&admin, &contact).await;
    let second = make(&admin, &contact).await;
    if first != second {
        assert_eq!(app.browser().refused::<PhonePin>(typed(ADA, &first)).await, Code::PhonePinRefused);
    }
    app.clock.advance_seconds(24 * 60 * 60);
    assert_eq!(app.browser().refused::<PhonePin>(typed(ADA, &second)).await, Code::PhonePinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "expired_pin");
}

#[tokio::test]
async fn every_refusal_is_the_same_and_has_its_own_reason() {
    let app = TestApp::start().await;
    let (admin, contact) = start(&app).await;
    app.invite(&admin, "invited@example.com").await;
    let pin = make(&admin, &contact).await;
    let before = app.log().await.len();
    let mut answers = Vec::new();
    for (email, pin) in [(ADA, other_than(&pin)), ("nobody@example.com", pin.clone()), ("invited@example.com", pin)] {
        app.statements();
        let answer = app.browser().post("/api/sign-in/phone-pin", &typed(email, &pin)).await;
        assert_eq!(answer.problem().code, Code::PhonePinRefused);
        answers.push((answer.status, answer.body.len(), app.statements()));
    }
    assert!(answers.windows(2).all(|pair| pair[0] == pair[1]), "{answers:#?}");
    assert_eq!(app.reasons().await.split_off(before), ["wrong_phone_pin", "no_contact_found", "not_activated"]);
}

#[tokio::test]
async fn guesses_share_the_accounts_budget_with_passwords() {
    let app = TestApp::start().await;
    let (admin, contact) = start(&app).await;
    let pin = make(&admin, &contact).await;
    for _ in 0..3 {
        app.browser().refused::<PhonePin>(typed(ADA, &other_than(&pin))).await;
    }
    for _ in 0..2 {
        app.clock.advance_seconds(4);
        app.browser().refused::<Password>(credentials(ADA, "wrong")).await;
    }
    assert_eq!(app.browser().refused::<PhonePin>(typed(ADA, &pin)).await, Code::PhonePinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    // Staff who recognise the caller open the way again.
    let fresh = make(&admin, &contact).await;
    app.browser().ok::<PhonePin>(typed(ADA, &fresh)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_one_gets_in() {
    let app = Arc::new(TestApp::start().await);
    let (admin, contact) = start(&app).await;
    let pin = make(&admin, &contact).await;
    let tries = (0..8).map(|_| {
        let (app, pin) = (Arc::clone(&app), pin.clone());
        tokio::spawn(async move {
            app.browser().post("/api/sign-in/phone-pin", &typed(ADA, &pin)).await.status.as_u16() == 200
        })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        won += usize::from(one.await.unwrap());
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn it_opens_a_shut_second_step() {
    let app = TestApp::start().await;
    let (_, contact) = start(&app).await;
    for _ in 0..2 {
        let browser = app.browser();
        browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
        let pin = app.newest_pin(ADA).await;
        for _ in 0..5 {
            let wrong = TypedPin { pin: other_than(&pin), remember: false };
            assert_eq!(browser.refused::<ConfirmPin>(wrong).await, Code::PinRefused);
        }
    }
    assert!(app.mail_to(ADA).await.subject.contains("PIN is shut"), "the person is told");
    app.clock.advance_seconds(40 * 24 * 60 * 60);
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert!(app.mail_to(ADA).await.subject.contains("PIN is shut"), "time alone does not open it");
    make(&app.staff_browser("admin@practice.example").await, &contact).await;
    app.sign_in(&app.browser(), ADA).await;
}

#[tokio::test]
async fn it_is_made_for_the_active_only() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let path = ContactPath { contact: invited.id };
    assert_eq!(admin.refused_at::<MakePhonePin>(&path, calling()).await, Code::NotActive);
    let nobody = ContactPath { contact: Id::parse("01JDB9ZK6V0000000000000000").unwrap() };
    assert_eq!(admin.refused_at::<MakePhonePin>(&nobody, calling()).await, Code::NotFound);
}
