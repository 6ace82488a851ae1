//! What was decided where texts pull apart, a test each that has no other name already.

use shared::activation::{Accept, ConfirmBirthDate, Open, SetPassword};
use shared::endpoint::ContactPath;
use shared::failure::Code;
use shared::link;
use shared::sign_in::{
    AskForLink, LinkToken, MakePhonePin, OpenLink, Password, RedeemCode, RedeemLink, TypedAddress, TypedCode,
};

use super::ADA;
use crate::support::{PASSWORD, TestApp, calling, credentials, digits_in};

#[tokio::test]
async fn d1_a_practice_may_shorten_links_to_ten_minutes() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    app.decide(r#"{"link_minutes":10}"#).await;
    let browser = app.browser();
    browser.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    let held = || LinkToken { token: token.clone() };
    app.clock.advance_seconds(10 * 60 - 5);
    browser.ok::<OpenLink>(held()).await;
    app.clock.advance_seconds(5);
    assert_eq!(browser.refused::<RedeemLink>(held()).await, Code::LinkExpired);
}

#[tokio::test]
async fn d2_only_the_browser_that_asked_is_told_to_go_on_by_itself() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    app.client(&admin, ADA).await;
    let (asked, other) = (app.browser(), app.browser());
    asked.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let held = LinkToken { token: app.newest_token(ADA, link::SIGN_IN).await };
    // Another's own wait, for another link, is not this one.
    other.ok::<AskForLink>(TypedAddress { email: "nobody@example.com".into() }).await;
    for (browser, here) in [(&asked, true), (&other, false), (&app.browser(), false)] {
        assert_eq!(browser.ok::<OpenLink>(held.clone()).await.asked_here, here);
    }
    let code = digits_in(&app.mail_to(ADA).await.text);
    assert_eq!(other.refused::<RedeemCode>(TypedCode { code: code.clone() }).await, Code::CodeRefused);
    asked.ok::<RedeemCode>(TypedCode { code }).await;
}

#[tokio::test]
async fn d4_a_phone_pin_is_logged_with_who_made_it() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    app.activate(&ada).await;
    admin.ok_at::<MakePhonePin>(&ContactPath { contact: ada.id.clone() }, calling()).await;
    let row = app.log().await.pop().unwrap();
    assert_eq!((row.reason.as_str(), row.contact_id.as_deref()), ("phone_pin_made", Some(ada.id.as_str())));
    assert!(row.staff_id.is_some(), "NIST calls it re-binding: somebody answers for it");
    assert_eq!(row.detail.unwrap(), format!("no mail arrives ({ADA})"), "and says why");
}

#[tokio::test]
async fn d6_a_birth_date_alone_opens_nothing() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let browser = app.browser();
    browser.ok::<Accept>(ada.acceptance()).await;
    browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    assert!(browser.cookies().is_empty(), "the right one is no session");
    let made_up =
        serde_json::json!({ "token": "A".repeat(43), "birth_date": { "day": "4", "month": "7", "year": "1985" } });
    let answer = browser.post("/api/activation/birth-date", &made_up).await;
    assert_eq!(answer.problem().code, Code::LinkUnknown, "nor worth anything without the link");
}

#[tokio::test]
async fn d8_a_lock_falls_on_unknown_browsers_and_leaves_the_known_one_and_the_link() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let known = app.client(&admin, ADA).await;
    known.ok::<AskForLink>(TypedAddress { email: ADA.into() }).await;
    let token = app.newest_token(ADA, link::SIGN_IN).await;
    for _ in 0..5 {
        app.clock.advance_seconds(5);
        app.browser().refused::<Password>(credentials(ADA, "wrong")).await;
    }
    assert_eq!(app.browser().refused::<Password>(credentials(ADA, PASSWORD)).await, Code::SignInRefused);
    assert_eq!(app.reasons().await.last().unwrap(), "locked");
    assert!(known.ok::<Password>(credentials(ADA, PASSWORD)).await.pin.is_none());
    let elsewhere = app.browser();
    elsewhere.ok::<RedeemLink>(LinkToken { token }).await;
    assert!(known.signed_in().await && elsewhere.signed_in().await);
}

#[tokio::test]
async fn d9_an_invitation_lives_for_seven_days_and_ends_with_the_password() {
    let app = TestApp::start().await;
    let admin = app.admin().await;
    let ada = app.invite(&admin, ADA).await;
    let late = app.invite(&admin, "late@example.com").await;
    app.clock.advance_seconds(7 * 24 * 60 * 60 - 5);
    let browser = app.browser();
    browser.ok::<Open>(late.opening()).await;
    // Every step before the last may be gone through again.
    for _ in 0..2 {
        browser.ok::<Accept>(ada.acceptance()).await;
        browser.ok::<ConfirmBirthDate>(ada.rightly_born()).await;
    }
    browser.ok::<SetPassword>(ada.password(PASSWORD)).await;
    assert_eq!(app.browser().refused::<Open>(ada.opening()).await, Code::LinkUsed);
    app.clock.advance_seconds(5);
    assert_eq!(app.browser().refused::<Open>(late.opening()).await, Code::LinkExpired);
}
