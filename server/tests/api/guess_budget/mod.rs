//! Guess budgets under load: twenty guesses at the same moment, a hundred under `cargo xtask prove`, each from a new
//! browser in a network of its own, with resends in between. Never more are compared than the budget allows, and then
//! the right secret is refused in the very bytes of a wrong one.

mod birth_date;
mod staff;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sea_orm::ConnectionTrait;
use serde_json::{Value, json};
use shared::access_log::Reason;
use shared::contact::{Add, NewContact, TypedFact};
use shared::delivery::Channel;
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::my_account::{Change, ChangeEmail, ChangeMobile, EmailChange, MobileChange, ResendChangePin, Which};
use shared::sign_in::{
    AskForLink, By, CheckIdentity, LinkToken, MakePhonePin, Password, RedeemLink, ResendSecurityCode, Session,
    SessionState, TypedAddress, TypedIdentity, WaitForLink, WaitState,
};

use crate::support::{
    Browser, Invited, PASSWORD, Shot, TestApp, at_once, calling, credentials, digits_in, new_contact, other_than,
    parallel, proving,
};

const ADA: &str = "ada@example.com";
const ADMIN: &str = "admin@practice.example";
const NEW: &str = "lantern-58-quartz-meadow";

/// Guesses at the same moment.
fn crowd() -> usize {
    if proving() { parallel().min(100) } else { 20 }
}

type Cookies = BTreeMap<String, String>;

/// Sends the same guess as often as the crowd is large, from browsers that hold these cookies in turn. Answers with the
/// different things they were told.
async fn storm(app: &Arc<TestApp>, jars: &[Cookies], path: &'static str, body: &Value) -> BTreeSet<String> {
    let shots = (0..crowd()).map(|number| {
        let cookies = jars.get(number % jars.len().max(1)).cloned().unwrap_or_default();
        Shot { path, body: body.clone(), cookies }
    });
    at_once(app, shots).await.iter().map(|answer| answer.comparable()).collect()
}

/// The same crowd again and again, each time once the wait after the last guess is over, until the lock has fallen.
async fn spend(app: &Arc<TestApp>, jars: &[Cookies], path: &'static str, body: &Value) -> BTreeSet<String> {
    let mut told = BTreeSet::new();
    for _ in 0..4 {
        told.extend(storm(app, jars, path, body).await);
        // Longer than the longest wait before the fifth guess.
        app.clock.advance_seconds(5);
    }
    told
}

/// How many rows of the log have one of these reasons.
async fn logged(app: &TestApp, reasons: &[Reason]) -> usize {
    let tags: Vec<_> = reasons.iter().map(|reason| server::audit::tag(*reason)).collect();
    app.reasons().await.iter().filter(|reason| tags.contains(reason)).count()
}

async fn start() -> Arc<TestApp> {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    drop(admin);
    Arc::new(app)
}

async fn phone_pin(app: &TestApp) -> String {
    let (contact, _) =
        server::account::find_contact(app.context.database().reader(), &app.practice.id, ADA).await.unwrap().unwrap();
    let path = ContactPath { contact: contact.id.try_into().unwrap() };
    app.staff_browser("admin@practice.example").await.ok_at::<MakePhonePin>(&path, calling()).await.pin
}

async fn ask(app: &TestApp) -> Browser<'_> {
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    browser
}

/// Of a crowd of passwords at `path` five are compared.
async fn five_passwords(app: &Arc<TestApp>, email: &str, path: &'static str) {
    let (wrong, right) = (json!(credentials(email, "wrong")), json!(credentials(email, PASSWORD)));
    let told = spend(app, &[], path, &wrong).await;
    assert!(told.len() <= 2, "refused, or refused and asked to wait: {told:#?}");
    let wrong = storm(app, &[], path, &wrong).await;
    assert_eq!(wrong.len(), 1, "{wrong:#?}");
    let right = storm(app, &[], path, &right).await;
    assert_eq!(right, wrong);
    assert_eq!(logged(app, &[Reason::WrongPassword]).await, 5);
    let not_compared = logged(app, &[Reason::Locked, Reason::TooManyRequests]).await;
    assert_eq!(not_compared, 6 * crowd() - 5, "one row each");
    assert!(logged(app, &[Reason::Locked]).await >= 2 * crowd());
}

#[tokio::test(flavor = "multi_thread")]
async fn keycloak_31726_of_a_crowd_of_passwords_five_are_compared() {
    five_passwords(&start().await, ADA, "/api/sign-in").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_that_comes_too_soon_is_neither_compared_nor_counted() {
    let app = start().await;
    app.decide(r#"{"guesses":100}"#).await;
    for _ in 0..9 {
        app.clock.advance_seconds(8);
        app.browser().refused::<Password>(credentials(ADA, "wrong")).await;
    }
    // The next one is looked at after eight seconds, and a crowd may last longer.
    app.clock.stop();
    let wrong = storm(&app, &[], "/api/sign-in", &json!({ "email": ADA, "password": "wrong" })).await;
    let right = storm(&app, &[], "/api/sign-in", &json!({ "email": ADA, "password": PASSWORD })).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    let waited = logged(&app, &[Reason::TooManyRequests]).await;
    assert_eq!((logged(&app, &[Reason::WrongPassword]).await, waited), (9, 2 * crowd()));
    app.clock.advance_seconds(8);
    assert!(app.browser().ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "no wait was prolonged");
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_codes_and_phone_pins_share_five() {
    let app = start().await;
    let pin = phone_pin(&app).await;
    let asked = ask(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    let guess = |kind: usize, password: &str, pin: &str, code: &str| match kind % 3 {
        0 => {
            Shot { path: "/api/sign-in", body: json!({ "email": ADA, "password": password }), cookies: Cookies::new() }
        }
        1 => {
            Shot { path: "/api/sign-in/phone-pin", body: json!({ "email": ADA, "pin": pin }), cookies: Cookies::new() }
        }
        _ => Shot { path: "/api/sign-in/link/code", body: json!({ "code": code }), cookies: asked.cookies() },
    };
    let told = |answers: Vec<crate::support::Answer>| -> BTreeSet<_> {
        answers.iter().map(|answer| answer.comparable()).collect()
    };
    let (bad_pin, bad_code) = (other_than(&pin), other_than(&code));
    for _ in 0..4 {
        at_once(&app, (0..crowd()).map(|kind| guess(kind, "wrong", &bad_pin, &bad_code))).await;
        app.clock.advance_seconds(5);
    }
    let wrong = told(at_once(&app, (0..crowd()).map(|kind| guess(kind, "wrong", &bad_pin, &bad_code))).await);
    let right = told(at_once(&app, (0..crowd()).map(|kind| guess(kind, PASSWORD, &pin, &code))).await);
    assert_eq!(wrong.len(), 3, "one answer each: {wrong:#?}");
    assert_eq!(right, wrong);
    assert_eq!(logged(&app, &[Reason::WrongPassword, Reason::WrongPhonePin, Reason::WrongCode]).await, 5);
}

#[tokio::test(flavor = "multi_thread")]
async fn shesha_4772_new_mails_and_new_browsers_give_no_more_than_twenty_codes_a_month() {
    let app = start().await;
    let mut wrong = BTreeSet::new();
    for _ in 0..6 {
        app.clock.advance_seconds(16 * 60);
        let browser = ask(&app).await;
        let code = other_than(&digits_in(&app.mail_to(ADA).await.text));
        wrong.extend(spend(&app, &[browser.cookies()], "/api/sign-in/link/code", &json!({ "code": code })).await);
    }
    assert_eq!(logged(&app, &[Reason::WrongCode]).await, 20);
    app.clock.advance_seconds(16 * 60);
    let browser = ask(&app).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    browser.post("/api/sign-in/link/code", &json!({ "code": code })).await;
    assert_eq!(app.reasons().await.pop().unwrap(), "too_many_requests", "neither wrong, nor replaced, nor used");
    let right = spend(&app, &[browser.cookies()], "/api/sign-in/link/code", &json!({ "code": code })).await;
    assert_eq!(right, wrong);
    assert!(!browser.signed_in().await);
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
}

/// Of mailed PINs at `path`, ten in all are compared, whoever gave the right password in however many browsers, and
/// whatever was mailed again. `password` signs half in.
async fn ten_mailed_pins(app: &Arc<TestApp>, email: &str, (password, path): (&str, &'static str)) {
    let (first, second) = (app.browser(), app.browser_at([192, 0, 2, 1]));
    let mut pins = Vec::new();
    for browser in [&first, &second] {
        assert_eq!(browser.post(password, &credentials(email, PASSWORD)).await.status, 200);
        pins.push(app.newest_pin(email).await);
    }
    let typed = |pin: &str| json!({ "pin": pin, "remember": false });
    let mut wrong = BTreeSet::new();
    for jars in [vec![first.cookies(), second.cookies()], vec![second.cookies()]] {
        let none = (0..10).map(|digit| digit.to_string().repeat(pins[0].len())).find(|pin| !pins.contains(pin));
        wrong.extend(storm(app, &jars, path, &typed(&none.unwrap())).await);
        if jars.len() == 2 {
            // The last of the three that are mailed in ten minutes.
            app.clock.advance_seconds(61);
            assert_eq!(first.post(&format!("{path}/resend"), &Value::Null).await.status, 200);
            pins[0] = app.newest_pin(email).await;
        }
    }
    // One more than five at either PIN finds it used up, and is counted all the same.
    let counted = logged(app, &[Reason::WrongPin, Reason::UsedPin]).await;
    assert_eq!(counted, 10, "the count is the account's");
    for (browser, pin) in [&first, &second].into_iter().zip(pins) {
        let right = storm(app, &[browser.cookies()], path, &typed(&pin)).await;
        assert_eq!((right.len(), &right), (1, &wrong));
    }
    for browser in [first, second] {
        assert_eq!(browser.ok::<Session>(()).await, SessionState::SignedOut);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn thunderbolt_pr_555_resends_and_new_browsers_give_no_more_than_ten_pins() {
    ten_mailed_pins(&start().await, ADA, ("/api/sign-in", "/api/sign-in/pin")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_phone_pin_bears_ten_guesses_whatever_lies_between() {
    let app = start().await;
    let pin = phone_pin(&app).await;
    let mut wrong = BTreeSet::new();
    let path = "/api/sign-in/phone-pin";
    for _ in 0..3 {
        wrong.extend(spend(&app, &[], path, &json!({ "email": ADA, "pin": other_than(&pin) })).await);
        app.clock.advance_seconds(16 * 60);
    }
    assert_eq!(logged(&app, &[Reason::WrongPhonePin]).await, 10);
    let right = spend(&app, &[], path, &json!({ "email": ADA, "pin": pin })).await;
    assert_eq!(right, wrong);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_waiting_browsers_number_bears_three_guesses() {
    let app = start().await;
    let waiting = ask(&app).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let shown = waiting.ok::<WaitForLink>(()).await.number.unwrap();
    let wrong = json!({ "token": token, "number": if shown == "00" { "01" } else { "00" } });
    storm(&app, &[], "/api/sign-in/link/approve", &wrong).await;
    let wrong = storm(&app, &[], "/api/sign-in/link/approve", &wrong).await;
    let right = json!({ "token": token, "number": shown });
    let right = storm(&app, &[], "/api/sign-in/link/approve", &right).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    assert_eq!(waiting.ok::<WaitForLink>(()).await.state, WaitState::Waiting);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_open_session_bears_five_guesses_at_its_password() {
    let app = start().await;
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    let path = "/api/account/password";
    let wrong = json!({ "current": "not it", "password": NEW });
    storm(&app, &[ada.cookies()], path, &wrong).await;
    assert_eq!(logged(&app, &[Reason::WrongPassword]).await, 5);
    let wrong = storm(&app, &[ada.cookies()], path, &wrong).await;
    let right = storm(&app, &[ada.cookies()], path, &json!({ "current": PASSWORD, "password": NEW })).await;
    assert_eq!((right.len(), &right), (1, &wrong));
}

#[tokio::test(flavor = "multi_thread")]
async fn new_addresses_and_numbers_share_a_sessions_five() {
    let app = start().await;
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    let (jars, email, mobile) = ([ada.cookies()], "/api/account/email", "/api/account/mobile");
    let to = |current: &str| json!({ "current": current, "email": "ada.hart@example.net" });
    let number = |current: &str| json!({ "current": current, "mobile": "(555) 010-0188" });
    storm(&app, &jars, email, &to("not it")).await;
    storm(&app, &jars, mobile, &number("not it")).await;
    assert_eq!(logged(&app, &[Reason::WrongPassword]).await, 5);
    for (path, wrong, right) in [(email, to("not it"), to(PASSWORD)), (mobile, number("not it"), number(PASSWORD))] {
        let (wrong, right) = (storm(&app, &jars, path, &wrong).await, storm(&app, &jars, path, &right).await);
        assert_eq!((right.len(), &right), (1, &wrong), "{path}");
    }
    assert_eq!(logged(&app, &[Reason::ChangePinSent]).await, 0);
}

/// Of an email address and of a mobile number at once, and another PIN in between: the five are the account's.
#[tokio::test(flavor = "multi_thread")]
async fn textbee_pr_238_the_pins_of_changes_bear_five_guesses_in_all() {
    let app = start().await;
    let ada = app.browser();
    app.sign_in(&ada, ADA).await;
    let elsewhere = "ada.hart@example.net";
    ada.ok::<ChangeEmail>(EmailChange { current: PASSWORD.into(), email: elsewhere.into() }).await;
    let email = app.newest_pin(elsewhere).await;
    ada.ok::<ChangeMobile>(MobileChange { current: PASSWORD.into(), mobile: "(555) 010-0188".into() }).await;
    let mobile = app.newest_pin(ADA).await;
    let (path, jars) = ("/api/account/changes/confirm", [ada.cookies()]);
    let typed = |change: &str, pin: &str| json!({ "change": change, "pin": pin });
    let both = [typed("email", &other_than(&email)), typed("mobile", &other_than(&mobile))];
    let shots = (0..crowd()).map(|number| Shot { path, body: both[number % 2].clone(), cookies: jars[0].clone() });
    at_once(&app, shots).await;
    assert_eq!(logged(&app, &[Reason::WrongPin]).await, 5, "of both together");
    app.clock.advance_seconds(61);
    ada.ok::<ResendChangePin>(Which { change: Change::Email }).await;
    let email = app.newest_pin(elsewhere).await;
    let mut wrong = storm(&app, &jars, path, &typed("email", &other_than(&email))).await;
    wrong.extend(storm(&app, &jars, path, &both[1]).await);
    for (change, pin) in [("email", email), ("mobile", mobile)] {
        let right = storm(&app, &jars, path, &typed(change, &pin)).await;
        assert_eq!((right.len(), &right), (1, &wrong), "{change}");
    }
    assert_eq!(logged(&app, &[Reason::WrongPin, Reason::UsedPin]).await, 5, "a new PIN gives no more");
    assert_eq!(logged(&app, &[Reason::EmailChanged, Reason::MobileChanged]).await, 0);
}

/// Of answers to an identity check five are compared, and the right one then sends nothing. They spend the account's own.
async fn five_facts(app: &Arc<TestApp>, (wrong, right): (&str, &str), reason: Reason) {
    let (path, typed) = ("/api/sign-in/identity", |fact: &str| json!({ "email": ADA, "fact": fact }));
    let wrong = spend(app, &[], path, &typed(wrong)).await;
    assert_eq!(logged(app, &[reason]).await, 5);
    let right = storm(app, &[], path, &typed(right)).await;
    assert_eq!((right.len(), &right), (1, &wrong), "one answer, right or wrong, compared or not");
    assert_eq!((app.texts().await.len(), logged(app, &[Reason::SecurityCodeSent]).await), (0, 0));
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
}

#[tokio::test(flavor = "multi_thread")]
async fn identity_checks_spend_the_accounts_five_and_the_right_fact_then_sends_nothing() {
    let app = start().await;
    app.decide(r#"{"identity":true}"#).await;
    five_facts(&app, ("0000", "6789"), Reason::SsnMismatch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn another_fact_than_the_ssn_spends_the_accounts_five_too() {
    let app = Arc::new(TestApp::start().await);
    app.decide(r#"{"identity":true,"identity_fact":"member_number"}"#).await;
    let admin = app.admin().await;
    let member = NewContact { identity_fact: TypedFact("WP-0042".into()), ..new_contact(ADA) };
    let id = admin.ok::<Add>(member).await.id;
    let token = app.invite_again(&admin, &id, ADA).await;
    app.activate(&Invited { id, token }).await;
    five_facts(&app, ("WP-0043", "WP-0042"), Reason::FactMismatch).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hcb_pr_13059_a_security_code_bears_five_guesses_and_the_step_ten() {
    let app = start().await;
    app.decide(r#"{"identity":true}"#).await;
    let browser = app.browser();
    let typed = || TypedIdentity { email: ADA.into(), fact: "6789".into() };
    browser.ok::<CheckIdentity>(typed()).await;
    let code = digits_in(&app.texts().await.pop().unwrap().text);
    let (path, jars) = ("/api/sign-in/identity/code", [browser.cookies()]);
    storm(&app, &jars, path, &json!({ "code": other_than(&code) })).await;
    // One of the code's five may come late to the account's ten: then it is not compared either.
    assert!((1..=5).contains(&logged(&app, &[Reason::WrongSecurityCode]).await), "of one code");
    let counted = logged(&app, &[Reason::WrongSecurityCode, Reason::UsedSecurityCode]).await;
    assert_eq!(counted, 10, "of the account, as with PINs");
    let wrong = storm(&app, &jars, path, &json!({ "code": other_than(&code) })).await;
    let right = storm(&app, &jars, path, &json!({ "code": code })).await;
    assert_eq!((right.len(), &right), (1, &wrong));
    // Neither another code nor another check gives more guesses, or another text message to pay for.
    app.clock.advance_seconds(61);
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Sms }).await;
    app.browser().ok::<CheckIdentity>(typed()).await;
    assert_eq!((app.texts().await.len(), browser.signed_in().await), (1, false));
}

#[tokio::test]
async fn cve_2026_35597_a_guess_stays_counted_when_what_follows_it_fails() {
    let app = start().await;
    let rename = async |from: &str, to: &str| {
        let writer = app.context.database().writer();
        writer.execute_unprepared(&format!("ALTER TABLE {from} RENAME TO {to}")).await.unwrap();
    };
    rename("access_log", "mislaid").await;
    for _ in 0..5 {
        app.clock.advance_seconds(5);
        assert_eq!(app.browser().refused::<Password>(credentials(ADA, "wrong")).await, Code::Internal);
    }
    rename("mislaid", "access_log").await;
    app.clock.advance_seconds(16);
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
}
