//! A new mobile number, and where its PIN goes.

use shared::delivery::Channel;
use shared::failure::Code;
use shared::my_account::{Change, ChangeMobile, ChangePin, ConfirmChange, MobileChange, ResendChangePin, Which};
use shared::sign_in::CheckIdentity;

use crate::support::{Browser, PASSWORD, TestApp, digits_in};

const ADA: &str = "ada@example.com";
const BOB: &str = "bob@example.com";

fn number(mobile: &str) -> MobileChange {
    MobileChange { current: PASSWORD.into(), mobile: mobile.into() }
}

fn typed(change: Change, pin: &str) -> ChangePin {
    ChangePin { change, pin: pin.into() }
}

async fn start(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    app.client(&admin, ADA).await
}

#[tokio::test]
async fn a_mobile_number_is_proved_at_the_accounts_address() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    let shown = ada.ok::<ChangeMobile>(number("(555) 010-0188")).await;
    assert_eq!((shown.pending[0].to.as_str(), shown.pending[0].sent_to.as_str()), ("(555) 010-0188", ADA));
    let mail = app.mail_to(ADA).await;
    assert!(mail.text.contains("mobile number"), "{}", mail.text);
    let shown = ada.ok::<ConfirmChange>(typed(Change::Mobile, &digits_in(&mail.text))).await;
    assert_eq!(shown.mobile.as_deref(), Some("(555) 010-0188"));
    assert!(app.mail_to(ADA).await.subject.contains("mobile number was changed"), "ASVS 6.3.7");
    assert_eq!(app.reasons().await.last().unwrap(), "mobile_changed");
    assert!(laptop.signed_in().await, "no way in hangs on the number");
}

#[tokio::test]
async fn a_mobile_number_is_proved_by_a_text_message_to_it_where_they_are_carried() {
    let app = TestApp::start().await;
    app.context.carry_texts();
    let ada = start(&app).await;
    let mails = app.mails().await.len();
    let shown = ada.ok::<ChangeMobile>(number("+1 (555) 010-0188")).await;
    let pending = &shown.pending[0];
    assert_eq!((pending.channel, pending.sent_to.as_str()), (Channel::Sms, "+1 (555) 010-0188"));
    let [text] = app.texts().await.try_into().unwrap();
    assert_eq!(
        (text.to.as_str(), app.mails().await.len()),
        ("+15550100188", mails),
        "to the new number and nowhere else"
    );
    assert!(text.text.ends_with(&format!("\n@localhost #{}", digits_in(&text.text))), "{}", text.text);

    app.clock.advance_seconds(60);
    ada.ok::<ResendChangePin>(Which { change: Change::Mobile }).await;
    let newest = digits_in(&app.texts().await.pop().unwrap().text);
    let shown = ada.ok::<ConfirmChange>(typed(Change::Mobile, &newest)).await;
    assert_eq!(shown.mobile.as_deref(), Some("+1 (555) 010-0188"));
    assert!(app.mail_to(ADA).await.subject.contains("mobile number was changed"), "ASVS 6.3.7");
}

#[tokio::test]
async fn a_number_gets_three_texts_in_ten_minutes_whoever_names_it_and_keeps_its_security_codes() {
    let app = TestApp::start().await;
    app.context.carry_texts();
    crate::identity::offer(&app).await;
    let admin = app.admin().await;
    let (ada, bob, eve) =
        (app.client(&admin, ADA).await, app.client(&admin, BOB).await, app.client(&admin, "eve@example.com").await);
    let hers = "(555) 010-0188";
    ada.ok::<ChangeMobile>(number(hers)).await;
    let pin = digits_in(&app.texts().await.pop().unwrap().text);
    ada.ok::<ConfirmChange>(typed(Change::Mobile, &pin)).await;
    app.clock.advance_seconds(10 * 60);
    for _ in 0..3 {
        bob.ok::<ChangeMobile>(number(hers)).await;
        app.texts().await;
    }
    assert_eq!(eve.refused::<ChangeMobile>(number(hers)).await, Code::PinSentRecently);
    assert_eq!(app.reasons().await.pop().unwrap(), "too_many_requests");
    eve.ok::<ChangeMobile>(number("(555) 010-0177")).await;
    assert_eq!(app.texts().await.iter().filter(|text| text.to.ends_with("5550100188")).count(), 4);

    app.browser().ok::<CheckIdentity>(crate::identity::typed(ADA, "6789")).await;
    let code = app.texts().await.pop().unwrap();
    assert!(code.to.ends_with("5550100188") && code.text.contains("security code"), "{}", code.text);
}
