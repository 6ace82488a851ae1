//! A client's own account page.

use shared::endpoint::NoPath;
use shared::failure::Code;
use shared::language::Language;
use shared::link;
use shared::my_account::{
    BrowserPath, ChangePassword, ChosenLanguage, EndSession, Event, ForgetBrowser, PasswordChange, SessionPath,
    SetLanguage, Show, SignOutEverywhere,
};
use shared::sign_in::{AskForLink, LinkToken, OpenLink, Password, RedeemLink, TypedAddress};

use crate::support::{Browser, PASSWORD, TestApp, credentials};

const ADA: &str = "ada@example.com";
const NEW: &str = "lantern-58-quartz-meadow";

fn change(current: &str, password: &str) -> PasswordChange {
    PasswordChange { current: current.into(), password: password.into() }
}

async fn start(app: &TestApp) -> Browser<'_> {
    let admin = app.admin().await;
    app.client(&admin, ADA).await
}

#[tokio::test]
async fn it_shows_what_is_theirs() {
    let app = TestApp::start().await;
    let phone = start(&app).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    app.browser().refused::<Password>(credentials(ADA, "wrong")).await;
    let shown = phone.ok::<Show>(()).await;
    assert_eq!((shown.name.as_str(), shown.email.as_str(), shown.has_password), ("Amelia Hart", ADA, true));
    assert_eq!(shown.sessions.iter().map(|session| session.current).collect::<Vec<_>>(), [true, false]);
    assert_eq!(shown.browsers.iter().map(|browser| browser.current).collect::<Vec<_>>(), [true]);
    assert_eq!(shown.accepted.len(), 2);
    let events: Vec<_> = shown.activity.iter().map(|activity| activity.event).collect();
    assert_eq!(events, [Event::Refused, Event::SignedIn, Event::Mailed, Event::Activated]);
}

#[tokio::test]
async fn asvs_7_4_5_one_ends_ones_own_sessions_and_nobody_elses() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.client(&admin, ADA).await;
    let bob = app.client(&admin, "bob@example.com").await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    let shown = ada.ok::<Show>(()).await;
    let (session, browser) = (shown.sessions[1].id.clone(), shown.browsers[0].id.clone());
    let path = SessionPath { session };
    assert_eq!(bob.refused_at::<EndSession>(&path, ()).await, Code::NotFound);
    assert!(laptop.signed_in().await);
    assert_eq!(ada.ok_at::<EndSession>(&path, ()).await.sessions.len(), 1);
    assert!(!laptop.signed_in().await);
    assert_eq!(ada.refused_at::<EndSession>(&path, ()).await, Code::NotFound);

    let path = BrowserPath { browser };
    assert_eq!(bob.refused_at::<ForgetBrowser>(&path, ()).await, Code::NotFound);
    assert_eq!(ada.ok_at::<ForgetBrowser>(&path, ()).await.browsers, []);
    assert!(ada.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "it owes the PIN again");
}

#[tokio::test]
async fn signing_out_everywhere_ends_everything() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    let old = ada.copy();
    ada.ok::<SignOutEverywhere>(()).await;
    for browser in [&ada, &laptop, &old] {
        assert!(!browser.signed_in().await);
    }
    assert!(old.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_some(), "known no more");
}

#[tokio::test]
async fn asvs_6_2_3_changing_the_password_needs_the_one_before() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let laptop = app.browser();
    app.sign_in(&laptop, ADA).await;
    laptop.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let pending = app.newest_token(ADA, link::SIGN_IN).await;
    assert_eq!(ada.refused::<ChangePassword>(change("", NEW)).await, Code::Required);
    assert_eq!(ada.refused::<ChangePassword>(change("not it", NEW)).await, Code::PasswordWrong);
    assert_eq!(ada.refused::<ChangePassword>(change(PASSWORD, "amelia hart")).await, Code::PasswordPersonal);
    let held = ada.copy();
    let shown = ada.ok::<ChangePassword>(change(PASSWORD, NEW)).await;
    assert_eq!((shown.sessions.len(), shown.browsers.len()), (1, 1), "this browser stays, as a new session");
    assert!(shown.sessions[0].current && shown.browsers[0].current);
    assert!(ada.signed_in().await && !laptop.signed_in().await);
    assert!(!held.signed_in().await, "ASVS 7.2.4: the session has a new id");
    assert_eq!(app.browser().refused::<OpenLink>(LinkToken { token: pending }).await, Code::LinkReplaced);
    assert_eq!(ada.ok::<Password>(credentials(ADA, NEW)).await.pin, None, "still a known browser");
    assert!(app.mail_to(ADA).await.subject.contains("password was changed"), "ASVS 6.3.7");
}

#[tokio::test]
async fn cve_2026_43914_guesses_at_an_open_session_are_counted_too() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    for _ in 0..5 {
        assert_eq!(ada.refused::<ChangePassword>(change("not it", NEW)).await, Code::PasswordWrong);
    }
    assert_eq!(ada.refused::<ChangePassword>(change(PASSWORD, NEW)).await, Code::TooManyRequests);
    app.clock.advance_seconds(15 * 60 + 1);
    ada.ok::<ChangePassword>(change(PASSWORD, NEW)).await;
}

#[tokio::test]
async fn asvs_7_5_1_without_a_password_one_signs_in_again_first() {
    let app = TestApp::start().await;
    let _ = start(&app).await;
    app.take_password(ADA).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    browser.ok::<RedeemLink>(LinkToken { token }).await;
    assert!(browser.ok::<Show>(()).await.signed_in_lately);
    app.clock.advance_seconds(10 * 60);
    assert!(!browser.ok::<Show>(()).await.signed_in_lately);
    assert_eq!(browser.refused::<ChangePassword>(change("", NEW)).await, Code::SignInAgain);
}

#[tokio::test]
async fn the_language_is_that_of_pages_and_mails() {
    let app = TestApp::start().await;
    let ada = start(&app).await;
    let shown = ada.ok_at::<SetLanguage>(&NoPath {}, ChosenLanguage { language: Language::Spanish }).await;
    assert_eq!(shown.language, Language::Spanish);
    ada.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    assert!(app.mail_to(ADA).await.subject.contains("su enlace"));
}
