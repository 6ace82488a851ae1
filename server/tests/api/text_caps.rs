//! How many text messages are sent, each limit by itself: with the others far from reached.

use sea_orm::{ActiveModelTrait, IntoActiveModel};
use server::entity::throttle;
use shared::delivery::Channel;
use shared::failure::Code;
use shared::my_account::{ChangeMobile, MobileChange};
use shared::sign_in::{By, CheckIdentity, ResendSecurityCode};

use crate::identity::{ADA, newest_reason, typed, with_ada};
use crate::support::{Browser, PASSWORD, TestApp};

/// Has Ada's number.
const BOB: &str = "bob@example.com";

async fn with_both() -> TestApp {
    let app = with_ada().await;
    let admin = app.staff_browser("admin@practice.example").await;
    app.client(&admin, BOB).await;
    app
}

/// A browser whose check has matched, whether or not a code was sent.
async fn checked<'a>(app: &'a TestApp, email: &str) -> Browser<'a> {
    let browser = app.browser();
    browser.ok::<CheckIdentity>(typed(email, "6789")).await;
    // It goes out now: a newer one to the same contact would take the place of one that waits.
    app.texts().await;
    browser
}

/// How many security codes were sent: as text messages, and by mail.
async fn sent(app: &TestApp) -> (usize, usize) {
    let mails = app.mails().await;
    (app.texts().await.len(), mails.iter().filter(|mail| mail.subject.contains("security code")).count())
}

#[tokio::test]
async fn shesha_4773_a_number_has_its_own_cap_whoever_shares_it() {
    let app = with_both().await;
    for email in [ADA, BOB, ADA] {
        checked(&app, email).await;
    }
    assert_eq!(sent(&app).await.0, 3);
    checked(&app, BOB).await;
    assert_eq!((sent(&app).await.0, newest_reason(&app).await.as_str()), (3, "too_many_requests"), "in ten minutes");
    for _ in 0..5 {
        app.clock.advance_seconds(11 * 60);
        for email in [ADA, BOB, ADA] {
            checked(&app, email).await;
        }
    }
    // Neither of the two has had ten.
    assert_eq!((sent(&app).await.0, newest_reason(&app).await.as_str()), (10, "too_many_requests"), "in a day");
}

#[tokio::test]
async fn a_contact_has_their_own_cap_wherever_the_codes_go() {
    let app = with_both().await;
    for round in 1..=5 {
        let browser = checked(&app, ADA).await;
        browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
        assert_eq!(sent(&app).await, (round, round));
        app.clock.advance_seconds(11 * 60);
    }
    let browser = checked(&app, ADA).await;
    assert_eq!(newest_reason(&app).await, "too_many_requests");
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    assert_eq!(sent(&app).await, (5, 5), "ten in a day, five of them to the number and five to the mailbox");
    checked(&app, BOB).await;
    assert_eq!(sent(&app).await, (6, 5), "the number has not had ten");
}

#[tokio::test]
async fn a_practice_pays_for_a_thousand_codes_a_day_and_no_more() {
    let app = with_both().await;
    app.context.carry_texts();
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    let now = app.context.now();
    let all_but_one = throttle::Model {
        key: format!("codes:practice:{}", app.practice.id),
        practice_id: app.practice.id.clone(),
        in_a_row: 999,
        locked_until: Some(now.plus_seconds(60 * 60).0),
        last_at: now.0,
        next_at: 0,
        early: 0,
    };
    all_but_one.into_active_model().reset_all().insert(app.context.database().writer()).await.unwrap();
    checked(&app, ADA).await;
    assert_eq!((sent(&app).await.0, newest_reason(&app).await.as_str()), (1, "security_code_sent"));
    checked(&app, BOB).await;
    assert_eq!((sent(&app).await.0, newest_reason(&app).await.as_str()), (1, "too_many_requests"));
    // A text message to a new number comes out of the same share.
    let change = MobileChange { current: PASSWORD.into(), mobile: "(555) 010-0188".into() };
    assert_eq!(ada.refused::<ChangeMobile>(change).await, Code::PinSentRecently);
    assert_eq!((sent(&app).await.0, newest_reason(&app).await.as_str()), (1, "too_many_requests"));
    app.clock.advance_seconds(60 * 60);
    checked(&app, BOB).await;
    assert_eq!(sent(&app).await.0, 2, "the next day");
}
