//! A client's second step, beyond what staff's tests show of the shared code.

use std::sync::Arc;

use shared::activation::NewPassword;
use shared::contact::{List, Search};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::my_account::Show;
use shared::recovery::{Ask as AskForReset, SetPassword};
use shared::sign_in::{
    AskForLink, ConfirmPin, LinkToken, MakePhonePin, Password, PhonePin, RedeemLink, ResendPin, Session, SessionState,
    TypedAddress, TypedPhonePin, TypedPin,
};
use shared::staff::{self, Role, SignIn};

use crate::support::{PASSWORD, TestApp, calling, credentials, other_than};

const ADA: &str = "ada@example.com";
const COLLEAGUE: &str = "colleague@practice.example";

fn typed(pin: &str, remember: bool) -> TypedPin {
    TypedPin { pin: pin.into(), remember }
}

async fn start() -> TestApp {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    drop(admin);
    app
}

#[tokio::test]
async fn a_remembered_browser_is_spared_it_for_thirty_days() {
    let app = start().await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    browser.ok::<ConfirmPin>(typed(&app.newest_pin(ADA).await, true)).await;
    app.clock.advance_seconds(30 * 24 * 60 * 60 - 1);
    assert_eq!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin, None);
    app.clock.advance_seconds(1);
    assert!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some());
}

#[tokio::test]
async fn d3_the_practice_decides_how_often_and_how_long() {
    let app = start().await;
    app.decide(r#"{"second_step":"every_time","pin_digits":8}"#).await;
    let browser = app.browser();
    for _ in 0..2 {
        let sent = browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.unwrap();
        let pin = app.newest_pin(ADA).await;
        assert_eq!((sent.digits, pin.len()), (8, 8));
        browser.ok::<ConfirmPin>(typed(&pin, true)).await;
    }
    app.decide(r#"{"second_step":{"every_days":7}}"#).await;
    assert_eq!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin, None);
    app.clock.advance_seconds(7 * 24 * 60 * 60);
    assert!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some());
}

#[tokio::test]
async fn what_remembering_a_browser_spares_is_what_the_answers_say() {
    const DAY: i64 = 24 * 60 * 60;
    let app = start().await;
    for (policy, days) in [
        ("{}", 30),
        (r#"{"second_step":"every_time"}"#, 0),
        (r#"{"second_step":{"every_days":1}}"#, 1),
        (r#"{"second_step":{"every_days":7}}"#, 7),
    ] {
        app.decide(policy).await;
        app.clock.advance_seconds(10 * 60);
        let browser = app.browser();
        let sent = browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.unwrap();
        app.clock.advance_seconds(60);
        let again = browser.ok::<ResendPin>(()).await;
        assert_eq!((sent.spared_days, again.spared_days), (days, days), "{policy}");
        browser.ok::<ConfirmPin>(typed(&app.newest_pin(ADA).await, true)).await;
        let shown = browser.ok::<Show>(()).await;
        assert_eq!((shown.spared_days, shown.browsers[0].current), (days, true), "{policy}");
        if days > 0 {
            app.clock.advance_seconds(i64::from(days) * DAY - 1);
            assert_eq!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin, None, "{policy}");
            app.clock.advance_seconds(1);
        }
        assert!(browser.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "{policy}");
    }
    app.decide("{}").await;
    app.employ(COLLEAGUE, Role::Admin).await;
    let sent = app.browser().ok::<SignIn>(credentials(COLLEAGUE, PASSWORD)).await.pin.unwrap();
    assert_eq!(sent.spared_days, 0, "no browser spares staff anything");
}

#[tokio::test]
async fn ghsa_xg6x_h9c9_2m83_half_signed_in_opens_nothing() {
    let app = start().await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut);
    for endpoint in shared::endpoint::ALL {
        let open = [shared::access::Level::Anyone, shared::access::Level::HalfSignedIn].contains(&endpoint.access);
        if !open && endpoint.method == shared::endpoint::Method::Get {
            let id = "01JDB9ZK6V0000000000000000";
            let path = endpoint.path.replace("{contact}", id).replace("{profile}", id);
            assert_eq!(browser.get(&path).await.status.as_u16(), 401, "{}", endpoint.name);
        }
    }
}

#[tokio::test]
async fn a_step_is_done_at_the_door_where_it_began_and_at_no_other() {
    let app = start().await;
    app.employ("desk@practice.example", Role::FrontDesk).await;
    let (client, member) = (app.browser(), app.browser());
    client.ok::<Password>(credentials(ADA, PASSWORD)).await;
    member.ok::<SignIn>(credentials("desk@practice.example", PASSWORD)).await;
    let (hers, theirs) = (app.newest_pin(ADA).await, app.newest_pin("desk@practice.example").await);
    app.clock.advance_seconds(60);
    let mails = app.mails().await.len();
    // The right PIN is as little use there as a cookie that was made up.
    let made_up = app.browser();
    made_up.plant("portico-step", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    for browser in [&made_up, &client] {
        assert_eq!(browser.refused::<staff::ConfirmPin>(typed(&hers, false)).await, Code::StepEnded);
        assert_eq!(browser.refused::<staff::ResendPin>(()).await, Code::StepEnded);
    }
    for browser in [&made_up, &member] {
        assert_eq!(browser.refused::<ConfirmPin>(typed(&theirs, true)).await, Code::StepEnded);
        assert_eq!(browser.refused::<ResendPin>(()).await, Code::StepEnded);
    }
    assert_eq!(app.mails().await.len(), mails);
    // Nothing was used up by it.
    client.ok::<ConfirmPin>(typed(&hers, false)).await;
    member.ok::<staff::ConfirmPin>(typed(&theirs, false)).await;
}

#[tokio::test]
async fn twenty_wrong_pins_in_a_month_shut_it_though_the_owner_came_in_between() {
    let app = start().await;
    let owner = app.browser();
    for round in 0..5 {
        let thief = app.browser();
        thief.ok::<Password>(credentials(ADA, PASSWORD)).await;
        let pin = app.newest_pin(ADA).await;
        for _ in 0..4 {
            assert_eq!(thief.refused::<ConfirmPin>(typed(&other_than(&pin), false)).await, Code::PinRefused);
        }
        if round < 4 {
            app.clock.advance_seconds(24 * 60 * 60);
            app.sign_in(&owner, ADA).await;
        }
    }
    let browser = app.browser();
    app.clock.advance_seconds(24 * 60 * 60);
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert!(app.mail_to(ADA).await.subject.contains("PIN is shut"));
    assert_eq!(app.reasons().await.last().unwrap(), "pin_step_shut");
    let reasons = app.reasons().await;
    assert_eq!(reasons.iter().filter(|reason| *reason == "wrong_pin").count(), 20);
    // Time alone does not open it; a mailed link does.
    app.clock.advance_seconds(40 * 24 * 60 * 60);
    app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(app.reasons().await.last().unwrap(), "pin_step_shut");
    link_in(&app).await;
    app.sign_in(&app.browser(), ADA).await;
}

/// Signs in by a mailed link.
async fn link_in(app: &TestApp) {
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
}

#[tokio::test]
async fn a_link_that_opens_nothing_shut_refills_nothing() {
    let app = start().await;
    for wrong in [4, 4, 2] {
        let thief = app.browser();
        thief.ok::<Password>(credentials(ADA, PASSWORD)).await;
        let pin = app.newest_pin(ADA).await;
        for _ in 0..wrong {
            assert_eq!(thief.refused::<ConfirmPin>(typed(&other_than(&pin), false)).await, Code::PinRefused);
        }
        app.clock.advance_seconds(60 * 60);
        if wrong == 4 {
            link_in(&app).await;
        }
    }
    app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(app.reasons().await.last().unwrap(), "pin_step_shut", "ten in a row, whatever links came between");
}

#[tokio::test]
async fn a_pin_sent_late_in_the_step_works_as_long_as_its_mail_says() {
    let app = start().await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    app.clock.advance_seconds(9 * 60);
    browser.ok::<ResendPin>(()).await;
    let pin = app.newest_pin(ADA).await;
    app.clock.advance_seconds(10 * 60 - 1);
    browser.ok::<ConfirmPin>(typed(&pin, false)).await;
}

#[tokio::test]
async fn late_and_used_pins_are_in_the_log() {
    let app = start().await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;
    app.clock.advance_seconds(10 * 60);
    assert_eq!(browser.refused::<ConfirmPin>(typed(&pin, false)).await, Code::StepEnded);
    assert_eq!(app.reasons().await.last().unwrap(), "expired_pin");
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let half = browser.copy();
    let pin = app.newest_pin(ADA).await;
    browser.ok::<ConfirmPin>(typed(&pin, false)).await;
    assert_eq!(half.refused::<ConfirmPin>(typed(&pin, false)).await, Code::StepEnded);
    assert_eq!(app.reasons().await.last().unwrap(), "used_pin");
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_48272_many_right_passwords_at_once_all_get_on() {
    let app = Arc::new(start().await);
    app.decide(r#"{"second_step":"unknown_browsers"}"#).await;
    let tries = (0..20).map(|_| {
        let app = Arc::clone(&app);
        tokio::spawn(async move {
            let answer = app.browser().post("/api/sign-in", &credentials(ADA, PASSWORD)).await;
            (answer.status.as_u16() >= 400).then(|| answer.problem().code)
        })
    });
    for one in tries.collect::<Vec<_>>() {
        // Beyond three in ten minutes no further PIN is mailed, which is not a refused password.
        assert!(matches!(one.await.unwrap(), None | Some(Code::PinSentRecently)));
    }
    assert!(!app.reasons().await.iter().any(|reason| reason == "locked"));
}

async fn pins_mailed(app: &TestApp) -> usize {
    app.mails().await.iter().filter(|mail| mail.to == ADA && mail.subject.contains("your sign-in PIN")).count()
}

#[tokio::test]
async fn three_pins_are_mailed_in_ten_minutes_whoever_begins_or_asks_anew() {
    let app = start().await;
    let (person, thief) = (app.browser(), app.browser());
    person.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let in_hand = app.newest_pin(ADA).await;
    thief.ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(pins_mailed(&app).await, 2);
    app.clock.advance_seconds(60);
    assert!(thief.ok::<ResendPin>(()).await.resend_at.is_some());
    assert_eq!(pins_mailed(&app).await, 3);
    app.clock.advance_seconds(60);
    for browser in [&person, &thief] {
        assert_eq!(browser.refused::<ResendPin>(()).await, Code::PinSentRecently);
        assert_eq!(app.reasons().await.pop().unwrap(), "too_many_requests");
    }
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::PinSentRecently);
    assert_eq!(pins_mailed(&app).await, 3);

    // Who starts again goes on with the PIN that is in the mailbox; and a refused resend did not end it.
    let sent = person.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.unwrap();
    assert_eq!((sent.resend_at, pins_mailed(&app).await), (None, 3));
    person.ok::<ConfirmPin>(typed(&in_hand, false)).await;

    app.clock.advance_seconds(10 * 60);
    app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(pins_mailed(&app).await, 4);
}

#[tokio::test]
async fn who_has_used_up_the_guesses_at_a_pin_is_told_to_wait_for_the_next() {
    let app = start().await;
    app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await;
    app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await;
    let browser = app.browser();
    browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let pin = app.newest_pin(ADA).await;
    for wrong in 1..=5 {
        assert_eq!(browser.refused::<ConfirmPin>(typed(&other_than(&pin), false)).await, Code::PinRefused);
        app.clock.advance_seconds(8);
        if wrong == 4 {
            browser.ok::<Password>(credentials(ADA, PASSWORD)).await;
        }
    }
    assert_eq!(browser.refused::<Password>(credentials(ADA, PASSWORD)).await, Code::PinSentRecently);
}

#[tokio::test]
async fn a_thief_who_uses_up_the_pins_keeps_nobody_from_the_other_ways() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    for _ in 0..5 {
        app.browser().post("/api/sign-in", &credentials(ADA, PASSWORD)).await;
    }
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::PinSentRecently);

    let asking = app.browser();
    asking.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    asking.ok::<RedeemLink>(LinkToken { token }).await;

    let contact = admin.ok::<List>(Search::default()).await.contacts.remove(0).id;
    let pin = admin.ok_at::<MakePhonePin>(&ContactPath { contact }, calling()).await.pin;
    app.browser().ok::<PhonePin>(TypedPhonePin { email: ADA.into(), pin }).await;

    // A new password too: its PIN is mailed, and whoever has the old password has no more mailed.
    let reset = app.browser();
    reset.ok::<AskForReset>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    reset.ok::<SetPassword>(NewPassword { token, password: "lantern-58-quartz-meadow".into() }).await;
    reset.ok::<ConfirmPin>(typed(&app.newest_pin(ADA).await, false)).await;
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
}
