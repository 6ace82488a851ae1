//! Early links: what somebody wanted to see before they were signed in goes with the mailed link, and nowhere else.

use shared::failure::Code;
use shared::link;
use shared::profile;
use shared::recovery;
use shared::sign_in::{
    Approval, ApproveLink, AskForLink, FinishLink, LinkRequest, LinkToken, RedeemCode, RedeemLink, RenewLink,
    TypedAddress, TypedCode, WaitForLink,
};

use crate::support::{Browser, TestApp, digits_in};

const ADA: &str = "ada@example.com";

fn wanting(email: &str, wanted: &str) -> LinkRequest {
    LinkRequest { email: email.into(), wanted: Some(wanted.into()) }
}

/// An active contact and the path of their home.
async fn start(app: &TestApp) -> (Browser<'_>, String) {
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    let home = link::home(&ada.ok::<profile::Mine>(()).await.profiles[0].id);
    (ada, home)
}

#[tokio::test]
async fn a_sign_in_link_leads_there_on_any_device() {
    let app = TestApp::start().await;
    let (_, home) = start(&app).await;
    app.browser().ok::<AskForLink>(wanting(ADA, &home)).await;
    let mail = app.mail_to(ADA).await;
    assert!(!mail.text.contains(&home), "the mail does not say where");
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let phone = app.browser();
    let arrived = phone.ok::<RedeemLink>(LinkToken { token }).await;
    assert_eq!(arrived.wanted.unwrap().as_str(), home);
}

#[tokio::test]
async fn so_do_its_code_its_number_and_a_renewed_one() {
    let app = TestApp::start().await;
    let (_, home) = start(&app).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(wanting(ADA, &home)).await;
    let code = digits_in(&app.mail_to(ADA).await.text);
    let arrived = browser.ok::<RedeemCode>(TypedCode { code }).await;
    assert_eq!(arrived.wanted.unwrap().as_str(), home);

    let waiting = app.browser();
    waiting.ok::<AskForLink>(wanting(ADA, "/account")).await;
    let number = waiting.ok::<WaitForLink>(()).await.number.unwrap();
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    app.browser().ok::<ApproveLink>(Approval { token: token.clone(), number }).await;
    assert_eq!(waiting.ok::<FinishLink>(()).await.wanted.unwrap().as_str(), "/account");

    let holder = app.browser();
    holder.ok::<RenewLink>(LinkToken { token }).await;
    let fresh = app.newest_token(ADA, link::SIGN_IN).await;
    let arrived = holder.ok::<RedeemLink>(LinkToken { token: fresh }).await;
    assert_eq!(arrived.wanted.unwrap().as_str(), "/account");
}

#[tokio::test]
async fn a_reset_link_says_so_to_whoever_holds_it() {
    let app = TestApp::start().await;
    let (_, home) = start(&app).await;
    app.browser().ok::<recovery::Ask>(wanting(ADA, &home)).await;
    let token = app.newest_token(ADA, link::RECOVERY_PASSWORD).await;
    let opened = app.browser().ok::<recovery::Open>(LinkToken { token }).await;
    assert_eq!(opened.wanted.unwrap().as_str(), home);
}

#[tokio::test]
async fn cwe_601_nobody_is_sent_to_another_website_or_into_the_console() {
    let app = TestApp::start().await;
    let (_, home) = start(&app).await;
    let before = app.mails().await.len();
    for wanted in [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "/p//evil.example",
        "/console",
        "/activate",
        &format!("{home}/../../console"),
        &format!("{home}#{}", "A".repeat(43)),
        &format!("{home}/{}", "a".repeat(300)),
    ] {
        assert_eq!(app.browser().refused::<AskForLink>(wanting(ADA, wanted)).await, Code::Malformed, "{wanted}");
        assert_eq!(app.browser().refused::<recovery::Ask>(wanting(ADA, wanted)).await, Code::Malformed, "{wanted}");
    }
    assert_eq!(app.mails().await.len(), before);
}

#[tokio::test]
async fn it_tells_nothing_about_who_has_the_address() {
    let app = TestApp::start().await;
    let (_, home) = start(&app).await;
    let mut seen = Vec::new();
    for (email, wanted) in [(ADA, Some(home.clone())), ("nobody@example.com", Some(home)), ("other@example.com", None)]
    {
        app.statements();
        let answer = app.browser().post("/api/sign-in/link", &LinkRequest { email: email.into(), wanted }).await;
        seen.push((answer.status, answer.body.len(), app.statements()));
    }
    assert_eq!(seen[0], seen[1]);
    assert_eq!(seen[0], seen[2]);
}

#[tokio::test]
async fn without_a_wish_a_link_leads_to_the_start() {
    let app = TestApp::start().await;
    start(&app).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    assert_eq!(browser.ok::<RedeemLink>(LinkToken { token }).await.wanted, None);
}
