//! Identity check and security code.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use server::entity::{account, identity_check, outbox, throttle};
use shared::access_log::Reason;
use shared::contact::{Add, NewContact, TypedFact};
use shared::delivery::{self, Channel};
use shared::endpoint::{ContactPath, NoPath};
use shared::failure::Code;
use shared::sign_in::{
    By, CheckIdentity, ConfirmSecurityCode, Password, ResendSecurityCode, TypedIdentity, TypedSecurityCode,
};

use crate::support::{Browser, PASSWORD, TestApp, credentials, digits_in, new_contact};

pub(crate) const ADA: &str = "ada@example.com";
const NUMBER: &str = "+15550100199";

/// What is typed in the check.
pub(crate) fn typed(email: &str, fact: &str) -> TypedIdentity {
    TypedIdentity { email: email.into(), fact: fact.into() }
}

/// The practice offers this way in, beside the others.
pub(crate) async fn offer(app: &TestApp) {
    app.decide(r#"{"identity":true}"#).await;
}

/// The code of the newest text message.
pub(crate) async fn texted(app: &TestApp) -> String {
    digits_in(&app.texts().await.pop().expect("a text message").text)
}

pub(crate) fn code(code: &str) -> TypedSecurityCode {
    TypedSecurityCode { code: code.into() }
}

/// A portal that offers this way in, with one active contact.
pub(crate) async fn with_ada() -> TestApp {
    let app = TestApp::start().await;
    offer(&app).await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app
}

pub(crate) async fn newest_reason(app: &TestApp) -> String {
    app.reasons().await.pop().unwrap()
}

/// A browser whose check has just matched.
pub(crate) async fn checked(app: &TestApp) -> Browser<'_> {
    let browser = app.browser();
    browser.ok::<CheckIdentity>(typed(ADA, "6789")).await;
    browser
}

#[tokio::test]
async fn a_code_on_the_mobile_signs_in() {
    let app = with_ada().await;
    let browser = app.browser();
    let sent = browser.ok::<CheckIdentity>(typed("ADA@example.com", " 67-89 ")).await;
    assert_eq!((sent.digits, sent.resend_at.unwrap().seconds_since(sent.now)), (6, 60));
    assert_eq!(newest_reason(&app).await, "security_code_sent");
    let texts = app.texts().await;
    assert_eq!((texts.len(), texts[0].to.as_str()), (1, NUMBER));
    let code_sent = digits_in(&texts[0].text);
    assert!(texts[0].text.ends_with(&format!("\n@localhost #{code_sent}")), "{}", texts[0].text);
    assert!(!browser.signed_in().await);
    let spaced = format!("{} {}", &code_sent[..3], &code_sent[3..]);
    browser.ok::<ConfirmSecurityCode>(code(&spaced)).await;
    assert!(browser.signed_in().await);
    assert_eq!(newest_reason(&app).await, "client_access_authenticate_success");
    assert!(!browser.cookies().contains_key("portico-step"));
}

#[tokio::test]
async fn the_code_may_come_by_mail_instead() {
    let app = with_ada().await;
    let browser = checked(&app).await;
    let old = texted(&app).await;
    browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
    assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&old)).await, Code::SecurityCodeRefused, "newest only");
    assert_eq!(newest_reason(&app).await, "used_security_code", "and staff read that it was replaced");
    let mail = app.mail_to(ADA).await;
    assert!(mail.subject.contains("security code"), "{}", mail.subject);
    browser.ok::<ConfirmSecurityCode>(code(&digits_in(&mail.text))).await;
    assert!(browser.signed_in().await);
    assert_eq!(app.texts().await.len(), 1);
}

#[tokio::test]
async fn every_cause_gets_the_same_answer_no_message_and_its_own_log_row() {
    let app = with_ada().await;
    let admin = app.staff_browser("admin@practice.example").await;
    app.client(&admin, "disabled@example.com").await;
    app.disable("disabled@example.com").await;
    app.client(&admin, "locked@example.com").await;
    lock(&app, "locked@example.com").await;
    app.add_contact(&admin, "ready@example.com").await;
    let bare =
        NewContact { mobile: String::new(), identity_fact: TypedFact::default(), ..new_contact("bare@example.com") };
    admin.ok::<Add>(bare).await;
    let mut answers = Vec::new();
    for (email, fact, reason) in [
        (ADA, "0000", Reason::SsnMismatch),
        ("nobody@example.com", "6789", Reason::NoContactFound),
        ("disabled@example.com", "6789", Reason::Disabled),
        ("locked@example.com", "6789", Reason::Locked),
        ("ready@example.com", "6789", Reason::NotActivated),
        ("bare@example.com", "6789", Reason::NotReady),
        (ADA, "6789", Reason::SecurityCodeSent),
    ] {
        let (browser, rows) = (app.browser(), app.log().await.len());
        let answer = browser.call::<CheckIdentity>(&NoPath {}, &typed(email, fact)).await;
        assert_eq!(answer.status, 200, "{email}");
        let log = app.log().await;
        assert_eq!(log.len(), rows + 1, "{email}: one row");
        assert_eq!(log.last().unwrap().reason, server::audit::tag(reason), "{email}");
        assert!(!log.last().unwrap().detail.as_ref().unwrap().contains(fact), "{email}");
        if reason == Reason::NotReady {
            let detail = log.last().unwrap().detail.clone().unwrap();
            assert_eq!(detail, "bare@example.com: no mobile number, no last 4 digits of the SSN");
        }
        let texts = app.texts().await.len();
        assert_eq!(texts, usize::from(reason == Reason::SecurityCodeSent), "{email}");
        let mut names: Vec<_> = answer.headers.keys().map(ToString::to_string).collect();
        names.sort();
        let digits = |text: String| text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
        answers.push((digits(answer.text()), names));
        // A code that was never sent is refused as a wrong one.
        let wrong = browser.call::<ConfirmSecurityCode>(&NoPath {}, &code("000000")).await;
        let problem = wrong.problem();
        assert_eq!((problem.code, problem.retry_after), (Code::SecurityCodeRefused, None), "{email}");
        assert_eq!(newest_reason(&app).await, "wrong_security_code", "{email}");
    }
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
}

pub(crate) async fn lock(app: &TestApp, email: &str) {
    let writer = app.context.database().writer();
    let (contact, _) = server::account::find_contact(writer, &app.practice.id, email).await.unwrap().unwrap();
    account::Entity::update_many()
        .col_expr(account::Column::LockedByStaffAt, Expr::value(1_i64))
        .filter(account::Column::ContactId.eq(&contact.id))
        .exec(writer)
        .await
        .unwrap();
    server::listed::keep(writer, &contact.id).await.unwrap();
}

#[tokio::test]
async fn what_runs_does_not_tell_who_exists() {
    let app = with_ada().await;
    let mut traces = Vec::new();
    for (email, fact) in [(ADA, "0000"), ("nobody@example.com", "0000")] {
        let browser = app.browser();
        let hashes = app.context.hasher().done();
        let before = (app.count::<outbox::Entity>().await, app.count::<identity_check::Entity>().await);
        let counts = app.count::<throttle::Entity>().await;
        app.statements();
        browser.ok::<CheckIdentity>(typed(email, fact)).await;
        let checking = app.statements();
        browser.refused::<ConfirmSecurityCode>(code("123456")).await;
        let confirming = app.statements();
        browser.ok::<ResendSecurityCode>(By { channel: Channel::Mail }).await;
        let resending = app.statements();
        let after = (app.count::<outbox::Entity>().await, app.count::<identity_check::Entity>().await);
        assert_eq!((after.0 - before.0, after.1 - before.1), (2, 1));
        let counts = app.count::<throttle::Entity>().await - counts;
        traces.push((checking, confirming, resending, counts > 0, app.context.hasher().done() - hashes));
    }
    assert_eq!(traces[0].0, traces[1].0, "checking");
    assert_eq!(traces[0].1, traces[1].1, "confirming");
    assert_eq!(traces[0].2, traces[1].2, "sending again");
    assert_eq!(traces[0].4, 3, "one hash each");
    assert_eq!(traces[0], traces[1]);
    assert!(app.texts().await.is_empty() && app.mails().await.iter().all(|mail| !mail.subject.contains("security")));
}

#[tokio::test]
async fn what_is_no_fact_is_a_wrong_field_and_never_logged() {
    let app = with_ada().await;
    let rows = app.log().await.len();
    for wrong in ["correct-demo-passphrase", "123-45-6789", "678"] {
        let refused = app.browser().refused::<CheckIdentity>(typed(ADA, wrong)).await;
        assert_eq!(refused, Code::LastFourInvalid, "{wrong}");
    }
    assert_eq!(app.browser().refused::<CheckIdentity>(typed(ADA, "")).await, Code::Required);
    assert_eq!(app.log().await.len(), rows);
}

#[tokio::test]
async fn wrong_facts_spend_the_budget_of_all_ways_in() {
    let app = with_ada().await;
    for _ in 0..5 {
        app.clock.advance_seconds(4);
        app.browser().ok::<CheckIdentity>(typed(ADA, "0000")).await;
    }
    app.clock.advance_seconds(60);
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "locked");
    assert!(app.texts().await.is_empty(), "the right fact after exhaustion sends nothing");
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    assert_eq!(newest_reason(&app).await, "locked");
}

/// Ten thousand values, known to many: a right one must not give five more passwords.
#[tokio::test]
async fn a_right_fact_refills_no_budget_and_costs_none() {
    let app = with_ada().await;
    for _ in 0..4 {
        app.clock.advance_seconds(4);
        app.browser().refused::<Password>(credentials(ADA, "wrong password")).await;
    }
    app.clock.advance_seconds(4);
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "security_code_sent");
    app.clock.advance_seconds(4);
    app.browser().refused::<Password>(credentials(ADA, "wrong password")).await;
    app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await;
    assert_eq!(newest_reason(&app).await, "locked", "the fifth locked");
}

#[tokio::test]
async fn shesha_4773_sms_pumping_is_capped_per_number_contact_and_day_and_not_told() {
    let app = with_ada().await;
    for sent in 1..=3 {
        checked(&app).await;
        assert_eq!(app.texts().await.len(), sent);
    }
    let fourth = checked(&app).await;
    assert_eq!(newest_reason(&app).await, "too_many_requests");
    assert_eq!(app.texts().await.len(), 3, "three to a number in ten minutes");
    assert_eq!(fourth.refused::<ConfirmSecurityCode>(code("123456")).await, Code::SecurityCodeRefused);
    let mut sent = 3;
    for _ in 0..6 {
        app.clock.advance_seconds(11 * 60);
        for _ in 0..3 {
            checked(&app).await;
            sent = app.texts().await.len();
        }
    }
    assert_eq!(sent, 10, "ten in a day");
    app.clock.advance_seconds(24 * 60 * 60);
    checked(&app).await;
    assert_eq!(app.texts().await.len(), 11);
}

#[tokio::test]
async fn strangers_use_up_nobodys_codes() {
    let app = with_ada().await;
    for _ in 0..4 {
        app.clock.advance_seconds(4);
        app.browser().ok::<CheckIdentity>(typed(ADA, "0000")).await;
    }
    app.clock.advance_seconds(4);
    checked(&app).await;
    assert_eq!(app.texts().await.len(), 1);
}

#[tokio::test]
async fn a_network_has_its_share() {
    let app = with_ada().await;
    for number in 0..30 {
        app.browser().ok::<CheckIdentity>(typed(&format!("nobody{number}@example.com"), "6789")).await;
    }
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "too_many_requests");
    let elsewhere = app.browser_at([198, 51, 100, 7]);
    elsewhere.ok::<CheckIdentity>(typed(ADA, "6789")).await;
    assert_eq!(app.texts().await.len(), 1);
}

#[tokio::test]
async fn a_practice_that_does_not_offer_it_answers_alike_and_sends_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    checked(&app).await;
    assert_eq!(newest_reason(&app).await, "way_not_offered");
    assert!(app.texts().await.is_empty());
    offer(&app).await;
    let browser = checked(&app).await;
    let sent = texted(&app).await;
    app.decide("{}").await;
    assert_eq!(browser.refused::<ConfirmSecurityCode>(code(&sent)).await, Code::SecurityCodeRefused);
    assert_eq!(newest_reason(&app).await, "way_not_offered");
}

#[tokio::test]
async fn a_practice_may_ask_for_another_fact() {
    let app = TestApp::start().await;
    app.decide(r#"{"identity":true,"identity_fact":"member_number"}"#).await;
    let admin = app.admin().await;
    let typed_contact = NewContact { identity_fact: TypedFact("wp-0042".into()), ..new_contact(ADA) };
    let id = admin.ok::<Add>(typed_contact).await.id;
    let token = app.invite_again(&admin, &id, ADA).await;
    app.activate(&crate::support::Invited { id, token }).await;
    app.browser().ok::<CheckIdentity>(typed(ADA, "WP 0043")).await;
    assert_eq!(newest_reason(&app).await, "fact_mismatch");
    let browser = app.browser();
    browser.ok::<CheckIdentity>(typed(ADA, "WP 0042")).await;
    let sent = texted(&app).await;
    browser.ok::<ConfirmSecurityCode>(code(&sent)).await;
    assert!(browser.signed_in().await);
}

#[tokio::test]
async fn staff_see_how_a_text_message_fared_and_not_what_it_said() {
    let app = with_ada().await;
    checked(&app).await;
    let sent = texted(&app).await;
    let admin = app.staff_browser("admin@practice.example").await;
    let reader = app.context.database().reader();
    let (ada, _) = server::account::find_contact(reader, &app.practice.id, ADA).await.unwrap().unwrap();
    let path = ContactPath { contact: ada.id.try_into().unwrap() };
    let answer = admin.call::<delivery::List>(&path, &()).await;
    assert!(!answer.text().contains(&sent));
    let listed = admin.ok_at::<delivery::List>(&path, ()).await.deliveries;
    let newest = &listed[0];
    assert_eq!((newest.message, newest.channel), (delivery::Message::SecurityCode, Channel::Sms));
    assert!(matches!(newest.state, delivery::State::Sent { .. }));
}
