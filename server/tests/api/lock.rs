//! Staff lock and unlock an account.

use std::sync::Arc;

use serde_json::{Value, json};
use server::account;
use shared::contact::PortalStatus;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::my_account::{Event, Show};
use shared::sign_in::{
    AskForLink, CheckIdentity, ConfirmPin, LinkToken, Lock, MakePhonePin, Password, PhonePin, RedeemLink, TypedAddress,
    TypedPhonePin, TypedPin, Unlock,
};
use shared::value::id::Id;

use crate::support::{Browser, PASSWORD, Shot, TestApp, at_once, calling, credentials, other_than};

const ADA: &str = "ada@example.com";

/// A browser of staff, an active contact, and the browser they activated in.
async fn start(app: &TestApp) -> (Browser<'_>, ContactPath, Browser<'_>) {
    let admin = app.admin().await;
    let invited = app.invite(&admin, ADA).await;
    let ada = app.activate(&invited).await;
    (admin, ContactPath { contact: invited.id }, ada)
}

#[tokio::test]
async fn a_lock_shuts_every_way_in_until_staff_open_it() {
    let app = TestApp::start().await;
    let (admin, path, ada) = start(&app).await;
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let read = admin.ok_at::<MakePhonePin>(&path, calling()).await.pin;
    let half = app.browser();
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;

    let standing = admin.ok_at::<Lock>(&path, ()).await;
    assert_eq!(standing.status, PortalStatus::Locked { until: None });
    assert!(app.mail_to(ADA).await.subject.contains("account is locked"), "the person is told");
    let log = app.log().await;
    let row = log.last().unwrap();
    assert_eq!((row.reason.as_str(), row.contact_id.as_deref()), ("locked_by_staff", Some(path.contact.as_str())));
    assert!(row.staff_id.is_some(), "and who did it");
    assert!(!ada.signed_in().await);
    let way = TypedPhonePin { email: ADA.into(), pin: read };
    for browser in [&ada, &app.browser()] {
        assert_eq!(browser.refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
        assert_eq!(browser.refused::<PhonePin>(way.clone()).await, Code::PhonePinRefused);
    }
    let ended = app.browser().refused::<RedeemLink>(LinkToken { token }).await;
    assert_eq!(ended, Code::LinkWithdrawn, "there is no newer one to look for");
    assert_eq!(half.refused::<ConfirmPin>(TypedPin { pin, remember: true }).await, Code::StepEnded);
    let mails = app.mails().await.len();
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    assert_eq!(app.mails().await.len(), mails, "no link is mailed");
    assert_eq!(admin.refused_at::<MakePhonePin>(&path, calling()).await, Code::ContactEnded);
    // Time opens nothing.
    app.clock.advance_seconds(365 * 24 * 60 * 60);
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);

    let admin = app.staff_browser("admin@practice.example").await;
    assert_eq!(admin.ok_at::<Unlock>(&path, ()).await.status, PortalStatus::Active);
    assert_eq!(app.reasons().await.last().unwrap(), "unlocked_by_staff");
    assert!(app.mail_to(ADA).await.subject.contains("account is unlocked"));
    let browser = app.browser();
    app.sign_in(&browser, ADA).await;
    let events: Vec<_> = browser.ok::<Show>(()).await.activity.into_iter().map(|activity| activity.event).collect();
    assert!(events.contains(&Event::Locked) && events.contains(&Event::Unlocked), "{events:?}");
}

#[tokio::test]
async fn a_second_click_does_nothing_more() {
    let app = TestApp::start().await;
    let (admin, path, _) = start(&app).await;
    for _ in 0..2 {
        admin.ok_at::<Lock>(&path, ()).await;
    }
    for _ in 0..2 {
        admin.ok_at::<Unlock>(&path, ()).await;
    }
    let reasons = app.reasons().await;
    let of = |wanted: &str| reasons.iter().filter(|reason| *reason == wanted).count();
    assert_eq!((of("locked_by_staff"), of("unlocked_by_staff")), (1, 1));
    let told = app.mails().await.iter().filter(|mail| mail.subject.contains("locked")).count();
    assert_eq!(told, 2, "one mail each");
}

#[tokio::test]
async fn unlocking_forgives_guesses_and_opens_a_shut_second_step() {
    let app = TestApp::start().await;
    let (admin, path, known) = start(&app).await;
    for browser in [&app.browser(), &known] {
        for _ in 0..5 {
            app.clock.advance_seconds(4);
            browser.refused::<Password>(credentials(ADA, "wrong")).await;
        }
        assert_eq!(browser.refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    }
    assert_eq!(admin.ok_at::<Unlock>(&path, ()).await.status, PortalStatus::Active);
    for browser in [&app.browser(), &known] {
        browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    }
    // Three PINs are mailed in ten minutes.
    app.clock.advance_seconds(10 * 60);
    for _ in 0..2 {
        let browser = app.browser();
        browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
        let pin = app.newest_pin(ADA).await;
        for _ in 0..5 {
            let wrong = TypedPin { pin: other_than(&pin), remember: false };
            assert_eq!(browser.refused::<ConfirmPin>(wrong).await, Code::PinRefused);
        }
    }
    admin.ok_at::<Unlock>(&path, ()).await;
    app.sign_in(&app.browser(), ADA).await;
}

#[tokio::test]
async fn only_the_active_can_be_locked() {
    let app = TestApp::start().await;
    let (admin, path, ada) = start(&app).await;
    let invited = app.invite(&admin, "iris@example.com").await;
    let invited = ContactPath { contact: invited.id };
    assert_eq!(admin.refused_at::<Lock>(&invited, ()).await, Code::NotActive);
    assert_eq!(admin.refused_at::<Unlock>(&invited, ()).await, Code::NotActive);
    let nobody = ContactPath { contact: Id::parse("01JDB9ZK6V0000000000000000").unwrap() };
    assert_eq!(admin.refused_at::<Lock>(&nobody, ()).await, Code::NotFound);
    assert_eq!(ada.refused_at::<Lock>(&path, ()).await, Code::Forbidden, "nobody locks themselves or others");
    assert_eq!(app.browser().refused_at::<Unlock>(&path, ()).await, Code::SignedOut);
    app.disable(ADA).await;
    assert_eq!(admin.refused_at::<Lock>(&path, ()).await, Code::ContactEnded);
    assert_eq!(admin.refused_at::<Unlock>(&path, ()).await, Code::ContactEnded);
}

#[tokio::test]
async fn cve_2026_16103_a_sign_in_that_was_on_its_way_does_not_outlive_the_lock() {
    let app = TestApp::start().await;
    let (admin, path, _) = start(&app).await;
    let writer = app.context.database().writer();
    let (_, compared) = account::find_contact(writer, &app.practice.id, ADA).await.unwrap().unwrap();
    admin.ok_at::<Lock>(&path, ()).await;
    let transaction = app.context.database().begin().await.unwrap();
    assert!(
        !account::hold(&transaction, &compared.unwrap()).await.unwrap(),
        "its session would wait for the unlocking"
    );
}

/// Whoever comes in and whoever shuts the door want the same rows; `at_once` fails on whatever is unexpected, such as two
/// transactions that wait for each other for ever, of which PostgreSQL ends one.
#[tokio::test(flavor = "multi_thread")]
async fn coming_in_and_being_locked_at_the_same_moment_never_wait_for_each_other() {
    let app = Arc::new(TestApp::start().await);
    crate::identity::offer(&app).await;
    let (_, path, _) = start(&app).await;
    let lock: &'static str = format!("/api/console/contacts/{}/lock", path.contact.as_str()).leak();
    for round in 0..24 {
        // Three PINs and three codes are sent in ten minutes, ten codes a day.
        app.clock.advance_seconds(if round % 8 == 7 { 25 * 60 * 60 } else { 10 * 60 });
        let admin = app.staff_browser("admin@practice.example").await;
        let browser = app.browser();
        let (way, body): (&'static str, Value) = match round % 3 {
            0 => {
                let pin = admin.ok_at::<MakePhonePin>(&path, calling()).await.pin;
                ("/api/sign-in/phone-pin", json!({ "email": ADA, "pin": pin }))
            }
            1 => {
                browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
                ("/api/sign-in/pin", json!({ "pin": app.newest_pin(ADA).await, "remember": true }))
            }
            _ => {
                browser.ok::<CheckIdentity>(crate::identity::typed(ADA, "6789")).await;
                ("/api/sign-in/identity/code", json!({ "code": crate::identity::texted(&app).await }))
            }
        };
        let coming = Shot { path: way, body, cookies: browser.cookies() };
        let locking = Shot { path: lock, body: Value::Null, cookies: admin.cookies() };
        let answers = at_once(&app, [coming, locking]).await;
        assert_eq!(answers[1].status, 200, "{way}: {}", answers[1].text());
        admin.ok_at::<Unlock>(&path, ()).await;
    }
}
