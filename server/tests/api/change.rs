//! Changing one's email address and mobile number from inside.

use std::sync::Arc;

use shared::contact::{List, Search};
use shared::delivery::Channel;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::my_account::{
    Change, ChangeEmail, ChangeMobile, ChangePassword, ChangePin, ConfirmChange, EmailChange, Event, MobileChange,
    MyAccount, PasswordChange, ResendChangePin, Show, Which,
};
use shared::sign_in::{
    AskForLink, By, CheckIdentity, ConfirmPin, ConfirmSecurityCode, LinkToken, MakePhonePin, OpenLink, Password,
    PhonePin, RedeemLink, ResendSecurityCode, TypedAddress, TypedPhonePin, TypedPin,
};

use crate::support::{Browser, PASSWORD, TestApp, calling, credentials, digits_in, other_than};

const ADA: &str = "ada@example.com";
const NEW: &str = "ada.hart@example.net";
const BOB: &str = "bob@example.com";

fn to(current: &str, email: &str) -> EmailChange {
    EmailChange { current: current.into(), email: email.into() }
}

fn number(mobile: &str) -> MobileChange {
    MobileChange { current: PASSWORD.into(), mobile: mobile.into() }
}

fn typed(change: Change, pin: &str) -> ChangePin {
    ChangePin { change, pin: pin.into() }
}

fn email_pin(pin: &str) -> ChangePin {
    typed(Change::Email, pin)
}

async fn start(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    app.client(&admin, ADA).await
}

async fn subjects(app: &TestApp, address: &str) -> Vec<String> {
    app.mails().await.into_iter().filter(|mail| mail.to == address).map(|mail| mail.subject).collect()
}

#[tokio::test]
async fn a_new_address_is_proved_and_takes_the_place_of_the_old_one() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let shown = ada.ok::<ChangeEmail>(to(PASSWORD, &format!(" {NEW} "))).await;
    let [pending] = shown.pending.as_slice() else { panic!("{:?}", shown.pending) };
    assert_eq!((pending.change, pending.to.as_str(), pending.sent_to.as_str()), (Change::Email, NEW, NEW));
    assert_eq!((shown.email.as_str(), pending.pin.digits), (ADA, 6), "nothing has changed yet");
    assert_eq!(ada.ok::<Show>(()).await.pending.len(), 1, "a reload goes on");
    let pin = app.newest_pin(NEW).await;
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&other_than(&pin))).await, Code::PinRefused);
    let shown = ada.ok::<ConfirmChange>(email_pin(&format!("{} {}", &pin[..3], &pin[3..]))).await;
    assert_eq!((shown.email.as_str(), shown.pending.len()), (NEW, 0));
    assert_eq!(shown.activity[0].event, Event::EmailChanged);
    assert!(app.mail_to(ADA).await.subject.contains("address was changed"), "ASVS 6.3.7: the old address is told");
    assert!(app.mail_to(NEW).await.subject.contains("new email address"));
    assert!(!app.mail_to(ADA).await.text.contains(NEW), "whoever reads the old mailbox learns no new one");
    let log = app.log().await;
    let last = log.last().unwrap();
    assert_eq!((last.reason.as_str(), last.detail.as_deref()), ("email_changed", None));
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    app.sign_in(&app.browser(), NEW).await;
}

#[tokio::test]
async fn what_hung_on_the_old_address_ends() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    let half = app.browser();
    half.ok::<Password>(credentials(ADA, PASSWORD)).await;
    let step = app.newest_pin(ADA).await;
    app.browser().ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let pending = app.newest_token(ADA, link::SIGN_IN).await;
    let contact = admin.ok::<List>(Search::default()).await.contacts.remove(0).id;
    let read = admin.ok_at::<MakePhonePin>(&ContactPath { contact }, calling()).await.pin;
    let held = ada.copy();
    ada.ok::<ChangeMobile>(number("(555) 010-0188")).await;
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let shown = ada.ok::<ConfirmChange>(email_pin(&app.newest_pin(NEW).await)).await;
    assert_eq!((shown.sessions.len(), shown.browsers.len(), shown.pending.len()), (1, 1, 0));
    assert!(ada.signed_in().await && !laptop.signed_in().await && !held.signed_in().await, "ASVS 7.2.4");
    let late = half.refused::<ConfirmPin>(TypedPin { pin: step, remember: true }).await;
    assert_eq!(late, Code::StepEnded);
    assert_eq!(app.browser().refused::<OpenLink>(LinkToken { token: pending }).await, Code::LinkReplaced);
    for email in [ADA, NEW] {
        let typed = TypedPhonePin { email: email.into(), pin: read.clone() };
        assert_eq!(app.browser().refused::<PhonePin>(typed).await, Code::PhonePinRefused);
    }
    assert_eq!(ada.ok::<Password>(credentials(NEW, PASSWORD)).await.pin, None, "this browser is still known");
}

#[tokio::test]
async fn it_needs_recent_proof() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    assert_eq!(ada.refused::<ChangeEmail>(to("", NEW)).await, Code::Required);
    assert_eq!(ada.refused::<ChangeEmail>(to("not it", NEW)).await, Code::PasswordWrong);
    let wrong = MobileChange { current: "not it".into(), mobile: "(555) 010-0188".into() };
    assert_eq!(ada.refused::<ChangeMobile>(wrong).await, Code::PasswordWrong);
    assert_eq!(subjects(&app, NEW).await.len(), 0);
    app.take_password(ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
    browser.ok::<ChangeEmail>(to("", NEW)).await;
    app.clock.advance_seconds(10 * 60);
    assert_eq!(browser.refused::<ChangeEmail>(to("", NEW)).await, Code::SignInAgain);
    assert_eq!(app.reasons().await.last().unwrap(), "no_recent_proof");
}

/// It opens nothing any more and cannot be reset: whoever forgot it would be stuck.
#[tokio::test]
async fn where_no_passwords_are_offered_one_that_was_set_is_not_asked_for() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    assert!(ada.ok::<Show>(()).await.has_password);
    app.decide(r#"{"password":false}"#).await;
    app.clock.advance_seconds(10 * 60);
    assert!(!ada.ok::<Show>(()).await.has_password);
    // Nor does it prove anything there.
    assert_eq!(ada.refused::<ChangeEmail>(to(PASSWORD, NEW)).await, Code::SignInAgain);
    assert_eq!(ada.refused::<ChangeMobile>(number("(555) 010-0188")).await, Code::SignInAgain);
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
    let mobile = MobileChange { current: String::new(), mobile: "(555) 010-0188".into() };
    browser.ok::<ChangeMobile>(mobile).await;
    browser.ok::<ChangeEmail>(to("", NEW)).await;
    let shown = browser.ok::<ConfirmChange>(email_pin(&app.newest_pin(NEW).await)).await;
    assert_eq!(shown.email, NEW);
}

#[tokio::test]
async fn a_code_in_a_text_message_is_no_recent_proof_and_one_by_mail_is() {
    let app = TestApp::start().await;
    crate::identity::offer(&app).await;
    let _ = start(&app).await;
    app.take_password(ADA).await;
    let browser = app.browser();
    browser.ok::<CheckIdentity>(crate::identity::typed(ADA, "6789")).await;
    let code = crate::identity::texted(&app).await;
    browser.ok::<ConfirmSecurityCode>(crate::identity::code(&code)).await;
    assert!(!browser.ok::<Show>(()).await.signed_in_lately);
    assert_eq!(browser.refused::<ChangeEmail>(to("", NEW)).await, Code::SignInAgain);
    let mobile = MobileChange { current: String::new(), mobile: "(555) 010-0188".into() };
    assert_eq!(browser.refused::<ChangeMobile>(mobile.clone()).await, Code::SignInAgain);
    let password = PasswordChange { current: String::new(), password: "lantern-58-quartz-meadow".into() };
    assert_eq!(browser.refused::<ChangePassword>(password).await, Code::SignInAgain);
    assert_eq!(app.reasons().await.last().unwrap(), "no_recent_proof");

    // Whoever reads the mailbox is who they say, as with a sign-in link.
    browser.ok::<CheckIdentity>(crate::identity::typed(ADA, "6789")).await;
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    browser.ok::<ConfirmSecurityCode>(crate::identity::code(&code)).await;
    assert!(browser.ok::<Show>(()).await.signed_in_lately);
    browser.ok::<ChangeMobile>(mobile).await;
}

#[tokio::test]
async fn cve_2026_43914_one_budget_for_every_form_of_an_open_session() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    for _ in 0..3 {
        assert_eq!(ada.refused::<ChangeEmail>(to("not it", NEW)).await, Code::PasswordWrong);
    }
    let poor = PasswordChange { current: "not it".into(), password: "lantern-58-quartz-meadow".into() };
    for _ in 0..2 {
        assert_eq!(ada.refused::<ChangePassword>(poor.clone()).await, Code::PasswordWrong);
    }
    assert_eq!(ada.refused::<ChangeEmail>(to(PASSWORD, NEW)).await, Code::TooManyRequests);
}

/// The page without what must differ.
fn told(mut shown: MyAccount) -> MyAccount {
    for pending in &mut shown.pending {
        pending.to.clear();
        pending.sent_to.clear();
        pending.pin.resend_at = None;
        pending.pin.now = shared::moment::Moment(0);
    }
    for activity in &mut shown.activity {
        activity.at = shared::moment::Moment(0);
    }
    shown
}

#[tokio::test]
async fn an_address_of_somebody_else_gets_the_same_answer_and_no_mail() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    app.client(&admin, BOB).await;
    let before = subjects(&app, BOB).await.len();
    let mut seen = Vec::new();
    for email in [NEW, BOB] {
        app.statements();
        let answer = ada.ok::<ChangeEmail>(to(PASSWORD, email)).await;
        let work = app.statements();
        assert_eq!(ada.refused::<ConfirmChange>(email_pin("123456")).await, Code::PinRefused);
        seen.push((answer.pending.len(), told(answer).pending, work));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(subjects(&app, BOB).await.len(), before, "no mail from a stranger's wish");
    let log = app.log().await;
    let taken = log.iter().find(|row| row.reason == "address_taken").unwrap();
    assert_eq!(taken.detail.as_deref(), Some(BOB), "staff see why");
    let events: Vec<_> = ada.ok::<Show>(()).await.activity.into_iter().map(|activity| activity.event).collect();
    assert_eq!(events[..4], [Event::Refused, Event::Mailed, Event::Refused, Event::Mailed], "and the person does not");
}

#[tokio::test]
async fn an_address_that_was_given_away_meanwhile_is_refused_like_a_wrong_pin() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let pin = app.newest_pin(NEW).await;
    app.add_contact(&admin, NEW).await;
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&pin)).await, Code::PinRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "address_taken");
    assert_eq!(ada.ok::<Show>(()).await.email, ADA);
    assert!(ada.signed_in().await);
}

#[tokio::test]
async fn nothing_changes_into_itself() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    assert_eq!(ada.refused::<ChangeEmail>(to(PASSWORD, "ADA@Example.com")).await, Code::NothingChanged);
    let mobile = ada.ok::<Show>(()).await.mobile.unwrap();
    let digits: String = mobile.chars().filter(char::is_ascii_digit).collect();
    assert_eq!(ada.refused::<ChangeMobile>(number(&digits)).await, Code::NothingChanged, "{mobile}");
}

#[tokio::test]
async fn a_pin_works_once_in_its_session_for_ten_minutes() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    assert_eq!(laptop.refused::<ConfirmChange>(email_pin("123456")).await, Code::ChangeEnded, "it began nothing");
    assert_eq!(laptop.refused::<ResendChangePin>(Which { change: Change::Email }).await, Code::ChangeEnded);
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let pin = app.newest_pin(NEW).await;
    assert_eq!(laptop.refused::<ConfirmChange>(email_pin(&pin)).await, Code::ChangeEnded, "bound to its session");
    assert_eq!(ada.refused::<ConfirmChange>(typed(Change::Mobile, &pin)).await, Code::ChangeEnded, "of its own kind");
    app.clock.advance_seconds(10 * 60);
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&pin)).await, Code::ChangeEnded, "too late");
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let pin = app.newest_pin(NEW).await;
    ada.ok::<ConfirmChange>(email_pin(&pin)).await;
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&pin)).await, Code::ChangeEnded, "used");
}

#[tokio::test]
async fn a_newer_change_ends_the_one_before() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let first = app.newest_pin(NEW).await;
    ada.ok::<ChangeEmail>(to(PASSWORD, "third@example.net")).await;
    if first != app.newest_pin("third@example.net").await {
        assert_eq!(ada.refused::<ConfirmChange>(email_pin(&first)).await, Code::PinRefused);
    }
    assert_eq!(ada.ok::<Show>(()).await.pending.len(), 1);
}

#[tokio::test]
async fn a_new_pin_is_sent_a_minute_apart_three_times() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let again = || Which { change: Change::Email };
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let first = app.newest_pin(NEW).await;
    assert_eq!(ada.refused::<ResendChangePin>(again()).await, Code::PinSentRecently);
    app.clock.advance_seconds(60);
    ada.ok::<ResendChangePin>(again()).await;
    let second = app.newest_pin(NEW).await;
    if first != second {
        assert_eq!(ada.refused::<ConfirmChange>(email_pin(&first)).await, Code::PinRefused, "only the newest works");
    }
    app.clock.advance_seconds(60);
    ada.ok::<ResendChangePin>(again()).await;
    app.clock.advance_seconds(60);
    assert_eq!(ada.refused::<ResendChangePin>(again()).await, Code::PinSentRecently, "three of one change");
    let other = ada.refused::<ChangeEmail>(to(PASSWORD, "other@example.net")).await;
    assert_eq!(other, Code::PinSentRecently, "nor by beginning anew: strangers' mailboxes are at the other end");
    assert_eq!(subjects(&app, NEW).await.len(), 3);
    ada.ok::<ConfirmChange>(email_pin(&app.newest_pin(NEW).await)).await;
}

#[tokio::test]
async fn wrong_pins_are_counted_on_the_account_whatever_is_sent_anew() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    ada.ok::<ChangeEmail>(to(PASSWORD, NEW)).await;
    let pin = app.newest_pin(NEW).await;
    for _ in 0..4 {
        assert_eq!(ada.refused::<ConfirmChange>(email_pin(&other_than(&pin))).await, Code::PinRefused);
    }
    app.clock.advance_seconds(60);
    ada.ok::<ResendChangePin>(Which { change: Change::Email }).await;
    let pin = app.newest_pin(NEW).await;
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&other_than(&pin))).await, Code::PinRefused);
    assert_eq!(ada.refused::<ConfirmChange>(email_pin(&pin)).await, Code::PinRefused, "refused like a wrong one");
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    app.sign_in(&app.browser(), ADA).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_clicks_one_changes() {
    let app = Arc::new(TestApp::start().await);
    let ada = start(&app).await;
    app.decide(r#"{"guesses":100}"#).await;
    ada.ok::<ChangeMobile>(number("(555) 010-0188")).await;
    let (pin, cookies) = (app.newest_pin(ADA).await, ada.cookies());
    let tries = (0..5).map(|_| {
        let (app, pin, cookies) = (Arc::clone(&app), pin.clone(), cookies.clone());
        tokio::spawn(async move {
            let copy = app.browser();
            for (name, value) in &cookies {
                copy.plant(name, value);
            }
            copy.post("/api/account/changes/confirm", &typed(Change::Mobile, &pin)).await.status.as_u16()
        })
    });
    let mut won = 0;
    for one in tries.collect::<Vec<_>>() {
        let status = one.await.unwrap();
        assert!(status < 500);
        won += usize::from(status == 200);
    }
    assert_eq!(won, 1);
    let told = subjects(&app, ADA).await.iter().filter(|subject| subject.contains("was changed")).count();
    assert_eq!(told, 1, "one mail");
}

#[tokio::test]
async fn a_practice_without_passwords_lets_nobody_set_one() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    app.decide(r#"{"password":false}"#).await;
    let change = PasswordChange { current: PASSWORD.into(), password: "lantern-58-quartz-meadow".into() };
    assert_eq!(ada.refused::<ChangePassword>(change).await, Code::PasswordNotOffered);
    assert_eq!(app.reasons().await.last().unwrap(), "way_not_offered");
}
